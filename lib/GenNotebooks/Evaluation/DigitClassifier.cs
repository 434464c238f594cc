using GenNotebooks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Evaluation;

/// <summary>
/// A small convolutional network that reads 28 x 28 digits. Its features are what all metrics of pictures in the course are computed on:
/// numbers from different networks cannot be compared.
/// </summary>
public sealed class DigitClassifier : nn.Module<Tensor, Tensor>
{
    private const int Batch = 100;
    private readonly Sequential body;
    private readonly Linear head;

    /// <summary>Makes a network that knows nothing, with weights from the default generator.</summary>
    public DigitClassifier()
        : base(nameof(DigitClassifier))
    {
        body = nn.Sequential(
            nn.Conv2d(1, 16, 5, stride: 2, padding: 2), nn.ReLU(), nn.Conv2d(16, 32, 3, stride: 2, padding: 1), nn.ReLU(),
            nn.Flatten(), nn.Dropout(0.25), nn.Linear(32 * 7 * 7, FeatureCount), nn.ReLU());
        head = nn.Linear(FeatureCount, 10);
        RegisterComponents();
    }

    /// <summary>The number of features that <see cref="Features"/> gives, F.</summary>
    public static int FeatureCount => 96;

    /// <summary>Trains a network.</summary>
    /// <param name="x">Grey levels from 0 to 1, shape (N, 1, 28, 28).</param>
    /// <param name="labels">The digits, shape (N), Int64.</param>
    /// <param name="epochs">How often each picture is seen; 1 unless told.</param>
    /// <param name="seed">Where weights, order and dropout are drawn from: the default generator begins here.</param>
    public static DigitClassifier Fit(Tensor x, Tensor labels, int epochs = 1, long seed = 1)
    {
        Guard.Shape(x, [-1, 1, 28, 28]);
        Guard.Shape(labels, [x.shape[0]]);
        Guard.AtLeast(epochs, 1);
        manual_seed(seed);
        var network = new DigitClassifier();
        using var optimizer = optim.Adam(network.parameters(), 2e-3, 0.9, 0.999);
        var each = (int)((x.shape[0] + Batch - 1) / Batch);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            using var scope = NewDisposeScope();
            var order = randperm(x.shape[0]);
            for (var step = 0; step < each; step++)
            {
                using var inner = NewDisposeScope();
                foreach (var group in optimizer.ParamGroups)
                    group.LearningRate = 2e-3 * (1 - (((epoch * each) + step) / (double)(epochs * each)));
                var rows = order[(step * Batch)..(int)Math.Min(x.shape[0], (step + 1) * Batch)];
                optimizer.zero_grad();
                nn.functional.cross_entropy(network.call(x.index_select(0, rows)), labels.index_select(0, rows)).backward();
                optimizer.step();
            }
        }

        network.eval();
        return network;
    }

    /// <summary>The logits of the digits.</summary>
    /// <param name="input">Grey levels from 0 to 1, shape (B, 1, 28, 28).</param>
    /// <returns>Shape (B, 10).</returns>
    public override Tensor forward(Tensor input)
    {
        Guard.Shape(input, [-1, 1, 28, 28]);
        return head.call(body.call(input));
    }

    /// <summary>What the network sees in pictures before it decides.</summary>
    /// <param name="x">Grey levels from 0 to 1, shape (N, 1, 28, 28).</param>
    /// <returns>Shape (N, F).</returns>
    public double[,] Features(Tensor x) => InParts(x, part => body.call(part));

    /// <summary>The probabilities of the digits.</summary>
    /// <param name="x">Grey levels from 0 to 1, shape (N, 1, 28, 28).</param>
    /// <returns>Shape (N, 10).</returns>
    public double[,] Probabilities(Tensor x) => InParts(x, part => softmax(call(part), 1));

    /// <summary>The share of pictures that are read right.</summary>
    /// <param name="x">Grey levels from 0 to 1, shape (N, 1, 28, 28).</param>
    /// <param name="labels">The digits, shape (N).</param>
    public double Accuracy(Tensor x, IReadOnlyList<byte> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var probs = Probabilities(x);
        if (probs.GetLength(0) != labels.Count)
            throw new ArgumentException($"labels has {labels.Count} digits, but there are {probs.GetLength(0)} pictures.");
        return Enumerable.Range(0, labels.Count).Count(n => Enumerable.Range(0, 10).MaxBy(digit => probs[n, digit]) == labels[n]) / (double)labels.Count;
    }

    private double[,] InParts(Tensor x, Func<Tensor, Tensor> compute)
    {
        Guard.Shape(x, [-1, 1, 28, 28]);
        var was = training;
        eval();
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var parts = x.split(1000).Select(part =>
        {
            using var inner = NewDisposeScope();
            return compute(part).MoveToOuterDisposeScope();
        });
        var values = cat([.. parts]).ToMatrix();
        train(was);
        return values;
    }
}
