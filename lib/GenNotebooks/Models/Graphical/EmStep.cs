namespace GenNotebooks.Models.Graphical;

/// <summary>A network on its way through EM.</summary>
/// <param name="Iteration">How many steps led here; 0 is the start.</param>
/// <param name="Network">The network.</param>
/// <param name="LogLikelihood">ln p(what was observed) under it, summed over rows, in nats.</param>
public sealed record EmStep(int Iteration, BayesianNetwork Network, double LogLikelihood);
