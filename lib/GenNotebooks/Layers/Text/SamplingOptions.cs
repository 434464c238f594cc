namespace GenNotebooks.Layers;

/// <summary>How the next symbol is drawn: what is done to the probabilities before the die is cast. In this order: temperature, top-k, nucleus.</summary>
public sealed record SamplingOptions
{
    private const double Tolerance = 1e-6;

    /// <summary>
    /// Probabilities are raised to the power 1 / temperature: below 1 the probable becomes more so, above 1 the improbable gets a
    /// chance; 1 unless told.
    /// </summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Only so many of the most probable symbols may be drawn; all unless told.</summary>
    public int? TopK { get; init; }

    /// <summary>
    /// The nucleus (Holtzman et al. 2020): only the fewest most probable symbols that together reach this probability may be drawn;
    /// all unless told.
    /// </summary>
    public double? Nucleus { get; init; }

    /// <summary>The probabilities that are drawn from.</summary>
    /// <param name="probs">The model's, shape (V).</param>
    /// <returns>Shape (V), zero for what may not be drawn; they sum to 1. Of equally probable symbols the first go first.</returns>
    /// <exception cref="ArgumentException">An option is out of bounds, or the numbers are no probabilities.</exception>
    public double[] Reshape(IReadOnlyList<double> probs)
    {
        Check();
        CheckProbabilities(probs);
        double[] weights = [.. probs];
        ReshapeInPlace(weights);
        return weights;
    }

    /// <summary>Draws a symbol; the model's probabilities are replaced by those that it was drawn from.</summary>
    internal int Draw(double[] probs, Random random)
    {
        CheckProbabilities(probs);
        ReshapeInPlace(probs);
        var left = random.NextDouble();
        var last = 0;
        for (var symbol = 0; symbol < probs.Length; symbol++)
        {
            if (probs[symbol] <= 0)
                continue;
            last = symbol;
            left -= probs[symbol];
            if (left < 0)
                break;
        }

        return last;
    }

    internal void Check()
    {
        if (!(Temperature > 0) || double.IsInfinity(Temperature))
            throw new ArgumentException(FormattableString.Invariant(
                $"Temperature must be above 0 but is {Temperature}; for the most probable symbol every time, set TopK to 1."));
        Guard.AtLeast(TopK ?? 1, 1, nameof(TopK));
        if (Nucleus is { } nucleus && !(nucleus > 0 && nucleus <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Nucleus must be above 0 and at most 1 but is {nucleus}; 0.9 is a usual value."));
    }

    private void ReshapeInPlace(double[] weights)
    {
        // p^(1/t) by logarithms, relative to the largest: at low temperatures all powers would be rounded to 0.
        var most = Math.Log(weights.Max());
        if (Temperature != 1)
            foreach (ref var weight in weights.AsSpan())
                weight = weight > 0 ? Math.Exp((Math.Log(weight) - most) / Temperature) : 0;
        if (TopK is not null || Nucleus is not null)
            Cut(weights);
        var sum = weights.Sum();
        foreach (ref var weight in weights.AsSpan())
            weight /= sum;
    }

    private void Cut(double[] weights)
    {
        int[] order = [.. Enumerable.Range(0, weights.Length).OrderByDescending(symbol => weights[symbol])];
        var kept = Math.Min(TopK ?? weights.Length, weights.Length);
        if (Nucleus is { } nucleus)
        {
            var enough = nucleus * order.Take(kept).Sum(symbol => weights[symbol]);
            var (reached, count) = (0.0, 0);
            while (count < kept && reached < enough)
                reached += weights[order[count++]];
            kept = count;
        }

        foreach (var symbol in order[kept..])
            weights[symbol] = 0;
    }

    private static void CheckProbabilities(IReadOnlyList<double> probs)
    {
        ArgumentNullException.ThrowIfNull(probs);
        for (var symbol = 0; symbol < probs.Count; symbol++)
            if (!(probs[symbol] >= 0))
                throw new ArgumentException(FormattableString.Invariant($"probs[{symbol}] must be 0 or more but is {probs[symbol]}; give probabilities."));
        var sum = probs.Sum();
        if (!(Math.Abs(sum - 1) <= Tolerance))
            throw new ArgumentException(FormattableString.Invariant($"probs must sum to 1 but sums to {sum}; divide each number by the sum."));
    }
}
