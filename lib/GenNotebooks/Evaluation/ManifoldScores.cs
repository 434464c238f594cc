namespace GenNotebooks.Evaluation;

/// <summary>
/// How good and how varied samples are, apart. Around each sample of a set a ball reaches to its K-th nearest of the same set; the
/// balls together stand for where the set's distribution lives.
/// </summary>
/// <param name="Precision">The share of generated samples that lie in a ball of a real one: are they good? (Kynkäänniemi et al. 2019)</param>
/// <param name="Recall">The share of real samples that lie in a ball of a generated one: could all have been generated? (the same)</param>
/// <param name="Density">In how many balls of real samples a generated one lies, divided by K; 1 on average for equal distributions, and it may be more (Naeem et al. 2020).</param>
/// <param name="Coverage">The share of real samples whose ball holds a generated one (Naeem et al. 2020); <see cref="ExpectedCoverage"/> for equal distributions.</param>
public sealed record ManifoldScores(double Precision, double Recall, double Density, double Coverage)
{
    /// <summary>Measures samples.</summary>
    /// <param name="real">Shape (N, D), more than K.</param>
    /// <param name="generated">Shape (M, D), more than K.</param>
    /// <param name="neighbours">K, how far the balls reach; 5 unless told.</param>
    public static ManifoldScores Of(double[,] real, double[,] generated, int neighbours = 5)
    {
        Guard.AtLeast(neighbours, 1);
        SampleRows.Check(real, generated, neighbours + 1);
        var (reals, made) = (real.GetLength(0), generated.GetLength(0));
        var (realRadius, madeRadius) = (NearestNeighbours.Within(real, neighbours).Distances, NearestNeighbours.Within(generated, neighbours).Distances);
        var (inReal, inMade, holds) = (new int[made], new bool[reals], new bool[reals]);
        for (var n = 0; n < reals; n++)
            for (var m = 0; m < made; m++)
            {
                var distance = Math.Sqrt(SampleRows.SquaredDistance(SampleRows.Row(real, n), SampleRows.Row(generated, m)));
                inMade[n] |= distance <= madeRadius[m, neighbours - 1];
                if (distance > realRadius[n, neighbours - 1])
                    continue;
                inReal[m]++;
                holds[n] = true;
            }

        return new ManifoldScores(
            inReal.Count(balls => balls > 0) / (double)made, inMade.Count(within => within) / (double)reals,
            inReal.Sum() / ((double)neighbours * made), holds.Count(held => held) / (double)reals);
    }

    /// <summary>
    /// The coverage to expect of samples of the real distribution itself. Nothing but the numbers of samples matters: a real sample is left
    /// out if its K nearest of all others are all real ones (Naeem et al. 2020, lemma 2).
    /// </summary>
    /// <param name="real">The number of real samples, N, more than K.</param>
    /// <param name="generated">The number of generated samples, M.</param>
    /// <param name="neighbours">K; 5 unless told.</param>
    public static double ExpectedCoverage(int real, int generated, int neighbours = 5)
    {
        Guard.AtLeast(neighbours, 1);
        Guard.AtLeast(real, neighbours + 1, "The number of real samples");
        Guard.AtLeast(generated, 1, "The number of generated samples");
        var missed = 1.0;
        for (var k = 1; k <= neighbours; k++)
            missed *= (real - k) / ((double)real + generated - k);
        return 1 - missed;
    }
}
