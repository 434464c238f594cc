namespace GenNotebooks.Models.Autoregressive;

/// <summary>A local level model fitted to a series.</summary>
/// <param name="Model">The most likely model.</param>
/// <param name="LogLikelihood">The diffuse log-likelihood of the series under it, in nats.</param>
public sealed record LocalLevelFit(LocalLevelModel Model, double LogLikelihood);
