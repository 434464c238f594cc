namespace GenNotebooks.Data;

/// <summary>
/// A made-up stretch of DNA in which some regions, the islands, hold many more pairs CG than the sea around them, as the starts of
/// genes do. Letters follow the two Markov chains that Durbin et al. 1998 counted in human DNA (page 51), and a region changes into
/// the other by chance. So the truth is a hidden Markov model of eight states: A+ C+ G+ T+ in islands, A- C- G- T- in the sea.
/// The same seed gives the same DNA on every platform.
/// </summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class CpgGenome
{
    private const int Letters = 4;

    // p(next letter | letter), from A, C, G, T, to A, C, G, T
    private static readonly double[,] Island = { { 0.180, 0.274, 0.426, 0.120 }, { 0.171, 0.368, 0.274, 0.188 }, { 0.161, 0.339, 0.375, 0.125 }, { 0.079, 0.355, 0.384, 0.182 } };
    private static readonly double[,] Sea = { { 0.300, 0.205, 0.285, 0.210 }, { 0.322, 0.298, 0.078, 0.302 }, { 0.248, 0.246, 0.298, 0.208 }, { 0.177, 0.239, 0.292, 0.292 } };

    private CpgGenome(int[] states, double[,] transitions) => (States, Transitions) = (states, transitions);

    /// <summary>The hidden states, 0 to 7, shape (T).</summary>
    public int[] States { get; }

    /// <summary>p(next state | state), shape (8, 8).</summary>
    public double[,] Transitions { get; }

    /// <summary>The names of the eight states.</summary>
    public static IReadOnlyList<string> StateNames { get; } = ["A+", "C+", "G+", "T+", "A-", "C-", "G-", "T-"];

    /// <summary>p(letter | state), shape (8, 4): a state shows its letter.</summary>
    public static double[,] Emissions
    {
        get
        {
            var probs = new double[2 * Letters, Letters];
            for (var state = 0; state < 2 * Letters; state++)
                probs[state, state % Letters] = 1;
            return probs;
        }
    }

    /// <summary>The letters as numbers, A 0, C 1, G 2, T 3, shape (T).</summary>
    public int[] Symbols => [.. States.Select(state => state % Letters)];

    /// <summary>The letters.</summary>
    public string Bases => string.Concat(Symbols.Select(symbol => Alphabet.Dna.Letters[symbol]));

    /// <summary>Whether each letter stands in an island, shape (T).</summary>
    public bool[] IsIsland => [.. States.Select(state => state < Letters)];

    /// <summary>Makes DNA; it begins in the sea.</summary>
    /// <param name="length">The number of letters, T.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="islandLength">The mean length of an island, in letters, at least 1; 300 unless told.</param>
    /// <param name="seaLength">The mean length of the sea between two islands, in letters, at least 1; 1200 unless told.</param>
    public static CpgGenome Make(int length, int seed, double islandLength = 300, double seaLength = 1200)
    {
        Guard.AtLeast(length, 1);
        if (!(islandLength >= 1 && seaLength >= 1 && double.IsFinite(islandLength) && double.IsFinite(seaLength)))
            throw new ArgumentException(FormattableString.Invariant($"islandLength is {islandLength} and seaLength {seaLength}, but a region has at least 1 letter."));
        var transitions = Joined(1 / islandLength, 1 / seaLength);
        var random = new CounterRandom(seed, 0);
        var states = new int[length];
        states[0] = Letters + random.Next(Letters);
        for (var t = 1; t < length; t++)
        {
            var uniform = random.NextDouble();
            while (states[t] < (2 * Letters) - 1 && (uniform -= transitions[states[t - 1], states[t]]) >= 0)
                states[t]++;
        }

        return new CpgGenome(states, transitions);
    }

    /// <summary>Such as "20000 letters, 17 islands, 21 % of the letters in them".</summary>
    public override string ToString()
    {
        var island = IsIsland;
        var count = island.Where((inside, t) => inside && (t == 0 || !island[t - 1])).Count();
        return FormattableString.Invariant($"{States.Length} letters, {count} islands, {100.0 * island.Count(inside => inside) / island.Length:F0} % of the letters in them");
    }

    /// <summary>First whether the region changes, then the letter by the chain of the region that is reached.</summary>
    private static double[,] Joined(double leaveIsland, double leaveSea)
    {
        var joined = new double[2 * Letters, 2 * Letters];
        for (var from = 0; from < 2 * Letters; from++)
        {
            var toIsland = from < Letters ? 1 - leaveIsland : leaveSea;
            for (var to = 0; to < Letters; to++)
            {
                joined[from, to] = toIsland * Share(Island, from % Letters, to);
                joined[from, Letters + to] = (1 - toIsland) * Share(Sea, from % Letters, to);
            }
        }

        return joined;
    }

    /// <summary>The printed numbers are rounded, so that some rows sum to 1.001.</summary>
    private static double Share(double[,] chain, int from, int to) => chain[from, to] / Enumerable.Range(0, Letters).Sum(s => chain[from, s]);
}
