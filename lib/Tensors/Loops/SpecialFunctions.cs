namespace TorchSharp.Engine;

/// <summary>Special functions in double precision, accurate to a few units in the last place where not said otherwise.</summary>
internal static class SpecialFunctions
{
    private const double TwoOverRootPi = 1.1283791670955125739;

    // B_2k / (2k)! for Euler-Maclaurin sums.
    private static readonly double[] s_eulerMaclaurin =
        [1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000, 1.0 / 74724249600];

    internal static double Erf(double x)
    {
        var magnitude = Math.Abs(x);
        if (double.IsNaN(x)) return x;
        if (magnitude > 6) return Math.Sign(x);
        return magnitude < 2.5 ? ErfSeries(x) : Math.Sign(x) * (1 - ErfcFraction(magnitude));
    }

    internal static double Erfc(double x) =>
        x > 27 ? 0 : x < 2.5 ? 1 - Erf(x) : ErfcFraction(x);

    /// <summary>The x with erf(x) = y, by Halley's method from Giles's approximation (2012).</summary>
    internal static double ErfInv(double y)
    {
        if (double.IsNaN(y) || Math.Abs(y) > 1) return double.NaN;
        if (Math.Abs(y) == 1) return y * double.PositiveInfinity;
        var w = -Math.Log((1 - y) * (1 + y));
        var t = Math.Sqrt(w);
        var x = y * (w < 5 ? GilesCentre(w - 2.5) : GilesTail(t - 3));
        for (var i = 0; i < 3; i++)
        {
            var error = y > 0.5 ? -(Erfc(x) - (1 - y)) : y < -0.5 ? Erfc(-x) - (1 + y) : Erf(x) - y;
            var step = error / (TwoOverRootPi * Math.Exp(-x * x));
            x -= step / (1 + (x * step));
        }
        return x;
    }

    internal static double LogGamma(double x)
    {
        if (double.IsNaN(x) || double.IsInfinity(x)) return Math.Abs(x);
        if (x <= 0 && x == Math.Floor(x)) return double.PositiveInfinity;
        if (x < 0.5) return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        var shift = 1.0;
        while (x < 12)
        {
            shift *= x;
            x += 1;
        }
        var inverse = 1 / (x * x);
        var series = ((((-inverse * 691 / 360360) + (1.0 / 1188)) * inverse - (1.0 / 1680)) * inverse + (1.0 / 1260)) * inverse - (1.0 / 360);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (((series * inverse) + (1.0 / 12)) / x) - Math.Log(shift);
    }

    internal static double Digamma(double x)
    {
        if (x == 0) return double.IsNegative(x) ? double.PositiveInfinity : double.NegativeInfinity;
        if (x < 0)
        {
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - (Math.PI / Math.Tan(Math.PI * x));
        }
        double result = 0;
        while (x < 12)
        {
            result -= 1 / x;
            x += 1;
        }
        var inverse = 1 / (x * x);
        var series = inverse * ((1.0 / 12) - (inverse * ((1.0 / 120) - (inverse * ((1.0 / 252) - (inverse * ((1.0 / 240) - (inverse / 132))))))));
        return result + Math.Log(x) - (0.5 / x) - series;
    }

    /// <summary>The n-th derivative of digamma: (-1)^(n+1) n! zeta(n+1, x).</summary>
    internal static double Polygamma(int n, double x) =>
        n == 0 ? Digamma(x) : (n % 2 == 0 ? -1 : 1) * Math.Exp(LogGamma(n + 1.0)) * Zeta(n + 1, x);

    /// <summary>Hurwitz's zeta function, by Euler-Maclaurin summation; s greater than 1.</summary>
    internal static double Zeta(double s, double q)
    {
        if (q <= 0 && q == Math.Floor(q)) return double.PositiveInfinity;
        double sum = 0;
        var terms = 0;
        while (q < 12 || terms < 9)
        {
            sum += Math.Pow(q, -s);
            q += 1;
            terms++;
        }
        sum += (Math.Pow(q, 1 - s) / (s - 1)) + (0.5 * Math.Pow(q, -s));
        var factor = s;
        var power = Math.Pow(q, -s - 1);
        for (var k = 0; k < s_eulerMaclaurin.Length; k++)
        {
            sum += s_eulerMaclaurin[k] * factor * power;
            factor *= (s + (2 * k) + 1) * (s + (2 * k) + 2);
            power /= q * q;
        }
        return sum;
    }

    /// <summary>exp(-|x|) I0(x).</summary>
    internal static double BesselI0Scaled(double x) => BesselScaled(0, Math.Abs(x));

    /// <summary>exp(-|x|) I1(x).</summary>
    internal static double BesselI1Scaled(double x) => Math.Sign(x) * BesselScaled(1, Math.Abs(x));

    /// <summary>The regularised lower incomplete gamma function P(a, x).</summary>
    internal static double GammaP(double a, double x)
    {
        if (x < 0 || a < 0 || double.IsNaN(a + x)) return double.NaN;
        if (x == 0) return 0;
        if (a == 0) return 1;
        return x < a + 1 ? GammaSeries(a, x) : 1 - GammaFraction(a, x);
    }

    /// <summary>The regularised upper incomplete gamma function Q(a, x).</summary>
    internal static double GammaQ(double a, double x)
    {
        if (x < 0 || a < 0 || double.IsNaN(a + x)) return double.NaN;
        if (x == 0) return 1;
        if (a == 0) return 0;
        return x < a + 1 ? 1 - GammaSeries(a, x) : GammaFraction(a, x);
    }

    // erf(x) = 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1) / (2n+1)!!, all terms of one sign.
    private static double ErfSeries(double x)
    {
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum) && n < 100; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }
        return TwoOverRootPi * Math.Exp(-x * x) * sum;
    }

    // Laplace's continued fraction, from the back.
    private static double ErfcFraction(double x)
    {
        double fraction = 0;
        for (var k = 60; k >= 1; k--) fraction = k / 2.0 / (x + fraction);
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * (x + fraction));
    }

    private static double GilesCentre(double w) => Horner(w, [2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941]);

    private static double GilesTail(double w) => Horner(w, [-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682]);

    private static double Horner(double x, ReadOnlySpan<double> coefficients)
    {
        double result = 0;
        foreach (var c in coefficients) result = (result * x) + c;
        return result;
    }

    private static double BesselScaled(int order, double x)
    {
        double term, sum;
        if (x > 30)
        {
            // I_v(x) ~ exp(x)/sqrt(2 pi x) (1 - (m-1)/(8x) + ...), m = 4 v^2
            double m = 4 * order * order;
            term = sum = 1;
            for (var k = 1; k < 25; k++)
            {
                term *= -(m - (((2 * k) - 1) * ((2 * k) - 1))) / (k * 8 * x);
                sum += term;
            }
            return sum / Math.Sqrt(2 * Math.PI * x);
        }
        term = sum = order == 0 ? 1 : x / 2;
        for (var k = 1; k < 120 && term > 1e-18 * sum; k++)
        {
            term *= x * x / 4 / (k * (k + order));
            sum += term;
        }
        return sum * Math.Exp(-x);
    }

    private static double GammaSeries(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < 10000 && Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    // Lentz's method.
    private static double GammaFraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, h = d;
        for (var i = 1; i < 10000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = (an * d) + b;
            if (Math.Abs(d) < Tiny) d = Tiny;
            c = b + (an / c);
            if (Math.Abs(c) < Tiny) c = Tiny;
            d = 1 / d;
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < 1e-16) break;
        }
        return Math.Exp((a * Math.Log(x)) - x - LogGamma(a)) * h;
    }
}
