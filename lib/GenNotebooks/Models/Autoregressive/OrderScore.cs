namespace GenNotebooks.Models.Autoregressive;

/// <summary>What an order has to say for itself.</summary>
/// <param name="Order">The order p.</param>
/// <param name="NoiseVariance">The variance of the noise that this order leaves, before any correction for the number of coefficients.</param>
/// <param name="Aic">
/// Akaike's information criterion 2 L - 2 (p + 2): larger is better (many books and R write its negative). The parameters are the
/// coefficients, the mean and the noise variance. L is the exact log-likelihood for maximum likelihood; for the other methods
/// it is -T/2 (ln(2πv) + 1) with v the noise variance, as in R's ar.
/// </param>
public sealed record OrderScore(int Order, double NoiseVariance, double Aic);
