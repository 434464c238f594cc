namespace GenNotebooks.Models.Autoregressive;

/// <summary>The outcome of <see cref="SeriesStatistics.LjungBox"/>.</summary>
/// <param name="Statistic">The sum Q over the lags.</param>
/// <param name="DegreesOfFreedom">The mean that Q would have if the residuals were independent.</param>
/// <param name="PValue">How probable so large a Q, or a larger one, would then be.</param>
public sealed record LjungBoxTest(double Statistic, int DegreesOfFreedom, double PValue);
