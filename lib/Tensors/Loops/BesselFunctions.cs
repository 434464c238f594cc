namespace TorchSharp.Engine;

/// <summary>Bessel and Airy functions in double precision.</summary>
internal static class BesselFunctions
{
    private const double Gamma = 0.57721566490153286060;

    internal static double J0(double x) => Series(x, out _)[0];

    internal static double J1(double x) => Series(x, out _)[1];

    /// <summary>Neumann's series: (2/pi)(log(x/2) + gamma) J0 - (4/pi) sum (-1)^k J_2k / k (Abramowitz and Stegun 9.1.89).</summary>
    internal static double Y0(double x)
    {
        if (x <= 0) return x == 0 ? double.NegativeInfinity : double.NaN;
        var j = Series(x, out var far);
        if (far) return Math.Sqrt(2 / (Math.PI * x)) * Math.Sin(x - (Math.PI / 4));
        double sum = 0;
        for (var k = 1; 2 * k < j.Length; k++) sum += (k % 2 == 0 ? 1 : -1) * j[2 * k] / k;
        return (2 / Math.PI * (Math.Log(x / 2) + Gamma) * j[0]) - (4 / Math.PI * sum);
    }

    /// <summary>-Y0', term by term.</summary>
    internal static double Y1(double x)
    {
        if (x <= 0) return x == 0 ? double.NegativeInfinity : double.NaN;
        var j = Series(x, out var far);
        if (far) return Math.Sqrt(2 / (Math.PI * x)) * Math.Sin(x - (0.75 * Math.PI));
        double sum = 0;
        for (var k = 1; (2 * k) + 1 < j.Length; k++) sum += (k % 2 == 0 ? 1 : -1) * (j[(2 * k) - 1] - j[(2 * k) + 1]) / k;
        return 2 / Math.PI * (((Math.Log(x / 2) + Gamma) * j[1]) - (j[0] / x) + sum);
    }

    /// <summary>exp(x) K_v(x) = integral of exp(-x (cosh t - 1)) cosh(v t); the trapezoid rule converges exponentially.</summary>
    internal static double KScaled(double v, double x)
    {
        if (x <= 0) return x == 0 ? double.PositiveInfinity : double.NaN;
        const double Step = 0.2;
        var sum = 0.5;
        for (var i = 1; i < 2000; i++)
        {
            var t = i * Step;
            var half = Math.Sinh(t / 2);
            var term = Math.Exp(-2 * x * half * half) * Math.Cosh(v * t);
            sum += term;
            if (term < 1e-18 * sum) break;
        }
        return sum * Step;
    }

    internal static double SphericalJ0(double x) => Math.Abs(x) < 1e-4 ? 1 - (x * x / 6) : Math.Sin(x) / x;

    /// <summary>Ai: by K_1/3 to the right, by its power series near 0, by its asymptotic series to the left.</summary>
    internal static double Airy(double x)
    {
        var zeta = 2.0 / 3 * Math.Pow(Math.Abs(x), 1.5);
        if (x > 2) return Math.Sqrt(x / 3) / Math.PI * KScaled(1.0 / 3, zeta) * Math.Exp(-zeta);
        if (x >= -7) return AirySeries(x);
        double even = 0, odd = 0, c = 1;
        for (var k = 0; k < 12; k++)
        {
            var sign = k / 2 % 2 == 0 ? 1 : -1;
            if (k % 2 == 0) even += sign * c;
            else odd += sign * c;
            c *= ((6.0 * k) + 5) * ((6.0 * k) + 3) * ((6.0 * k) + 1) / (216 * (k + 1) * ((2.0 * k) + 1)) / zeta;
        }
        return ((Math.Sin(zeta + (Math.PI / 4)) * even) - (Math.Cos(zeta + (Math.PI / 4)) * odd)) / (Math.Sqrt(Math.PI) * Math.Pow(-x, 0.25));
    }

    private static double AirySeries(double x)
    {
        const double AtZero = 0.355028053887817239260, Slope = -0.258819403792806798405;
        double f = 1, g = x, a = 1, b = x;
        for (var k = 1; k < 100; k++)
        {
            a *= x * x * x / ((3.0 * k) * ((3.0 * k) - 1));
            b *= x * x * x / ((3.0 * k) * ((3.0 * k) + 1));
            f += a;
            g += b;
        }
        return (AtZero * f) + (Slope * g);
    }

    /// <summary>J_0 .. J_m by Miller's backward recurrence, scaled so that J0 + 2 (J2 + J4 + ...) = 1; far out, the leading terms.</summary>
    private static double[] Series(double x, out bool far)
    {
        var size = Math.Abs(x);
        far = size > 1e5;
        if (double.IsNaN(x)) return [x, x];
        if (far)
        {
            var scale = Math.Sqrt(2 / (Math.PI * size));
            return [scale * Math.Cos(size - (Math.PI / 4)), Math.Sign(x) * scale * Math.Cos(size - (0.75 * Math.PI))];
        }
        if (size == 0) return [1, 0];
        var m = 2 * ((int)(size + (12 * Math.Cbrt(size)) + 30) / 2);
        var j = new double[m + 2];
        j[m] = 1e-300;
        double sum = 0;
        for (var n = m; n > 0; n--)
        {
            j[n - 1] = (2 * n / size * j[n]) - j[n + 1];
            if (Math.Abs(j[n - 1]) > 1e250)
            {
                for (var i = n - 1; i < j.Length; i++) j[i] *= 1e-250;
                sum *= 1e-250;
            }
            if (n % 2 == 1) sum += n == 1 ? j[0] : 2 * j[n - 1];
        }
        for (var n = 0; n < j.Length; n++) j[n] /= sum;
        if (x < 0) for (var n = 1; n < j.Length; n += 2) j[n] = -j[n];
        return j;
    }
}
