namespace TorchSharp;

public static partial class torch
{
    /// <content>
    /// Bessel and Airy functions and orthogonal polynomials: values only, computed in double precision, no gradients.
    /// The last argument, where given, receives the result.
    /// </content>
    public static partial class special
    {
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) => Valued(input, BesselFunctions.Airy, @out);
        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) => Valued(input, BesselFunctions.J0, @out);
        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) => Valued(input, BesselFunctions.J1, @out);
        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) => Valued(input, BesselFunctions.Y0, @out);
        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) => Valued(input, BesselFunctions.Y1, @out);
        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) => Valued(input, x => SpecialFunctions.BesselI0Scaled(x) * Math.Exp(Math.Abs(x)), @out);
        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) => Valued(input, x => SpecialFunctions.BesselI1Scaled(x) * Math.Exp(Math.Abs(x)), @out);
        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) => Valued(input, x => BesselFunctions.KScaled(0, x) * Math.Exp(-x), @out);
        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) => Valued(input, x => BesselFunctions.KScaled(1, x) * Math.Exp(-x), @out);
        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) => Valued(input, x => BesselFunctions.KScaled(0, x), @out);
        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) => Valued(input, x => BesselFunctions.KScaled(1, x), @out);
        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) => Valued(input, BesselFunctions.SphericalJ0, @out);

        // Chebyshev polynomials of the four kinds share p_(n+1) = 2 x p_n - p_(n-1) and differ in p_1.
        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => v, (v, _, p, q) => (2 * v * p) - q, @out);
        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => 2 * v, (v, _, p, q) => (2 * v * p) - q, @out);
        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => (2 * v) - 1, (v, _, p, q) => (2 * v * p) - q, @out);
        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => (2 * v) + 1, (v, _, p, q) => (2 * v * p) - q, @out);

        // Shifted: at 2 x - 1.
        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => (2 * v) - 1, (v, _, p, q) => (((4 * v) - 2) * p) - q, @out);
        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => (4 * v) - 2, (v, _, p, q) => (((4 * v) - 2) * p) - q, @out);
        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => (4 * v) - 3, (v, _, p, q) => (((4 * v) - 2) * p) - q, @out);
        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => (4 * v) - 1, (v, _, p, q) => (((4 * v) - 2) * p) - q, @out);

        /// <summary>H_(n+1) = 2 x H_n - 2 n H_(n-1).</summary>
        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => 2 * v, (v, k, p, q) => (2 * v * p) - (2 * k * q), @out);

        /// <summary>He_(n+1) = x He_n - n He_(n-1).</summary>
        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => v, (v, k, p, q) => (v * p) - (k * q), @out);

        /// <summary>(n + 1) L_(n+1) = (2 n + 1 - x) L_n - n L_(n-1).</summary>
        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => 1 - v, (v, k, p, q) => (((((2 * k) + 1) - v) * p) - (k * q)) / (k + 1), @out);

        /// <summary>(n + 1) P_(n+1) = (2 n + 1) x P_n - n P_(n-1).</summary>
        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) => Polynomial(x, n, v => v, (v, k, p, q) => ((((2 * k) + 1) * v * p) - (k * q)) / (k + 1), @out);

        private static Tensor Valued(Tensor input, Func<double, double> f, Tensor? target)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var values = input.ConvertTo(ScalarType.Float64);
            foreach (ref var x in values.Span<double>()) x = f(x);
            return Delivered(temporaries, values.to_type(input.dtype.ToFloating()), target);
        }

        /// <summary>p_0 = 1, p_1 = first(x), p_(k+1) = next(x, k, p_k, p_(k-1)).</summary>
        private static Tensor Polynomial(Tensor x, Tensor n, Func<double, double> first, Func<double, double, double, double, double> next, Tensor? target)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var both = broadcast_tensors(x, n);
            var values = both[0].ConvertTo(ScalarType.Float64);
            var degrees = both[1].ConvertTo(ScalarType.Int64).Span<long>();
            var span = values.Span<double>();
            for (var i = 0; i < span.Length; i++)
            {
                var (v, p, before) = (span[i], 1.0, 0.0);
                for (long k = 0; k < degrees[i]; k++) (p, before) = (k == 0 ? first(v) : next(v, k, p, before), p);
                span[i] = degrees[i] < 0 ? 0 : p;
            }
            return Delivered(temporaries, values.to_type(x.dtype.ToFloating()), target);
        }

        private static Tensor Delivered(Temporaries temporaries, Tensor result, Tensor? target) => target is null ? temporaries.Keep(result) : target.copy_(result);
    }
}
