namespace GenNotebooks;

/// <summary>The letters that sequences are made of, and how often each is met anywhere: the amino acids of proteins, the bases of DNA.</summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class Alphabet
{
    /// <summary>What <see cref="Encode"/> gives for a letter that is not known.</summary>
    internal const int Unknown = -1;

    private readonly double[] _background;

    /// <summary>Makes an alphabet whose letters are as frequent as told.</summary>
    /// <param name="letters">Different capital letters, S of them.</param>
    /// <param name="background">How often each is met, shape (S); sums to 1.</param>
    /// <param name="any">Stands in sequences for a letter that is not known; none of <paramref name="letters"/>.</param>
    /// <exception cref="ArgumentException">A letter, a size or a sum is wrong; the message tells which.</exception>
    public Alphabet(string letters, double[] background, char any)
    {
        ArgumentNullException.ThrowIfNull(letters);
        Guard.AtLeast(letters.Length, 1, "The number of letters");
        Guard.Shape(background, letters.Length);
        if ((letters + any).FirstOrDefault(letter => !char.IsAsciiLetterUpper(letter) || (letters + any).Count(other => other == letter) > 1) is not '\0' and var odd)
            throw new ArgumentException($"letters and any hold '{odd}', but must be different capital letters from A to Z.");
        if (background.Any(p => !(p > 0)) || Math.Abs(background.Sum() - 1) > 1e-9)
            throw new ArgumentException(FormattableString.Invariant(
                $"background must hold frequencies above 0 that sum to 1, but they sum to {background.Sum()}; divide each by the sum."));
        (Letters, Any, _background) = (letters, any, [.. background]);
    }

    /// <summary>
    /// The 20 amino acids, X for any, as frequent as in Swiss-Prot 50.8 of October 2006 (86 million residues; the frequencies that
    /// HMMER 3 uses).
    /// </summary>
    public static Alphabet AminoAcids { get; } = new(
        "ACDEFGHIKLMNPQRSTVWY",
        Normalised(
        [
            0.0787945, 0.0151600, 0.0535222, 0.0668298, 0.0397062, 0.0695071, 0.0229198, 0.0590092, 0.0594422, 0.0963728,
            0.0237718, 0.0414386, 0.0482904, 0.0395639, 0.0540978, 0.0683364, 0.0540687, 0.0673417, 0.0114135, 0.0304133,
        ]),
        'X');

    /// <summary>The four bases of DNA, each as frequent as the others; N for any.</summary>
    public static Alphabet Dna { get; } = new("ACGT", [0.25, 0.25, 0.25, 0.25], 'N');

    /// <summary>The letters in the order of their numbers.</summary>
    public string Letters { get; }

    /// <summary>The number of letters, S.</summary>
    public int Count => Letters.Length;

    /// <summary>Stands for a letter that is not known.</summary>
    public char Any { get; }

    /// <summary>How often each letter is met anywhere, shape (S).</summary>
    public double[] Background => [.. _background];

    /// <summary>Makes up a sequence in which every letter is drawn from the background.</summary>
    /// <param name="length">The number of letters, T.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public string Sample(int length, Random random)
    {
        Guard.AtLeast(length, 0);
        ArgumentNullException.ThrowIfNull(random);
        return string.Concat(Enumerable.Range(0, length).Select(_ => Draw(random.NextDouble())));
    }

    /// <summary>The letters of a sequence in a random order: the same composition, and nothing else of it.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public static string Shuffle(string sequence, Random random)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentNullException.ThrowIfNull(random);
        var letters = sequence.ToCharArray();
        random.Shuffle(letters);
        return new string(letters);
    }

    /// <summary>Such as "20 letters ACDEFGHIKLMNPQRSTVWY, X for any".</summary>
    public override string ToString() => $"{Count} letters {Letters}, {Any} for any";

    /// <summary>The letter in whose share of [0, 1) a number falls.</summary>
    internal char Draw(double uniform)
    {
        var letter = 0;
        while (letter < Count - 1 && (uniform -= _background[letter]) >= 0)
            letter++;
        return Letters[letter];
    }

    /// <summary>The numbers of letters, small ones as capitals; <see cref="Unknown"/> for one that is not known. Shape (T).</summary>
    /// <param name="sequence">At least one letter.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">It is empty, or holds a letter that is none of these; the message tells which.</exception>
    internal int[] Encode(string sequence, string name)
    {
        ArgumentNullException.ThrowIfNull(sequence, name);
        if (sequence.Length == 0)
            throw new ArgumentException($"{name} is empty; a sequence needs at least one letter.");
        var numbers = new int[sequence.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = IndexOf(sequence[i]) ?? throw new ArgumentException(
                $"{name}[{i}] is '{sequence[i]}', which is none of the letters {Letters}; write {Any} for one that is not known.");
        return numbers;
    }

    /// <summary>The number of a letter, <see cref="Unknown"/> for one that is not known, null for one that is none of these.</summary>
    internal int? IndexOf(char letter)
    {
        var capital = char.ToUpperInvariant(letter);
        return Letters.IndexOf(capital) is >= 0 and var index ? index : capital == Any ? Unknown : null;
    }

    private static double[] Normalised(double[] frequencies) => [.. frequencies.Select(f => f / frequencies.Sum())];
}
