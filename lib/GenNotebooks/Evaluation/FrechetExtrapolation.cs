namespace GenNotebooks.Evaluation;

/// <summary>Fréchet distances at growing numbers of samples, and the line through them over 1/n.</summary>
/// <param name="Sizes">The numbers of samples n of each set, shape (K).</param>
/// <param name="Distances">The squared distance at each, shape (K).</param>
/// <param name="Limit">Where the line meets 1/n = 0: the distance without bias of the order 1/n, which chance may push below 0 (Chong and Forsyth 2020).</param>
/// <param name="Slope">How steep it is: at n samples the bias is about this divided by n.</param>
public sealed record FrechetExtrapolation(int[] Sizes, double[] Distances, double Limit, double Slope);
