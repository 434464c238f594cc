namespace GenNotebooks.Data;

/// <summary>Reads sequences in the FASTA format: a line "&gt;name description", then lines of letters, for each sequence.</summary>
public static class Fasta
{
    /// <summary>The sequences of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DataFileException">It is not FASTA; the message tells the line and what to do.</exception>
    public static IReadOnlyList<NamedSequence> Read(string path) => Parse(TextFile.Read(path), path);

    /// <summary>The sequences of a text.</summary>
    /// <param name="text">The content of a file.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataFileException">It is not FASTA; the message tells the line and what to do.</exception>
    public static IReadOnlyList<NamedSequence> Parse(string text, string file = "the text")
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<NamedSequence>();
        var (headerLine, name, description, letters) = (0, "", "", new List<string>());
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var (number, line) = (index + 1, raw.Trim());
            if (line.StartsWith('>'))
            {
                Finish();
                var parts = line[1..].Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (parts.Length == 0)
                    throw new DataFileException(file, number, "the sequence has no name. Write one after '>'.");
                (headerLine, name, description, letters) = (number, parts[0], parts.Length > 1 ? parts[1] : "", []);
            }
            else if (line.Length > 0)
            {
                if (headerLine == 0)
                    throw new DataFileException(file, number, "there are letters before the first name. A FASTA file begins with a line '>name'.");
                SequenceLetters.Check(line, allowGaps: false, file, number);
                letters.Add(line);
            }
        }

        Finish();
        return found.Count > 0 ? found : throw new DataFileException(file, 1, "there is no sequence. A FASTA file has a line '>name', then lines of letters.");

        void Finish()
        {
            if (headerLine == 0)
                return;
            var sequence = string.Concat(letters).TrimEnd('*').ToUpperInvariant(); // a star ends a translated protein
            if (sequence.Length == 0)
                throw new DataFileException(file, headerLine, $"the sequence {name} has no letters. Write them on the lines below, or leave it out.");
            found.Add(new NamedSequence(name, sequence, description));
        }
    }
}
