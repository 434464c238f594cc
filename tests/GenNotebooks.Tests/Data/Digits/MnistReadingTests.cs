using GenNotebooks.Data;
using GenNotebooks.Data.Digits;
using GenNotebooks.Evaluation;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Data.Digits;

/// <summary>A convolutional network that has seen the stroke-drawn digits alone reads most of MNIST's test images.</summary>
[Collection("training")]
public class MnistReadingTests(ITestOutputHelper output)
{
    private const int Digits = 60_000;

    // The floor leaves room for other seeds, 0.933 to 0.940, and for other orders of summation in the engine.
    private const double Floor = 0.92;

    [Fact]
    public void Who_learns_from_the_strokes_reads_handwriting()
    {
        var folder = Environment.GetEnvironmentVariable("GENNOTEBOOKS_DATA");
        Assert.SkipUnless(
            folder is not null && File.Exists(Path.Combine(folder, "mnist", "t10k-images-idx3-ubyte.gz")),
            "Reads MNIST from mnist/ in the folder that GENNOTEBOOKS_DATA names; it is not there.");

        using var scope = NewDisposeScope();
        var strokes = StrokeDigits.Make(Digits, seed: 1).Images;
        var network = DigitClassifier.Fit(strokes.ToTensor(), strokes.LabelTensor());
        var handwriting = Datasets.Mnist(folder).Test;
        var probs = network.Probabilities(handwriting.ToTensor());
        var confusion = new int[10, 10];
        for (var n = 0; n < handwriting.Count; n++)
            confusion[handwriting.Labels[n], Enumerable.Range(0, 10).MaxBy(digit => probs[n, digit])]++;
        var right = Enumerable.Range(0, 10).Sum(label => confusion[label, label]) / (double)handwriting.Count;
        output.WriteLine($"Read correctly: {right:P1}. Rows: the digit; columns: read as 0 to 9.");
        for (var label = 0; label < 10; label++)
            output.WriteLine($"{label}: {string.Join(' ', Enumerable.Range(0, 10).Select(read => $"{confusion[label, read],5}"))}");
        Assert.True(right > Floor, $"{right:P2} of MNIST's test images are read correctly.");
    }
}
