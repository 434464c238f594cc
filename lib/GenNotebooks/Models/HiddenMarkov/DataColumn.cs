namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A feature over all sequences, missing values left out.</summary>
/// <param name="Rows">The number of observations of which at least one feature is there; the same for all features.</param>
/// <param name="Mean">NaN where the feature is missing throughout.</param>
/// <param name="Variance">Exactly 0 where all values are equal.</param>
internal readonly record struct DataColumn(int Rows, double Mean, double Variance)
{
    public static DataColumn[] Of(Sequence[] sequences)
    {
        var dimensions = sequences[0].Dimensions;
        var rows = sequences.Sum(x => Enumerable.Range(0, x.Length).Count(t => Enumerable.Range(0, dimensions).Any(d => !double.IsNaN(x[t, d]))));
        return [.. Enumerable.Range(0, dimensions).Select(d => Of(sequences, d, rows))];
    }

    private static DataColumn Of(Sequence[] sequences, int d, int rows)
    {
        double count = 0, mean = 0, squares = 0, least = double.PositiveInfinity, largest = double.NegativeInfinity;
        foreach (var x in sequences)
            for (var t = 0; t < x.Length; t++)
            {
                var value = x[t, d];
                if (double.IsNaN(value))
                    continue;
                // Welford's updates: one pass, no cancellation.
                var error = value - mean;
                mean += error / ++count;
                squares += error * (value - mean);
                (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
            }

        return new DataColumn(rows, count > 0 ? mean : double.NaN, least < largest ? squares / count : 0);
    }
}
