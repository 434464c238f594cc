namespace GenNotebooks.Models.Graphical;

/// <summary>A network whose arrows were found by climbing.</summary>
/// <param name="Network">The best network found, with its tables.</param>
/// <param name="Bic">Its score, 2 ln likelihood - parameters ln N; larger is better.</param>
/// <param name="Climbs">The score that each climb ended at: the first from no arrows at all, the others after a shake.</param>
public sealed record HillClimbingFit(BayesianNetwork Network, double Bic, IReadOnlyList<double> Climbs);
