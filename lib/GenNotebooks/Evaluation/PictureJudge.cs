using static TorchSharp.torch;

namespace GenNotebooks.Evaluation;

/// <summary>
/// Judges generated digits by all metrics of pictures at once. A classifier gives features and probabilities; the two-sample
/// test and the copying test look at thumbnails of 7 x 7, averages of 4 x 4 pixels, so that what the features overlook has a chance to be seen.
/// </summary>
public sealed class PictureJudge
{
    private readonly DigitClassifier _classifier;
    private readonly double[,] _features;   // (N, F)
    private readonly double[,] _real;       // (N, 49)
    private readonly double[,] _training;   // (T, 49)
    private readonly int _seed;

    /// <summary>Looks at the real pictures.</summary>
    /// <param name="classifier">Whose features count; numbers by another one cannot be compared.</param>
    /// <param name="real">Real pictures that no model has seen, shape (N, 1, 28, 28), at least 10, as many as will be judged at a time.</param>
    /// <param name="training">What the models learned from, shape (T, 1, 28, 28).</param>
    /// <param name="seed">Where the two-sample test's random numbers begin.</param>
    public PictureJudge(DigitClassifier classifier, Tensor real, Tensor training, int seed)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        Guard.Shape(training, [-1, 1, 28, 28]);
        (_classifier, _seed) = (classifier, seed);
        (_features, _real, _training) = (classifier.Features(real), Thumbnails(real), Thumbnails(training));
    }

    /// <summary>Pictures as averages of 4 x 4 pixels.</summary>
    /// <param name="x">Shape (N, 1, 28, 28).</param>
    /// <returns>Shape (N, 49), row by row.</returns>
    public static double[,] Thumbnails(Tensor x)
    {
        Guard.Shape(x, [-1, 1, 28, 28]);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return PictureRows.Of(nn.functional.avg_pool2d(x, 4));
    }

    /// <summary>Judges pictures.</summary>
    /// <param name="generated">Shape (N, 1, 28, 28), as many as there are real ones.</param>
    public PictureScores Judge(Tensor generated)
    {
        var (features, thumbs) = (_classifier.Features(generated), Thumbnails(generated));
        return new PictureScores(
            FrechetDistance.OfSamples(_features, features), MaximumMeanDiscrepancy.Unbiased(_features, features, SimilarityKernel.Polynomial()),
            InceptionScore.Of(_classifier.Probabilities(generated)), ManifoldScores.Of(_features, features),
            ClassifierTwoSampleTest.Of(_real, thumbs, TwoSampleClassifier.Network, _seed), CopyingTest.Of(thumbs, _training, _real));
    }
}
