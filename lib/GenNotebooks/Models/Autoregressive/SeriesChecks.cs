namespace GenNotebooks.Models.Autoregressive;

/// <summary>Checks of the series that models are fitted to or applied to.</summary>
internal static class SeriesChecks
{
    /// <summary>Every value must be a finite number.</summary>
    /// <param name="series">Shape (T).</param>
    /// <param name="remedy">What to do about NaN, as a sentence.</param>
    public static void Complete(double[] series, string remedy = "Fill the gap or cut the series there.")
    {
        NotEmpty(series);
        for (var t = 0; t < series.Length; t++)
            if (double.IsNaN(series[t]))
                throw new ArgumentException($"series[{t}] is NaN; every value must be there. {remedy}");
        FiniteOrMissing(series);
    }

    /// <summary>Every value must be a finite number, or NaN for a missing one.</summary>
    public static void FiniteOrMissing(double[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        for (var t = 0; t < series.Length; t++)
            if (double.IsInfinity(series[t]))
                throw new ArgumentException($"series[{t}] is infinite; values must be finite numbers, or NaN where one is missing.");
    }

    /// <summary>There must be enough values, and not all the same.</summary>
    public static void Varies(double[] series, int smallestCount, string model)
    {
        NotEmpty(series);
        var values = series.Where(value => !double.IsNaN(value)).ToArray();
        if (values.Length < smallestCount)
            throw new ArgumentException($"series has {values.Length} values; {model} needs at least {smallestCount}.");
        if (Array.TrueForAll(values, value => value == values[0]))
            throw new ArgumentException(FormattableString.Invariant($"series is constant ({values[0]}); {model} needs values that vary."));
    }

    private static void NotEmpty(double[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length == 0)
            throw new ArgumentException("series is empty; give at least one value.");
    }
}
