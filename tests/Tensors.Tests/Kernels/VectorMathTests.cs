using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

/// <summary>The stated accuracies, in units in the last place, against the platform's functions in double.</summary>
[Collection(nameof(KernelCollection))]
public unsafe class VectorMathTests
{
    private delegate void Kernel<T>(T* x, T* y, long n)
        where T : unmanaged;

    /// <summary>Numbers from low to high, half of them evenly, half with the exponents evenly.</summary>
    private static double[] Range(double low, double high)
    {
        var x = new List<double>();
        for (var i = 0; i < 4001; i++)
        {
            x.Add(low + ((high - low) * i / 4000));
            var small = Math.Max(Math.Abs(low), Math.Abs(high)) * Math.Pow(2, -i / 100.0);
            if (small <= high)
                x.Add(small);
            if (-small >= low)
                x.Add(-small);
        }

        return [.. x];
    }

    /// <summary>The largest error in ulp of T; results below the normal numbers count in units of the smallest.</summary>
    private static double Ulps<T>(double[] points, Func<double, double> exact, Kernel<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var x = new NativeArray<T>([.. points.Select(T.CreateTruncating)]);
        using var y = new NativeArray<T>(x.Length);
        kernel(x, y, x.Length);
        var worst = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var expected = exact(double.CreateTruncating(x[i]));
            var rounded = T.Abs(T.CreateTruncating(expected));
            var ulp = double.CreateTruncating(T.BitIncrement(rounded) - rounded);
            worst = Math.Max(worst, Math.Abs(double.CreateTruncating(y[i]) - expected) / ulp);
        }

        return worst;
    }

    /// <summary>Name, range, the platform's function, ulp allowed in float and in double (where the platform's own error counts).</summary>
    public static TheoryData<string, double, double, double, double> Cases() => new()
    {
        { "exp", -103, 88.7, 1.0, 1.5 },
        { "exp", -1, 1, 1.0, 1.5 },
        { "expm1", -20, 20, 2.0, 2.5 },
        { "log", 1e-44, 3e38, 1.0, 1.5 },
        { "log", 0.3, 3, 1.0, 1.5 },
        { "log1p", -0.9, 10, 2.0, 3.0 },
        { "tanh", -12, 12, 3.0, 4.0 },
        { "sigmoid", -80, 80, 2.5, 4.0 },
        { "silu", -80, 20, 3.5, 5.0 },
        { "softplus", -60, 60, 3.0, 4.0 },
        { "erf", -4, 4, 3.0, double.NaN },
        { "sin", -3, 3, 1.5, 1.5 },
        { "cos", -1.5, 1.5, 1.5, 1.5 },
        { "sqrt", 0, 1e10, 0.5, 0.5 },
    };

    private static double Exact(string name, double x) => name switch
    {
        "exp" => Math.Exp(x),
        "expm1" => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2),
        "log" => Math.Log(x),
        "log1p" => Math.Abs(x) < 1e-4 ? x * (1 - (x / 2) + (x * x / 3) - (x * x * x / 4)) : 2 * Math.Atanh(x / (2 + x)),
        "tanh" => Math.Tanh(x),
        "sigmoid" => Oracle.Sigmoid(x),
        "silu" => x * Oracle.Sigmoid(x),
        "softplus" => Math.Max(x, 0) + (2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x))))),
        "erf" => Oracle.Erf(x),
        "sin" => Math.Sin(x),
        "cos" => Math.Cos(x),
        _ => Math.Sqrt(x),
    };

    private static Kernel<T> KernelOf<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "exp" => Pointwise.Unary<ExpOf<T>, T>,
            "expm1" => Pointwise.Unary<Expm1Of<T>, T>,
            "log" => Pointwise.Unary<LogOf<T>, T>,
            "log1p" => Pointwise.Unary<Log1pOf<T>, T>,
            "tanh" => Pointwise.Unary<TanhOf<T>, T>,
            "sigmoid" => Pointwise.Unary<SigmoidOf<T>, T>,
            "silu" => Pointwise.Unary<SiluOf<T>, T>,
            "softplus" => Pointwise.Unary<SoftplusOf<T>, T>,
            "erf" => Pointwise.Unary<ErfOf<T>, T>,
            "sin" => Pointwise.Unary<SinOf<T>, T>,
            "cos" => Pointwise.Unary<CosOf<T>, T>,
            _ => Pointwise.Unary<SqrtOf<T>, T>,
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_stay_within_the_stated_ulp(string name, double low, double high, double inFloat, double inDouble)
    {
        var points = Range(low, high);
        var f = Ulps(points, x => Exact(name, x), KernelOf<float>(name));
        var d = double.IsNaN(inDouble) ? 0 : Ulps(points, x => Exact(name, x), KernelOf<double>(name));
        TestContext.Current.SendDiagnosticMessage($"ulp {name} [{low}, {high}]: float {f:F2}, double {d:F2}");
        Assert.True(f <= inFloat, $"{name} in float is off by {f:F2} ulp, stated are {inFloat}.");
        Assert.True(d <= inDouble || double.IsNaN(inDouble), $"{name} in double is off by {d:F2} ulp, stated are {inDouble}.");
    }

    [Fact]
    public void Erf_and_gelu_in_double_agree_with_series_and_continued_fraction()
    {
        using var x = new NativeArray<double>(Range(-8, 8));
        using var y = new NativeArray<double>(x.Length);
        Pointwise.Unary<ErfOf<double>, double>(x, y, x.Length);
        Expect.Close<double>(x.ToArray().Select(Oracle.Erf).ToArray(), y.Span, 1e-15, 5e-16, "erf");
        Pointwise.Unary<GeluOf<double>, double>(x, y, x.Length);
        Expect.Close<double>(x.ToArray().Select(Oracle.Gelu).ToArray(), y.Span, 5e-14, 1e-15, "gelu");
        Pointwise.Unary<GeluTanhOf<double>, double>(x, y, x.Length);
        Expect.Close<double>(x.ToArray().Select(Oracle.GeluTanh).ToArray(), y.Span, 1e-14, 1e-15, "gelu, tanh form");
    }

    [Fact]
    public void Large_angles_are_reduced()
    {
        var points = Range(-7000, 7000).Concat([1e5, 1e10, -1e20]).ToArray();
        using var x = new NativeArray<float>([.. points.Select(p => (float)p)]);
        using var y = new NativeArray<float>(x.Length);
        Pointwise.Unary<SinOf<float>, float>(x, y, x.Length);
        Expect.Close<float>(x.ToArray().Select(v => Math.Sin(v)).ToArray(), y.Span, 0, 2e-7, "sin");
        Pointwise.Unary<CosOf<float>, float>(x, y, x.Length);
        Expect.Close<float>(x.ToArray().Select(v => Math.Cos(v)).ToArray(), y.Span, 0, 2e-7, "cos");
    }

    [Fact]
    public void Derivatives_are_those_of_finite_differences()
    {
        using var x = new NativeArray<double>([.. Range(-6, 6).Where(v => Math.Abs(v) > 1e-3)]);
        using var ones = new NativeArray<double>(x.Length);
        ones.Span.Fill(1);
        Check(Pointwise.Binary<GeluBackwardOf<double>, double>, Oracle.Gelu);
        Check(Pointwise.Binary<GeluTanhBackwardOf<double>, double>, Oracle.GeluTanh);
        Check(Pointwise.Binary<SiluBackwardOf<double>, double>, v => v * Oracle.Sigmoid(v));
        Check(Pointwise.Binary<SoftplusBackwardOf<double>, double>, v => Exact("softplus", v));
        Check(Pointwise.Binary<ReluBackwardOf<double>, double>, v => Math.Max(v, 0));

        void Check(Differential backward, Func<double, double> f)
        {
            using var y = new NativeArray<double>(x.Length);
            backward(x, ones, y, x.Length);
            var expected = x.ToArray().Select(v => (f(v + 1e-5) - f(v - 1e-5)) / 2e-5).ToArray();
            Expect.Close<double>(expected, y.Span, 1e-7, 1e-9, "derivative");
        }
    }

    private delegate void Differential(double* a, double* b, double* y, long n);

    [Fact]
    public void Special_values_are_those_of_the_platform()
    {
        double[] special = [0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1, -1, 1000, -1000];
        foreach (var (name, except) in new[] { ("exp", ""), ("log", ""), ("tanh", ""), ("sigmoid", ""), ("softplus", ""), ("erf", ""), ("sqrt", "") })
        {
            var expected = special.Select(v => name == "softplus" && double.IsInfinity(v) ? Math.Max(v, 0) : Exact(name, v)).ToArray();
            using var x = new NativeArray<double>(special);
            using var y = new NativeArray<double>(x.Length);
            KernelOf<double>(name)(x, y, x.Length);
            Expect.Close<double>(expected, y.Span, 1e-14, 0, name + except);
            using var xf = new NativeArray<float>([.. special.Select(v => (float)v)]);
            using var yf = new NativeArray<float>(x.Length);
            KernelOf<float>(name)(xf, yf, xf.Length);
            Expect.Close<float>([.. expected.Select(v => (double)(float)v)], yf.Span, 1e-6, 0, name + " in float");
        }
    }

    [Fact]
    public void Relu_passes_NaN_on()
    {
        using var x = new NativeArray<float>([float.NaN, -1, 2]);
        Pointwise.Unary<ReluOf<float>, float>(x, x, 3);
        Assert.Equal([float.NaN, 0, 2], x.ToArray());
    }
}
