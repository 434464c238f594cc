namespace GenNotebooks.Data;

/// <summary>What may stand in a line of letters.</summary>
internal static class SequenceLetters
{
    /// <summary>Letters, a star for the end of a protein, and gaps where there may be such.</summary>
    /// <exception cref="DataFileException">Something else stands there.</exception>
    public static void Check(string letters, bool allowGaps, string file, int line)
    {
        for (var i = 0; i < letters.Length; i++)
            if (!char.IsAsciiLetter(letters[i]) && letters[i] != '*' && !(allowGaps && letters[i] is '-' or '.'))
                throw new DataFileException(file, line, letters[i] is '-' or '.'
                    ? $"'{letters[i]}' at letter {i + 1} is a gap, which only alignments have. Remove the gaps, or write the alignment as Stockholm."
                    : $"'{letters[i]}' at letter {i + 1} is no letter of a sequence. Remove it, or write X for a residue that is not known.");
    }
}
