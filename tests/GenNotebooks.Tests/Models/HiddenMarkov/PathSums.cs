using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>The oracle: every one of the K^T paths, written out. Densities are computed here from their formulas.</summary>
internal sealed class PathSums
{
    public PathSums(HiddenMarkovModel model, Sequence x)
    {
        var (k, length) = (model.States, x.Length);
        var (initial, transitions) = (model.InitialProbs, model.TransitionProbs);
        var densities = new double[length, k];
        for (var t = 0; t < length; t++)
            for (var i = 0; i < k; i++)
                densities[t, i] = Density(model.Emissions, i, Enumerable.Range(0, x.Dimensions).Select(d => x[t, d]).ToArray());
        Smoothed = new double[length, k];
        Filtered = new double[length, k];
        Transitions = new double[k, k];
        Ahead = new double[k];
        foreach (var path in Paths(k, length))
        {
            var joint = initial[path[0]] * densities[0, path[0]];
            for (var t = 1; t < length; t++)
                joint *= transitions[path[t - 1], path[t]] * densities[t, path[t]];
            Total += joint;
            BestJoint = Math.Max(BestJoint, joint);
            for (var t = 0; t < length; t++)
                Smoothed[t, path[t]] += joint;
            for (var t = 1; t < length; t++)
                Transitions[path[t - 1], path[t]] += joint;
            for (var j = 0; j < k; j++)
                Ahead[j] += joint * transitions[path[^1], j];
        }

        Divide(Smoothed, Total);
        Divide(Transitions, Total);
        Ahead = [.. Ahead.Select(value => value / Total)];
        for (var t = 0; t < length; t++)
        {
            // What the first t + 1 observations say is what all observations of the shorter sequence say of its end.
            var sums = new double[k];
            foreach (var path in Paths(k, t + 1))
            {
                var joint = initial[path[0]] * densities[0, path[0]];
                for (var s = 1; s <= t; s++)
                    joint *= transitions[path[s - 1], path[s]] * densities[s, path[s]];
                sums[path[t]] += joint;
            }

            for (var i = 0; i < k; i++)
                Filtered[t, i] = sums[i] / sums.Sum();
        }
    }

    public double Total { get; }

    public double BestJoint { get; }

    public double[,] Smoothed { get; }

    public double[,] Filtered { get; }

    public double[,] Transitions { get; }

    /// <summary>p(z_T+1 | x).</summary>
    public double[] Ahead { get; }

    public static double Density(Emissions emissions, int k, double[] x) => emissions switch
    {
        _ when x.All(double.IsNaN) => 1,
        CategoricalEmissions c => c.Probs[k, (int)x[0]],
        PoissonEmissions p => Math.Exp(-p.Rates[k]) * Math.Pow(p.Rates[k], x[0]) / Enumerable.Range(1, (int)x[0]).Aggregate(1.0, (a, b) => a * b),
        GaussianEmissions g => Bell(Enumerable.Range(0, x.Length).Select(d => g.Means[k, d]).ToArray(), g.Covariances[k], x),
        GaussianMixtureEmissions m => m.Components.Select((g, c) => m.Weights[k, c] * Density(g, k, x)).Sum(),
        _ => throw new NotSupportedException(),
    };

    /// <summary>A bell in one or two dimensions; of two, one may be missing.</summary>
    private static double Bell(double[] mean, double[,] c, double[] x)
    {
        if (x.Length == 1 || double.IsNaN(x[0]) || double.IsNaN(x[1]))
        {
            var d = double.IsNaN(x[0]) ? 1 : 0;
            return Math.Exp(-Math.Pow(x[d] - mean[d], 2) / (2 * c[d, d])) / Math.Sqrt(2 * Math.PI * c[d, d]);
        }

        var (u, v, determinant) = (x[0] - mean[0], x[1] - mean[1], (c[0, 0] * c[1, 1]) - (c[0, 1] * c[0, 1]));
        var distance = ((c[1, 1] * u * u) - (2 * c[0, 1] * u * v) + (c[0, 0] * v * v)) / determinant;
        return Math.Exp(-0.5 * distance) / (2 * Math.PI * Math.Sqrt(determinant));
    }

    private static IEnumerable<int[]> Paths(int k, int length)
    {
        for (var code = 0; code < Math.Pow(k, length); code++)
        {
            var path = new int[length];
            for (int t = 0, rest = code; t < length; t++, rest /= k)
                path[t] = rest % k;
            yield return path;
        }
    }

    private static void Divide(double[,] matrix, double by)
    {
        for (var i = 0; i < matrix.GetLength(0); i++)
            for (var j = 0; j < matrix.GetLength(1); j++)
                matrix[i, j] /= by;
    }
}
