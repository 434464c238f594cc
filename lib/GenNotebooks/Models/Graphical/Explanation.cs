namespace GenNotebooks.Models.Graphical;

/// <summary>A joint state of all variables, put forward as the explanation of what was observed.</summary>
/// <param name="States">The state of each variable, in the model's order; what was observed is among them.</param>
/// <param name="LogProduct">ln Π f(x) there, in nats: for a Bayesian network the logarithm of the joint probability.</param>
public sealed record Explanation(IReadOnlyList<Observation> States, double LogProduct);
