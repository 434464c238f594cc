using FsCheck;
using FsCheck.Fluent;
using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>Small random models of every kind, with sequences they may have made.</summary>
internal static class HiddenMarkovCases
{
    public static TheoryData<EmissionKind, StateCovariance> Kinds() => new()
    {
        { EmissionKind.Categorical, StateCovariance.Full },
        { EmissionKind.Poisson, StateCovariance.Full },
        { EmissionKind.Gaussian, StateCovariance.Full },
        { EmissionKind.Gaussian, StateCovariance.Diagonal },
        { EmissionKind.GaussianMixture, StateCovariance.Full },
        { EmissionKind.GaussianMixture, StateCovariance.Diagonal },
    };

    /// <summary>Seeds, from which the rest of a case follows.</summary>
    public static Gen<int> Seeds() => Gen.Choose(0, 1_000_000);

    /// <summary>A model of 1 to 3 states (or as many as told), with a free or stationary start, some with forbidden transitions.</summary>
    public static HiddenMarkovModel Model(EmissionKind kind, StateCovariance covariance, Random random, int? states = null)
    {
        var k = states ?? random.Next(1, 4);
        var transitions = Rows(random, k, k);
        if (k > 1 && random.Next(3) == 0)
        {
            // Nobody goes from the last state to the first.
            var rest = 1 - transitions[k - 1, 0];
            transitions[k - 1, 0] = 0;
            for (var j = 1; j < k; j++)
                transitions[k - 1, j] /= rest;
        }

        var emissions = Emissions(kind, covariance, k, random);
        return random.Next(3) == 0 && Reaches(transitions) ? new(transitions, emissions) : new(Row(random, k), transitions, emissions);
    }

    public static Emissions Emissions(EmissionKind kind, StateCovariance covariance, int k, Random random) => kind switch
    {
        EmissionKind.Categorical => new CategoricalEmissions(Rows(random, k, 3)),
        EmissionKind.Poisson => new PoissonEmissions([.. Enumerable.Range(0, k).Select(_ => 0.5 + (6 * random.NextDouble()))]),
        EmissionKind.Gaussian => Bells(covariance, k, random),
        _ => new GaussianMixtureEmissions(Rows(random, k, 2), [Bells(covariance, k, random), Bells(covariance, k, random)]),
    };

    /// <summary>A sequence of the model with gaps: whole observations, and single features of vectors.</summary>
    public static Sequence WithGaps(HiddenMarkovModel model, int length, Random random, double share = 0.2)
    {
        var x = model.Sample(length, random).Observations;
        if (x.Dimensions == 1)
            return x.ToNumbers().Select(value => random.NextDouble() < share ? double.NaN : value).ToArray();
        var matrix = x.ToMatrix();
        for (var t = 0; t < length; t++)
            for (var d = 0; d < x.Dimensions; d++)
                if (random.NextDouble() < share)
                    matrix[t, d] = double.NaN;
        return matrix;
    }

    public static double[] Row(Random random, int size)
    {
        var row = Enumerable.Range(0, size).Select(_ => 0.05 + random.NextDouble()).ToArray();
        return [.. row.Select(value => value / row.Sum())];
    }

    public static double[,] Rows(Random random, int rows, int size)
    {
        var matrix = new double[rows, size];
        for (var i = 0; i < rows; i++)
        {
            var row = Row(random, size);
            for (var j = 0; j < size; j++)
                matrix[i, j] = row[j];
        }

        return matrix;
    }

    private static bool Reaches(double[,] transitions) => HiddenMarkovModel.StationaryProbs(transitions).All(share => share > 0);

    private static GaussianEmissions Bells(StateCovariance covariance, int k, Random random)
    {
        var means = new double[k, 2];
        var covariances = new double[k][,];
        for (var i = 0; i < k; i++)
        {
            (means[i, 0], means[i, 1]) = (6 * random.NextDouble(), 6 * random.NextDouble());
            var (a, d) = (0.5 + random.NextDouble(), 0.5 + random.NextDouble());
            var b = covariance == StateCovariance.Diagonal ? 0 : ((2 * random.NextDouble()) - 1) * 0.8 * Math.Sqrt(a * d);
            covariances[i] = new[,] { { a, b }, { b, d } };
        }

        return new GaussianEmissions(means, covariances, covariance);
    }
}
