namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Checks of means and covariances that a caller gives.</summary>
internal static class GaussianChecks
{
    public static GaussianBank Bank(double[,] means, IReadOnlyList<double[,]> covariances, StateCovariance kind, string component)
    {
        var (states, dimensions) = (means.GetLength(0), means.GetLength(1));
        if (states == 0 || dimensions == 0)
            throw new ArgumentException($"means must have at least one state and one feature but is ({states}, {dimensions}).");
        if (covariances.Count != states)
            throw new ArgumentException($"There are {states} means{component} but {covariances.Count} covariances; give each state both.");
        if (!means.Cast<double>().All(double.IsFinite))
            throw new ArgumentException($"means{component} holds a number that is not finite.");
        for (var k = 0; k < states; k++)
        {
            Guard.Shape(covariances[k], (dimensions, dimensions), $"The covariance of state {k}{component}");
            for (var i = 0; i < dimensions; i++)
                for (var j = 0; j < i; j++)
                    CheckPair(covariances[k], i, j, kind, $"The covariance of state {k}{component}");
        }

        return new GaussianBank(
            [.. Enumerable.Range(0, states).Select(k => Probabilities.Row(means, k))],
            [.. covariances.Select(covariance => (double[,])covariance.Clone())], kind, new double[dimensions], NotPositive(component));
    }

    public static double[][,] Squares(double[] deviations, int states)
    {
        Guard.Shape(deviations, states);
        foreach (var deviation in deviations)
            Guard.Positive(deviation, "A deviation");
        return [.. deviations.Select(deviation => new[,] { { deviation * deviation } })];
    }

    public static Func<int, int, Exception> NotPositive(string component) => (k, d) => new ArgumentException(
        $"The covariance of state {k}{component} must be positive definite but leaves no width in feature {d}; give every direction a variance above 0.");

    private static void CheckPair(double[,] covariance, int i, int j, StateCovariance kind, string name)
    {
        var (a, b) = (covariance[i, j], covariance[j, i]);
        if (!(Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b))))
            throw new ArgumentException(FormattableString.Invariant($"{name} must be symmetric but has {a} at [{i}, {j}] and {b} at [{j}, {i}]."));
        if (kind == StateCovariance.Diagonal && a != 0)
            throw new ArgumentException(FormattableString.Invariant($"{name} must be 0 off the diagonal for StateCovariance.Diagonal but has {a} at [{i}, {j}]; use StateCovariance.Full."));
    }
}
