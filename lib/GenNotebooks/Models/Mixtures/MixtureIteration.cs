namespace GenNotebooks.Models.Mixtures;

/// <summary>Where EM stands after a step.</summary>
/// <param name="Iteration">The number of EM steps done; 0 is the start.</param>
/// <param name="Model">The mixture at this point.</param>
/// <param name="LogLikelihood">The log-likelihood of the data under <paramref name="Model"/>, in nats.</param>
public sealed record MixtureIteration(int Iteration, GaussianMixture Model, double LogLikelihood);
