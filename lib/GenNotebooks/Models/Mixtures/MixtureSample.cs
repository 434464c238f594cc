namespace GenNotebooks.Models.Mixtures;

/// <summary>Samples drawn from a mixture.</summary>
/// <param name="Points">The samples, shape (N, D).</param>
/// <param name="Components">For each sample the component that it was drawn from, shape (N).</param>
public sealed record MixtureSample(double[,] Points, int[] Components);
