namespace GenNotebooks.Data;

/// <summary>
/// A made-up family of proteins that is known exactly: members are drawn from a profile with known probabilities and planted
/// between random letters. So what a model finds can be held against the truth. Member number i depends on the seed, the options
/// and i alone, and is the same on every platform.
/// </summary>
public sealed class PlantedFamily
{
    private readonly int _seed;

    /// <summary>Makes a family.</summary>
    /// <param name="seed">The seed of the family and its members.</param>
    /// <param name="options">What it is like; the defaults unless told.</param>
    /// <exception cref="ArgumentException">An option is not what it must be; the message tells which.</exception>
    public PlantedFamily(int seed, PlantedFamilyOptions? options = null)
    {
        (_seed, Options) = (seed, options ?? new PlantedFamilyOptions());
        Options.Check();
        var random = new CounterRandom(seed, -1);
        var background = Alphabet.Background;
        MatchProbs = new double[Options.Columns, Alphabet.Count];
        var consensus = new char[Options.Columns];
        for (var k = 0; k < consensus.Length; k++)
        {
            consensus[k] = Alphabet.Draw(random.NextDouble());
            var (top, own) = (Alphabet.Letters.IndexOf(consensus[k]), Options.LeastConserved + ((Options.MostConserved - Options.LeastConserved) * random.NextDouble()));
            for (var s = 0; s < background.Length; s++)
                MatchProbs[k, s] = s == top ? own : (1 - own) * background[s] / (1 - background[top]);
        }

        Consensus = new string(consensus);
    }

    /// <summary>The letters: amino acids, those around the family's part as frequent as anywhere.</summary>
    public static Alphabet Alphabet => Alphabet.AminoAcids;

    /// <summary>What the family is like.</summary>
    public PlantedFamilyOptions Options { get; }

    /// <summary>The letter that each column was given, M of them.</summary>
    public string Consensus { get; }

    /// <summary>p(letter | column), shape (M, 20).</summary>
    public double[,] MatchProbs { get; }

    /// <summary>Members, the first of them the same whatever the number.</summary>
    /// <param name="count">The number of members.</param>
    /// <param name="first">The number of the first; 0 unless told.</param>
    public IReadOnlyList<PlantedMember> Members(int count, int first = 0)
    {
        Guard.AtLeast(count, 0);
        Guard.AtLeast(first, 0);
        return [.. Enumerable.Range(first, count).Select(Member)];
    }

    /// <summary>The true alignment of members: '.' fills up where others have insertions, '-' stands for a column that is left out.</summary>
    /// <param name="members">At least one.</param>
    public SequenceAlignment Align(IReadOnlyList<PlantedMember> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        Guard.AtLeast(members.Count, 1, "The number of members");
        var widths = Enumerable.Range(0, Options.Columns).Select(k => members.Max(member => member.Parts[k].Length)).ToArray();
        return new SequenceAlignment(
            "planted", [.. members.Select(member => member.Name)],
            [.. members.Select(member => string.Concat(member.Parts.Select((part, k) => part.PadRight(widths[k], '.'))))],
            new Dictionary<string, string>());
    }

    private PlantedMember Member(int number)
    {
        var random = new CounterRandom(_seed, number);
        var before = Letters(ref random, Options.Flank / (Options.Flank + 1));
        var parts = new string[Options.Columns];
        var deleted = false;
        for (var k = 0; k < parts.Length; k++)
        {
            // Whether a column is left out was settled when the one before it was left.
            parts[k] = deleted ? "-" : $"{Letter(ref random, k)}";
            var uniform = random.NextDouble();
            if (!deleted && k < parts.Length - 1 && uniform < Options.InsertOpen)
                parts[k] += $"{Alphabet.Draw(random.NextDouble())}{Letters(ref random, Options.InsertExtend)}".ToLowerInvariant();
            else
                deleted = deleted ? uniform < Options.DeleteExtend : uniform >= Options.InsertOpen && uniform < Options.InsertOpen + Options.DeleteOpen;
        }

        return new PlantedMember($"member{number}", before, parts, Letters(ref random, Options.Flank / (Options.Flank + 1)));
    }

    private char Letter(ref CounterRandom random, int column)
    {
        var (uniform, letter) = (random.NextDouble(), 0);
        while (letter < Alphabet.Count - 1 && (uniform -= MatchProbs[column, letter]) >= 0)
            letter++;
        return Alphabet.Letters[letter];
    }

    private static string Letters(ref CounterRandom random, double goOn)
    {
        var letters = new List<char>();
        while (random.NextDouble() < goOn)
            letters.Add(Alphabet.Draw(random.NextDouble()));
        return string.Concat(letters);
    }
}
