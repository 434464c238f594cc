using MathNet.Numerics.Distributions;
using static TorchSharp.torch;

namespace GenNotebooks.Evaluation;

/// <summary>
/// Tests whether two sets of samples are from one distribution by trying to tell them apart: a classifier learns from half of each and is
/// asked about the other half. If they are from one distribution, it is right half of the time (Lopez-Paz and Oquab 2017).
/// </summary>
/// <param name="Accuracy">The share of the other halves that is told right, from 0 to 1.</param>
/// <param name="PValue">How probable it is to guess as well, by the binomial distribution.</param>
/// <param name="Count">The number of samples that the classifier was asked about.</param>
/// <param name="Telltale">The rows of the second set that it was asked about, those first that it was surest are of the second.</param>
public sealed record ClassifierTwoSampleTest(double Accuracy, double PValue, int Count, int[] Telltale)
{
    private const int Hidden = 20;
    private const int Batch = 50;
    private const int Epochs = 40;
    private const double LearningRate = 5e-3;

    /// <summary>Learns, asks and counts.</summary>
    /// <param name="x">The first set, shape (N, D), at least 10.</param>
    /// <param name="y">The second set, shape (N, D).</param>
    /// <param name="classifier">Who learns.</param>
    /// <param name="seed">Where halves, weights and order are drawn from; for a network the default generator begins here as well.</param>
    /// <exception cref="ArgumentException">The sets are not equally large, too small, or hold what is not finite.</exception>
    public static ClassifierTwoSampleTest Of(double[,] x, double[,] y, TwoSampleClassifier classifier, int seed)
    {
        SampleRows.Check(x, y, smallest: 10);
        var n = x.GetLength(0);
        if (y.GetLength(0) != n)
            throw new ArgumentException($"x has {n} samples and y {y.GetLength(0)}, but guessing must be right half of the time; give as many of each.");
        var random = new Random(seed);
        var (xOrder, yOrder) = (SampleRows.Shuffled(n, random), SampleRows.Shuffled(n, random));
        var learn = SampleRows.Stack(SampleRows.Take(x, xOrder.AsSpan(0, n / 2)), SampleRows.Take(y, yOrder.AsSpan(0, n / 2)));
        var ask = SampleRows.Stack(SampleRows.Take(x, xOrder.AsSpan(n / 2)), SampleRows.Take(y, yOrder.AsSpan(n / 2)));
        Standardise(learn, ask);
        // Above 0: of the second set.
        var scores = classifier switch
        {
            TwoSampleClassifier.NearestNeighbours => Vote(learn, ask),
            TwoSampleClassifier.Network => Train(learn, ask, seed),
            _ => throw new ArgumentException($"classifier is {classifier}, which is none of {string.Join(", ", Enum.GetNames<TwoSampleClassifier>())}."),
        };
        var each = n - (n / 2);
        var right = scores.Where((score, i) => score > 0 == i >= each).Count();
        var telltale = Enumerable.Range(0, each).OrderByDescending(i => scores[each + i]).Select(i => yOrder[(n / 2) + i]);
        // As many right or more is as probable as as many wrong or fewer; the lower tail keeps its digits.
        return new ClassifierTwoSampleTest(
            right / (2.0 * each), Binomial.CDF(0.5, 2 * each, (2 * each) - right), 2 * each, [.. telltale]);
    }

    /// <summary>Subtracts from each dimension its mean and divides by its standard deviation, both of the samples that are learned from.</summary>
    private static void Standardise(double[,] learn, double[,] ask)
    {
        var count = learn.GetLength(0);
        for (var d = 0; d < learn.GetLength(1); d++)
        {
            var (mean, squares) = (0.0, 0.0);
            for (var n = 0; n < count; n++)
                mean += learn[n, d] / count;
            for (var n = 0; n < count; n++)
                squares += (learn[n, d] - mean) * (learn[n, d] - mean) / count;
            // A dimension that never changes says nothing when learning; it must not shout when asked.
            var scale = squares > 0 ? 1 / Math.Sqrt(squares) : 1;
            foreach (var set in new[] { learn, ask })
                for (var n = 0; n < set.GetLength(0); n++)
                    set[n, d] = (set[n, d] - mean) * scale;
        }
    }

    private static double[] Vote(double[,] learn, double[,] ask)
    {
        var count = learn.GetLength(0);
        // An odd number has no ties.
        var k = (int)Math.Sqrt(count) | 1;
        var neighbours = NearestNeighbours.Find(ask, learn, k).Indices;
        return [.. Enumerable.Range(0, ask.GetLength(0)).Select(n => Enumerable.Range(0, k).Count(i => neighbours[n, i] >= count / 2) - (k / 2.0))];
    }

    private static double[] Train(double[,] learn, double[,] ask, int seed)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        var (count, d) = (learn.GetLength(0), learn.GetLength(1));
        var (x, y) = (ToTensor(learn), cat([zeros(count / 2, 1), ones(count / 2, 1)]));
        var network = nn.Sequential(nn.Linear(d, Hidden), nn.ReLU(), nn.Linear(Hidden, 1));
        using var optimizer = optim.Adam(network.parameters(), LearningRate);
        for (var epoch = 0; epoch < Epochs; epoch++)
            foreach (var rows in randperm(count).split(Batch))
            {
                using var inner = NewDisposeScope();
                optimizer.zero_grad();
                nn.functional.binary_cross_entropy_with_logits(network.call(x.index_select(0, rows)), y.index_select(0, rows)).backward();
                optimizer.step();
            }

        using var off = no_grad();
        return [.. network.call(ToTensor(ask)).data<float>().ToArray().Select(score => (double)score)];
    }

    private static Tensor ToTensor(double[,] x) => tensor(Array.ConvertAll(x.Cast<double>().ToArray(), value => (float)value), new long[] { x.GetLength(0), x.GetLength(1) });
}
