namespace GenNotebooks.Data;

/// <summary>The chorales in their published split.</summary>
/// <param name="Train">229 chorales to train on.</param>
/// <param name="Valid">76 chorales for choosing between models.</param>
/// <param name="Test">77 chorales for the last word.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed record ChoraleData(IReadOnlyList<Chorale> Train, IReadOnlyList<Chorale> Valid, IReadOnlyList<Chorale> Test)
{
    /// <summary>Such as "229 Train, 76 Valid, 77 Test".</summary>
    public override string ToString() => $"{Train.Count} Train, {Valid.Count} Valid, {Test.Count} Test";
}

/// <summary>A piece of music on a grid of quarter notes.</summary>
/// <param name="Chords">At each step the notes that sound, as MIDI numbers (60 is middle C), lowest first; empty for silence.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed record Chorale(IReadOnlyList<int[]> Chords)
{
    /// <summary>The lowest note of the piano, A0, as a MIDI number.</summary>
    public const int LowestKey = 21;

    /// <summary>The number of keys of the piano.</summary>
    public const int Keys = 88;

    /// <summary>The number of steps, T.</summary>
    public int Length => Chords.Count;

    /// <summary>The piece as the 88 keys of a piano, shape (T, 88): 1 where a key sounds, 0 elsewhere.</summary>
    public float[,] ToPianoRoll()
    {
        var roll = new float[Length, Keys];
        for (var t = 0; t < Length; t++)
            foreach (var note in Chords[t])
                roll[t, note - LowestKey] = 1;
        return roll;
    }

    /// <summary>Such as "129 steps".</summary>
    public override string ToString() => $"{Length} steps";
}
