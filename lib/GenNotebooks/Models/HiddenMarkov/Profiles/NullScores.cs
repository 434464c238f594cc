using System.Globalization;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// The scores that a profile gives to random sequences, and from them how often chance scores as high. The highest scores fall off
/// exponentially (Eddy 2008: so it is with scores that are summed over alignments; here the rate is fitted, because of a path that
/// goes through the whole model it is not ln 2). Below the tail the simulated scores are counted.
/// </summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class NullScores
{
    /// <summary>The share of the scores that the tail is fitted to; HMMER 3 takes the same.</summary>
    public const double TailShare = 0.04;

    private const int FewestInTail = 20;

    private readonly double[] _scores; // ascending

    /// <summary>Fits the tail to scores of sequences that are no members.</summary>
    /// <param name="scores">In bits, at least 500, finite.</param>
    /// <exception cref="ArgumentException">There are fewer scores, or one is not finite.</exception>
    public NullScores(IReadOnlyCollection<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Guard.AtLeast(scores.Count, (int)(FewestInTail / TailShare), "The number of scores");
        if (scores.FirstOrDefault(score => !double.IsFinite(score)) is not 0 and var odd)
            throw new ArgumentException(FormattableString.Invariant($"scores holds {odd}; a tail is fitted to finite scores, so give the profile no zeros."));
        _scores = [.. scores.Order()];
        var inTail = (int)(TailShare * _scores.Length);
        Threshold = _scores[^(inTail + 1)];
        // The likeliest rate of an exponential distribution is one over the mean.
        Rate = 1 / (_scores[^inTail..].Average() - Threshold);
    }

    /// <summary>The scores in ascending order, in bits.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>Where the tail begins, in bits.</summary>
    public double Threshold { get; }

    /// <summary>How fast the tail falls, λ, in 1 / bits: the chance falls by a factor e each 1 / λ bits.</summary>
    public double Rate { get; }

    /// <summary>Scores random sequences of background letters.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="length">The length of each sequence; near those that will be judged.</param>
    /// <param name="count">The number of sequences, at least 500.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public static NullScores Simulate(ProfileHmm profile, int length, int count, Random random)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Guard.AtLeast(length, 1);
        return new NullScores(profile.Scores([.. Enumerable.Range(0, count).Select(_ => profile.Alphabet.Sample(length, random))]));
    }

    /// <summary>How probable it is that one random sequence scores at least as high.</summary>
    /// <param name="score">In bits.</param>
    public double PValue(double score)
    {
        if (score >= Threshold)
            return TailShare * Math.Exp(-Rate * (score - Threshold));
        var at = Array.BinarySearch(_scores, score);
        return (double)(_scores.Length - (at >= 0 ? at : ~at)) / _scores.Length;
    }

    /// <summary>How many of so many random sequences score at least as high, on average.</summary>
    /// <param name="score">In bits.</param>
    /// <param name="searched">The number of sequences that were searched.</param>
    public double EValue(double score, int searched) => searched * PValue(score);

    /// <summary>Such as "5000 scores, mean -100.8 bits; 4 % are above -85.7 bits, and fall by e each 4.6 bits".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_scores.Length} scores, mean {_scores.Average():F1} bits; {100 * TailShare:F0} % are above {Threshold:F1} bits, and fall by e each {1 / Rate:F1} bits");
}
