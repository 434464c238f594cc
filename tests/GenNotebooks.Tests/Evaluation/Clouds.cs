using MathNet.Numerics.Distributions;

namespace GenNotebooks.Tests.Evaluation;

/// <summary>Round clouds of points, and what all comparisons of samples say of bad ones.</summary>
internal static class Clouds
{
    /// <summary>Independent normal numbers, shape (n, d).</summary>
    public static double[,] Draw(int n, int d, int seed, double shift = 0, double scale = 1)
    {
        var random = new Random(seed);
        var x = new double[n, d];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < d; j++)
                x[i, j] = Normal.Sample(random, shift, scale);
        return x;
    }

    public static void Refused(string message, Action call) => Assert.Equal(message, Assert.Throws<ArgumentException>(call).Message);

    /// <summary>Holds that other dimensions, too few samples and what is not finite are told, in these words.</summary>
    public static void RefusesBad(Action<double[,], double[,]> compare, int smallest, string x = "x", string y = "y")
    {
        var good = Draw(30, 3, 1);
        Refused($"{y} must be (any, 3) but is (30, 2).", () => compare(good, Draw(30, 2, 2)));
        Refused($"The number of samples in {x} must be at least {smallest} but is {smallest - 1}.", () => compare(Draw(smallest - 1, 3, 1), good));
        Refused($"The number of samples in {y} must be at least {smallest} but is {smallest - 1}.", () => compare(good, Draw(smallest - 1, 3, 1)));
        var bad = Draw(30, 3, 2);
        bad[3, 1] = double.NaN;
        Refused($"{y}[3, 1] is NaN, but samples are made of finite numbers; leave that sample out, or find out what the model did.", () => compare(good, bad));
        bad[3, 1] = double.PositiveInfinity;
        Refused($"{x}[3, 1] is Infinity, but samples are made of finite numbers; leave that sample out, or find out what the model did.", () => compare(bad, good));
    }
}
