namespace GenNotebooks.Models.Mixtures;

/// <summary>Centres found by k-means.</summary>
/// <param name="Centres">Shape (K, D).</param>
/// <param name="Labels">For each sample its nearest centre, shape (N).</param>
/// <param name="SumOfSquares">The sum over samples of the squared distance to the nearest centre, in squared units of the data.</param>
/// <param name="Iterations">How often the centres were moved.</param>
public sealed record KMeansFit(double[,] Centres, int[] Labels, double SumOfSquares, int Iterations);
