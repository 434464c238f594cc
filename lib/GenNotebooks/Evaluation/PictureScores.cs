namespace GenNotebooks.Evaluation;

/// <summary>What <see cref="PictureJudge"/> says of generated pictures. Each number depends on how many there are: compare only at the same number.</summary>
/// <param name="Frechet">The squared Fréchet distance of features; the smaller the better.</param>
/// <param name="Kernel">The unbiased squared discrepancy of features with the polynomial kernel of degree 3, the kernel Inception distance; the smaller the better, 0 on average for perfect ones.</param>
/// <param name="Inception">The inception score, 1 to 10; the larger the better.</param>
/// <param name="Manifold">Precision, recall, density and coverage in the features.</param>
/// <param name="Classifier">A network tries to tell thumbnails of real and generated pictures apart; 0.5 for perfect ones.</param>
/// <param name="Copying">Thumbnails against those of the training pictures; a share of 0.5 for perfect ones, 1 for copies.</param>
public sealed record PictureScores(
    double Frechet, double Kernel, double Inception, ManifoldScores Manifold, ClassifierTwoSampleTest Classifier, CopyingTest Copying);
