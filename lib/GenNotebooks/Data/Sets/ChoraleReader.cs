namespace GenNotebooks.Data;

/// <summary>Reads the chorales' JSON: three lists of pieces, a piece a list of steps, a step a list of MIDI numbers.</summary>
internal static class ChoraleReader
{
    /// <summary>How some editions of the file write a rest.</summary>
    private const int Rest = -1;

    public static ChoraleData Read(string path)
    {
        var content = JsonData.Read<Content>(path);
        return new ChoraleData(Pieces(content.Train, "train", path), Pieces(content.Valid, "valid", path), Pieces(content.Test, "test", path));
    }

    private sealed record Content(int[][][] Train, int[][][] Valid, int[][][] Test);

    private static Chorale[] Pieces(int[][][] pieces, string part, string path) =>
        [.. pieces.Select((piece, p) => new Chorale([.. piece.Select((chord, t) => Chord(chord, $"{part}[{p}][{t}]", path))]))];

    private static int[] Chord(int[] notes, string place, string path)
    {
        int[] sounding = [.. notes.Where(note => note != Rest).Order()];
        if (sounding is [< Chorale.LowestKey, ..] or [.., >= Chorale.LowestKey + Chorale.Keys])
            throw new DataFileException(
                path, $"{place} holds the note {(sounding[0] < Chorale.LowestKey ? sounding[0] : sounding[^1])}, but a piano has the MIDI numbers " +
                $"{Chorale.LowestKey} to {Chorale.LowestKey + Chorale.Keys - 1}. {DataFiles.Remedy}");
        return sounding;
    }
}
