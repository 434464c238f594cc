namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, after SciPy's names.</summary>
    public static partial class special
    {
        public static Tensor erf(Tensor input) => input.erf();
        public static Tensor erfc(Tensor input) => input.erfc();
        public static Tensor erfinv(Tensor input) => input.erfinv();
        public static Tensor expit(Tensor input) => input.sigmoid();
        public static Tensor expm1(Tensor input) => input.expm1();
        public static Tensor exp2(Tensor input) => input.exp2();
        public static Tensor gammaln(Tensor input) => input.lgamma();
        public static Tensor digamma(Tensor input) => input.digamma();
        public static Tensor psi(Tensor input) => input.digamma();
        public static Tensor polygamma(long n, Tensor input) => input.polygamma(n);
        public static Tensor multigammaln(Tensor input, long p) => input.mvlgamma(p);
        public static Tensor gammainc(Tensor input, Tensor other) => input.igamma(other);
        public static Tensor gammaincc(Tensor input, Tensor other) => input.igammac(other);
        public static Tensor i0(Tensor input) => input.i0();
        public static Tensor i0e(Tensor input) => input.I0Exponential();
        public static Tensor i1(Tensor input) => input.I1();
        public static Tensor i1e(Tensor input) => input.I1Exponential();
        public static Tensor log1p(Tensor input) => input.log1p();
        public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
        public static Tensor round(Tensor input) => input.round();
        public static Tensor xlogy(Tensor input, Tensor other) => input.xlogy(other);
        public static Tensor xlog1py(Tensor input, Tensor other) => input.Xlog1py(other);
        public static Tensor zeta(Tensor x, Tensor q) => x.HurwitzZeta(q);

        /// <summary>log(x / (1 - x)); x is first kept eps away from 0 and 1.</summary>
        public static Tensor logit(Tensor input, double? eps = null)
        {
            using var temporaries = Temporaries.Begin();
            var p = eps is { } margin ? input.clamp(margin, 1 - margin) : input;
            return temporaries.Keep((p / (1 - p)).log());
        }

        /// <summary>-x log x; 0 at 0 and -inf below.</summary>
        public static Tensor entr(Tensor input)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(where(input.lt(0), input.full_like(double.NegativeInfinity), -input.xlogy(input)));
        }

        /// <summary>The normal distribution's cumulative probability.</summary>
        public static Tensor ndtr(Tensor input)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep((input * -Math.Sqrt(0.5)).erfc() * 0.5);
        }

        public static Tensor ndtri(Tensor input)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(((input * 2) - 1).erfinv() * Math.Sqrt(2));
        }

        /// <summary>sin(pi x) / (pi x), 1 at 0.</summary>
        public static Tensor sinc(Tensor input)
        {
            using var temporaries = Temporaries.Begin();
            var x = input * Math.PI;
            return temporaries.Keep(where(x.eq(0), x.ones_like(), x.sin() / where(x.eq(0), x.ones_like(), x)));
        }

        public static Tensor erfcx(Tensor input)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(input.square().exp() * input.erfc());
        }
    }
}
