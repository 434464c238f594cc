namespace GenNotebooks.Models.Mixtures;

/// <summary>Mean and variance of a column, missing values left out.</summary>
/// <param name="Mean">NaN where the column has no value.</param>
/// <param name="Variance">Exactly 0 where all values are equal; NaN where there is none.</param>
internal readonly record struct ColumnStatistics(double Mean, double Variance)
{
    public double StandardDeviation => Math.Sqrt(Variance);

    public static ColumnStatistics[] Of(double[,] x)
    {
        var columns = new ColumnStatistics[x.GetLength(1)];
        for (var d = 0; d < columns.Length; d++)
            columns[d] = Of([.. Enumerable.Range(0, x.GetLength(0)).Select(n => x[n, d]).Where(value => !double.IsNaN(value))]);
        return columns;
    }

    private static ColumnStatistics Of(double[] values)
    {
        if (values.Length == 0)
            return new ColumnStatistics(double.NaN, double.NaN);
        var mean = values.Average();
        // The mean of equal numbers may be off by a rounding, and their variance with it.
        return values.Min() == values.Max()
            ? new ColumnStatistics(values[0], 0)
            : new ColumnStatistics(mean, values.Average(value => (value - mean) * (value - mean)));
    }
}
