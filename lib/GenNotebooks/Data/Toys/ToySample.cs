namespace GenNotebooks.Data.Toys;

/// <summary>Points drawn from a toy distribution.</summary>
/// <param name="Points">The points, shape (N, 2).</param>
/// <param name="Modes">For each point the part, such as a bell or a moon, that it was drawn from, shape (N).</param>
public sealed record ToySample(double[,] Points, int[] Modes);
