using FsCheck;
using FsCheck.Fluent;
using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

public class InformationTests
{
    [Fact]
    public void A_dyadic_distribution_has_its_entropy_in_bits()
    {
        double[] p = [0.5, 0.25, 0.125, 0.125];
        Assert.Equal(1.75, Information.ToBits(Information.Entropy(p)), 1e-15);
        Assert.Equal(2, Information.ToBits(Information.CrossEntropy(p, [0.25, 0.25, 0.25, 0.25])), 1e-15);
        Assert.Equal(0.25, Information.ToBits(Information.Kl(p, [0.25, 0.25, 0.25, 0.25])), 1e-15);
    }

    /// <summary>The reference of episode 181: cross-entropy minus entropy is the divergence, and never negative.</summary>
    [Fact]
    public void Cross_entropy_minus_entropy_is_the_divergence_and_never_negative() =>
        PropertyCheck.Holds(Pairs(), 500, pair =>
        {
            var (p, q) = pair;
            var kl = Information.Kl(p, q);
            Assert.True(kl >= 0, $"KL is {kl}");
            // Sums of at most 12 terms, each of some 40 nats at most: rounding stays below 1e-12.
            Assert.Equal(Information.CrossEntropy(p, q) - Information.Entropy(p), kl, 1e-12);
            Assert.Equal(0, Information.Kl(p, p), 1e-15);
            Assert.InRange(Information.Entropy(p), 0, Math.Log(p.Length) + 1e-12);
        });

    [Fact]
    public void The_divergence_is_zero_only_between_equal_distributions() =>
        PropertyCheck.Holds(Pairs(), 500, pair =>
        {
            var (p, q) = pair;
            // Pinsker: KL ≥ (Σ |p - q|)² / 2.
            var apart = p.Zip(q, (a, b) => Math.Abs(a - b)).Sum();
            Assert.True(Information.Kl(p, q) >= (apart * apart / 2) - 1e-12);
        });

    [Fact]
    public void What_cannot_happen_costs_nothing_and_what_can_must_not_be_ruled_out()
    {
        Assert.Equal(0, Information.Entropy([1, 0, 0]));
        Assert.Equal(Math.Log(2), Information.CrossEntropy([1, 0], [0.5, 0.5]), 1e-15);
        Assert.Equal(Math.Log(2), Information.Kl([0, 1], [0.5, 0.5]), 1e-15);
        Assert.Equal(double.PositiveInfinity, Information.CrossEntropy([0.5, 0.5], [1, 0]));
        Assert.Equal(double.PositiveInfinity, Information.Kl([0.5, 0.5], [0, 1]));
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Refused("p must sum to 1 but sums to 0.9; divide each number by the sum.", () => Information.Entropy([0.5, 0.4]));
        Refused("q[1] must be 0 or more but is -0.5; give probabilities.", () => Information.Kl([0.5, 0.5], [1.5, -0.5]));
        Refused("p[0] must be 0 or more but is NaN; give probabilities.", () => Information.Entropy([double.NaN, 1]));
        Refused(
            "q must have 2 probabilities, as p has, but has 3; give both the same outcomes, with 0 for what cannot happen.",
            () => Information.CrossEntropy([0.5, 0.5], [0.5, 0.25, 0.25]));
    }

    private static void Refused(string message, Action check) => Assert.Equal(message, Assert.Throws<ArgumentException>(check).Message);

    /// <summary>Two distributions over the same 1 to 12 outcomes, with zeros in both; the second rules out nothing that the first allows.</summary>
    private static Gen<(double[] P, double[] Q)> Pairs() =>
        from count in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, int.MaxValue)
        select Pair(count, new Random(seed));

    private static (double[] P, double[] Q) Pair(int count, Random random)
    {
        double[] Draw(Func<int, bool> zero)
        {
            var weights = Enumerable.Range(0, count).Select(k => zero(k) ? 0 : Math.Exp(30 * (random.NextDouble() - 1))).ToArray();
            if (weights.Sum() == 0)
                weights[0] = 1;
            return [.. weights.Select(weight => weight / weights.Sum())];
        }

        var p = Draw(_ => random.NextDouble() < 0.3);
        return (p, Draw(k => p[k] == 0 && random.NextDouble() < 0.5));
    }
}
