using GenNotebooks.Data.Digits;
using GenNotebooks.Evaluation;
using MathNet.Numerics.Distributions;

namespace GenNotebooks.Tests.Evaluation;

[Collection("training")]
public sealed class PictureMetricTests
{
    private static double[,] Draw(int n, int f, int seed, double shift = 0, double scale = 1)
    {
        var random = new Random(seed);
        var x = new double[n, f];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < f; j++)
                x[i, j] = shift + (scale * Normal.Sample(random, 0, 1));
        return x;
    }

    [Fact]
    public void The_distance_of_Gaussians_has_its_closed_forms()
    {
        double[,] s = { { 2, 0.5 }, { 0.5, 1 } };
        Assert.Equal(0, FrechetDistance.OfGaussians([1, 2], s, [1, 2], s), 9);
        Assert.Equal(25, FrechetDistance.OfGaussians([1, 2], s, [4, 6], s), 9);
        // On a line it is (m1 - m2)² + (s1 - s2)².
        Assert.Equal(4 + 9, FrechetDistance.OfGaussians([0], new double[,] { { 25 } }, [2], new double[,] { { 4 } }), 9);
        // Commuting covariances: the sum over the axes; one of them flat.
        Assert.Equal(1 + 4, FrechetDistance.OfGaussians([0, 0], new double[,] { { 4, 0 }, { 0, 4 } }, [0, 0], new double[,] { { 1, 0 }, { 0, 0 } }), 9);
    }

    [Fact]
    public void Between_samples_of_the_same_it_falls_as_their_number_grows()
    {
        double At(int n) => Enumerable.Range(0, 10).Average(i => FrechetDistance.OfSamples(Draw(n, 8, 2 * i), Draw(n, 8, (2 * i) + 1)));
        var (few, many) = (At(50), At(800));
        // The bias is of the order 1 / n: sixteen times as many samples, some sixteenth of it.
        Assert.InRange(few / many, 10, 25);
        Assert.InRange(FrechetDistance.OfSamples(Draw(20_000, 8, 1, shift: 1), Draw(20_000, 8, 2, scale: 2)), 15.5, 16.5);
    }

    [Fact]
    public void Spread_tells_sure_from_unsure_and_one_class_from_all()
    {
        Assert.Equal(new ClassSpread(1, 0), ClassSpread.Of(new double[,] { { 1, 0 }, { 1, 0 } }));
        Assert.Equal(new ClassSpread(1, Math.Log(2)), ClassSpread.Of(new double[,] { { 1, 0 }, { 0, 1 } }));
        Assert.Equal(new ClassSpread(0.5, Math.Log(2)), ClassSpread.Of(new double[,] { { 0.5, 0.5 }, { 0.5, 0.5 } }));
    }

    [Fact]
    public void The_classifier_reads_drawn_digits_and_repeats_itself()
    {
        var (train, test) = (StrokeDigits.Make(6000, seed: 1).Images, StrokeDigits.Make(1000, seed: 2).Images);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var network = DigitClassifier.Fit(train.ToTensor(), train.LabelTensor(), epochs: 3);
        // 180 steps: 0.887 when it was tried; a network that learnt nothing reads a tenth.
        Assert.InRange(network.Accuracy(test.ToTensor(), test.Labels), 0.8, 1);
        var again = DigitClassifier.Fit(train.ToTensor(), train.LabelTensor(), epochs: 3);
        Assert.Equal(network.Features(test.ToTensor()), again.Features(test.ToTensor()));
        Assert.Equal((1000, 96), (network.Features(test.ToTensor()).GetLength(0), network.Features(test.ToTensor()).GetLength(1)));
        Assert.InRange(ClassSpread.Of(network.Probabilities(test.ToTensor())).Entropy, 2.25, Math.Log(10));
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal("y must be (any, 3) but is (5, 2).", Assert.Throws<ArgumentException>(() => FrechetDistance.OfSamples(new double[5, 3], new double[5, 2])).Message);
        Assert.Equal("The number of samples in x must be at least 2 but is 1.", Assert.Throws<ArgumentException>(() => FrechetDistance.OfSamples(new double[1, 3], new double[5, 3])).Message);
    }
}
