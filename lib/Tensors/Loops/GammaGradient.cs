using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>
/// How a gamma draw x moves with its concentration a when its place in the distribution is held: dx/da = -(dP/da) / p
/// (Figurnov et al. 2018, eq. 3), P the regularised incomplete gamma function and p = dP/dx. About 1e-10 of its value.
/// </summary>
internal readonly struct GammaGradient : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(Of(double.CreateTruncating(a), double.CreateTruncating(b)));

    internal static double Of(double a, double x)
    {
        if (!(x > 0) || !(a > 0)) return x == 0 ? 0 : double.NaN;
        return x < a + 1 ? BySeries(a, x) : ByFraction(a, x);
    }

    // P / (x p) = sum t_n, t_0 = 1 / a, t_n = t_(n-1) x / (a + n); each term's logarithm has derivative log x - psi(a + n + 1).
    private static double BySeries(double a, double x)
    {
        var log = Math.Log(x);
        double term = 1 / a, sum = 0, psi = SpecialFunctions.Digamma(a + 1);
        for (var n = 1; n < 100000; n++)
        {
            var change = term * (log - psi);
            sum += change;
            if (Math.Abs(change) < 1e-17 * Math.Abs(sum)) break;
            psi += 1 / (a + n);
            term *= x / (a + n);
        }
        return -x * sum;
    }

    // (1 - P) / (x p) = h(a), a continued fraction; dx/da = x (h' + h (log x - psi(a))), h' by differences of fourth order.
    private static double ByFraction(double a, double x)
    {
        var step = Math.Min(0.005 * Math.Max(1, Math.Sqrt(a)), a / 4);
        var slope = ((8 * (Fraction(a + step, x) - Fraction(a - step, x))) - Fraction(a + (2 * step), x) + Fraction(a - (2 * step), x)) / (12 * step);
        return x * (slope + (Fraction(a, x) * (Math.Log(x) - SpecialFunctions.Digamma(a))));
    }

    // Lentz's method.
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / (Math.Abs(b) < Tiny ? Tiny : b), h = d;
        for (var i = 1; i < 100000; i++)
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
        return h;
    }
}
