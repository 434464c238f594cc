namespace GenNotebooks.Layers;

/// <summary>Sums of numbers that are kept as logarithms because they may be too small to write down.</summary>
internal static class LogSpace
{
    /// <summary>Turns logarithms into shares that sum to 1.</summary>
    /// <param name="logs">At least one, not all minus infinity; receives the shares.</param>
    /// <returns>ln Σ exp(log), by log-sum-exp.</returns>
    public static double Normalise(Span<double> logs)
    {
        var largest = double.MinValue;
        foreach (var log in logs)
            largest = Math.Max(largest, log);
        var sum = 0.0;
        foreach (ref var log in logs)
            sum += log = Math.Exp(log - largest);
        foreach (ref var share in logs)
            share /= sum;
        return largest + Math.Log(sum);
    }
}
