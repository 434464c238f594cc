namespace GenNotebooks.Models.Mixtures;

/// <summary>One Gaussian of a mixture.</summary>
/// <param name="Weight">Its share of the samples, 0 to 1.</param>
/// <param name="Mean">Its centre, shape (D).</param>
/// <param name="Covariance">Its covariance, shape (D, D).</param>
public sealed record GaussianComponent(double Weight, double[] Mean, double[,] Covariance);
