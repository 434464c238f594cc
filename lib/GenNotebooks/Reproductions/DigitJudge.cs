using GenNotebooks.Data;
using GenNotebooks.Evaluation;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>A classifier trained on MNIST judges made digits: how sure it is, how they spread, how far their features are from real ones.</summary>
internal static class DigitJudge
{
    private const int Count = 10_000;

    /// <summary>What is asked of made digits.</summary>
    public static IReadOnlyList<ReproductionGoal> Goals =>
    [
        new("mean confidence", 0.9, AtMost: false, ""),
        new("class entropy, nats", 2.2, AtMost: false, "2.303 is ln 10"),
    ];

    /// <summary>Judges digits beside the floor that real ones set.</summary>
    /// <param name="draw">Draws so many digits, grey levels from 0 to 1, shape (N, 1, 28, 28).</param>
    /// <param name="count">How many are judged; 10,000 are what distances are usually measured with.</param>
    public static Dictionary<string, double> Judge(Func<int, Tensor> draw, int count = Count)
    {
        using var scope = NewDisposeScope();
        var mnist = Datasets.Mnist();
        var (train, test) = (mnist.Train, mnist.Test.ToTensor());
        var classifier = DigitClassifier.Fit(train.ToTensor(), train.LabelTensor(), epochs: 3);
        var made = cat([.. Enumerable.Range(0, (count + 499) / 500).Select(part => draw(Math.Min(500, count - (part * 500))))]);
        var spread = ClassSpread.Of(classifier.Probabilities(made));
        var real = classifier.Features(train.Take(count).ToTensor());
        return new Dictionary<string, double>
        {
            ["mean confidence"] = spread.Confidence,
            ["class entropy, nats"] = spread.Entropy,
            [FormattableString.Invariant($"Fréchet distance to training digits, n = {count}")] = FrechetDistance.OfSamples(real, classifier.Features(made)),
            [FormattableString.Invariant($"the same of test digits, n = {count}")] = FrechetDistance.OfSamples(real, classifier.Features(test[..count])),
            ["classifier's accuracy on test digits"] = classifier.Accuracy(test, mnist.Test.Labels),
        };
    }
}
