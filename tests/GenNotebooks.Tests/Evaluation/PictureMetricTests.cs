using GenNotebooks.Data.Digits;
using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

[Collection("training")]
public sealed class PictureMetricTests
{
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
        double At(int n) => Enumerable.Range(0, 10).Average(i => FrechetDistance.OfSamples(Clouds.Draw(n, 8, 2 * i), Clouds.Draw(n, 8, (2 * i) + 1)));
        var (few, many) = (At(50), At(800));
        // The bias is of the order 1 / n: sixteen times as many samples, some sixteenth of it.
        Assert.InRange(few / many, 10, 25);
        // The formula's next term is of the order 8 / 800; ten repetitions leave some 5 %.
        Assert.Equal(1, many / FrechetDistance.NullBias(Identity(8), 800, 800), 0.15);
        Assert.InRange(FrechetDistance.OfSamples(Clouds.Draw(20_000, 8, 1, shift: 1), Clouds.Draw(20_000, 8, 2, scale: 2)), 15.5, 16.5);
    }

    /// <summary>A reference of episode 188: the bias between samples of one Gaussian.</summary>
    [Fact]
    public void The_null_bias_has_its_closed_form()
    {
        Assert.Equal(((1 / 100.0) + (1 / 50.0)) * 32 * 37 / 4, FrechetDistance.NullBias(Identity(32), 100, 50), 1e-12);
        // Scales with the variance; a flat axis adds nothing.
        Assert.Equal(3 * FrechetDistance.NullBias(Identity(2), 10, 20), FrechetDistance.NullBias(new double[,] { { 3, 0, 0 }, { 0, 3, 0 }, { 0, 0, 0 } }, 10, 20), 1e-12);
        // Of unequal variances by simulation; 200 repetitions, 4 standard errors and 3 % for the terms of higher order.
        double[,] covariance = { { 4, 1 }, { 1, 1 } };
        double[,] Sheared(int seed)
        {
            var x = Clouds.Draw(400, 2, seed);
            for (var n = 0; n < 400; n++)
                (x[n, 0], x[n, 1]) = (2 * x[n, 0], (0.5 * x[n, 0]) + (Math.Sqrt(0.75) * x[n, 1]));
            return x;
        }

        var measured = Estimate.Of(Enumerable.Range(0, 200).Select(i => FrechetDistance.OfSamples(Sheared(2 * i), Sheared((2 * i) + 1))));
        var formula = FrechetDistance.NullBias(covariance, 400, 400);
        Assert.Equal(formula, measured.Mean, (4 * measured.StandardError) + (0.03 * formula));
    }

    [Fact]
    public void The_line_over_one_over_n_ends_in_the_true_distance()
    {
        // Deviations 1 and 1.5 in 8 features: 8 · 0.25 = 2, of which 200 samples see half a unit more.
        var line = FrechetDistance.Extrapolate(Clouds.Draw(4000, 8, 1), Clouds.Draw(4000, 8, 2, scale: 1.5), [200, 400, 800, 1600, 4000], new Random(3));
        Assert.True(line.Distances[0] > 2.2);
        Assert.Equal(2, line.Limit, 0.2);
        Assert.InRange(line.Slope, 40, 200);
        Assert.Equal([200, 400, 800, 1600, 4000], line.Sizes);
        Clouds.Refused("sizes holds 5000, but there are 40 samples to take from; give numbers from 2 to 40.", () => FrechetDistance.Extrapolate(Clouds.Draw(40, 2, 1), Clouds.Draw(50, 2, 2), [20, 5000], new Random(1)));
        Clouds.Refused("The number of different sizes must be at least 2 but is 1.", () => FrechetDistance.Extrapolate(Clouds.Draw(40, 2, 1), Clouds.Draw(50, 2, 2), [20, 20], new Random(1)));
    }

    [Fact]
    public void The_inception_score_counts_classes()
    {
        double[,] sure = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }, same = { { 1, 0, 0 }, { 1, 0, 0 } }, unsure = { { 0.5, 0.5 }, { 0.5, 0.5 } };
        Assert.Equal(3, InceptionScore.Of(sure), 1e-12);
        Assert.Equal(1, InceptionScore.Of(same), 1e-12);
        Assert.Equal(1, InceptionScore.Of(unsure), 1e-12);
        // Two classes, each read with 0.9: exp(ln 2 - H(0.9)).
        var entropy = -(0.9 * Math.Log(0.9)) - (0.1 * Math.Log(0.1));
        Assert.Equal(2 * Math.Exp(-entropy), InceptionScore.Of(new double[,] { { 0.9, 0.1 }, { 0.1, 0.9 } }), 1e-12);
        Clouds.Refused("Row 0 of probs sums to 3, not to 1; give probabilities, not logits.", () => InceptionScore.Of(new double[,] { { 1, 2 } }));
        Clouds.Refused("probs[0, 1] is -1, but probabilities are 0 or more; give probabilities, not logits.", () => InceptionScore.Of(new double[,] { { 2, -1 } }));
    }

    [Fact]
    public void Pictures_become_rows_and_come_back()
    {
        var digits = StrokeDigits.Make(3, seed: 1).Images;
        using var scope = TorchSharp.torch.NewDisposeScope();
        var rows = PictureRows.Of(digits.ToTensor());
        Assert.Equal((3, 784), (rows.GetLength(0), rows.GetLength(1)));
        Assert.Equal(digits.ToFloats(), PictureRows.ToPictures(rows).data<float>().ToArray());
        Assert.Equal([0f, 1f], PictureRows.ToPictures(new double[,] { { -3, 7 } }, 1, 2).data<float>().ToArray());
        Clouds.Refused("x must have two dimensions or more, the first of them pictures, but is (784).", () => PictureRows.Of(TorchSharp.torch.zeros(784)));
        var thumbnails = PictureJudge.Thumbnails(digits.ToTensor());
        Assert.Equal(Enumerable.Range(0, 16).Average(p => rows[1, ((8 + (p / 4)) * 28) + 12 + (p % 4)]), thumbnails[1, (2 * 7) + 3], 1e-6);
    }

    [Fact]
    public void The_judge_passes_real_digits_and_catches_copies_and_noise()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        TorchSharp.torch.Tensor Real(int seed) => StrokeDigits.Make(200, seed).Images.ToTensor();
        var school = StrokeDigits.Make(3000, seed: 1).Images;
        var judge = new PictureJudge(DigitClassifier.Fit(school.ToTensor(), school.LabelTensor()), Real(2), Real(3), seed: 1);
        var (fresh, copies, noise) = (judge.Judge(Real(4)), judge.Judge(Real(3)), judge.Judge(TorchSharp.torch.rand(200, 1, 28, 28)));
        Assert.InRange(fresh.Copying.Z, -4, 4);
        Assert.InRange(fresh.Classifier.Accuracy, 0.3, 0.65);
        Assert.InRange(fresh.Manifold.Coverage, 0.8, 1);
        Assert.Equal((1.0, 0.0), (copies.Copying.Share, noise.Copying.Share));
        Assert.Equal((0.0, 0.0), (noise.Manifold.Precision, noise.Manifold.Coverage));
        Assert.True(noise.Frechet > 5 * fresh.Frechet);
        Assert.True(noise.Inception < fresh.Inception);
        Assert.True(noise.Kernel > Math.Abs(fresh.Kernel) * 5);
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
        Clouds.RefusesBad((x, y) => FrechetDistance.OfSamples(x, y), 2);
        Clouds.Refused("covariance must be (3, 3) but is (2, 3).", () => FrechetDistance.NullBias(new double[2, 3], 10, 10));
    }

    private static double[,] Identity(int size) => MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(size).ToArray();
}
