namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A model after a number of Baum-Welch steps.</summary>
/// <param name="Iteration">The number of steps since the start.</param>
/// <param name="Model">The model.</param>
/// <param name="LogLikelihood">The log-likelihood of the sequences under it, in nats.</param>
public sealed record HiddenMarkovIteration(int Iteration, HiddenMarkovModel Model, double LogLikelihood);
