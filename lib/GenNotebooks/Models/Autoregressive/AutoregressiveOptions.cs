namespace GenNotebooks.Models.Autoregressive;

/// <summary>How an autoregression is fitted.</summary>
public sealed record AutoregressiveOptions
{
    private const int MaxOrderOfLikelihood = 12;

    /// <summary>How the coefficients are found; <see cref="AutoregressiveMethod.YuleWalker"/> unless told.</summary>
    public AutoregressiveMethod Method { get; init; } = AutoregressiveMethod.YuleWalker;

    /// <summary>The order p, at least 1; null, unless told: the one from 0 to <see cref="MaxOrder"/> with the largest AIC.</summary>
    public int? Order { get; init; }

    /// <summary>
    /// The largest order tried, at least 1. Null, unless told: 10 log10 T rounded down, T the number of values, at most T - 2,
    /// and at most 12 for maximum likelihood, which takes longer.
    /// </summary>
    public int? MaxOrder { get; init; }

    internal int LargestOrder(double[] series)
    {
        Check(series);
        if (Order is { } order)
            return order;
        var count = series.Count(value => !double.IsNaN(value));
        var usual = Math.Clamp((int)(10 * Math.Log10(count)), 1, count - 2);
        return MaxOrder ?? (Method == AutoregressiveMethod.MaximumLikelihood ? Math.Min(usual, MaxOrderOfLikelihood) : usual);
    }

    private void Check(double[] series)
    {
        if (Order is { } order)
            Guard.AtLeast(order, 1, nameof(Order));
        if (MaxOrder is { } most)
            Guard.AtLeast(most, 1, nameof(MaxOrder));
        if (Order is not null && MaxOrder is not null)
            throw new ArgumentException($"Order is {Order} and MaxOrder is {MaxOrder}; give one of the two: an order, or the largest one to try.");
        if (Method == AutoregressiveMethod.MaximumLikelihood)
            SeriesChecks.FiniteOrMissing(series);
        else
            SeriesChecks.Complete(series, "Fill the gap, or use AutoregressiveMethod.MaximumLikelihood, which takes NaN for a missing value.");
        SeriesChecks.Varies(series, 3, "an autoregression");
        var count = series.Count(value => !double.IsNaN(value));
        var (name, wanted) = Order is null ? (nameof(MaxOrder), MaxOrder ?? 1) : (nameof(Order), Order.Value);
        if (wanted > count - 2)
            throw new ArgumentException($"{name} is {wanted} but series has {count} values; it may be {count - 2} at most. Bring a longer series or a smaller order.");
    }
}
