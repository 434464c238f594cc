namespace GenNotebooks.Models.Autoregressive;

/// <summary>How the variance of a series is shared out among frequencies.</summary>
/// <param name="Frequencies">In cycles a step, above 0 and at most 1/2, shape (F).</param>
/// <param name="Densities">In squared units of the series times steps, shape (F).</param>
public sealed record Periodogram(double[] Frequencies, double[] Densities);
