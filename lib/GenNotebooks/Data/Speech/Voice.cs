using GenNotebooks.Data.Digits;

namespace GenNotebooks.Data.Speech;

/// <summary>Who speaks: what stays the same from word to word.</summary>
public sealed record Voice
{
    private static readonly FactorRange PitchBounds = (50, 500);
    private static readonly FactorRange TractBounds = (10, 20);
    private static readonly FactorRange TempoBounds = (0.3, 3);
    private static readonly FactorRange BreathBounds = (0, 1);

    /// <summary>What the voice is called; "voice" unless told.</summary>
    public string Name { get; init; } = "voice";

    /// <summary>How often the vocal folds close, in Hz, near the start of a word; 110 unless told. From 50 to 500.</summary>
    public double Pitch { get; init; } = 110;

    /// <summary>
    /// From the vocal folds to the lips, in cm: about 17.5, the default, for men, 14.5 for women, 12 for children. Formants go
    /// with its inverse. From 10 to 20.
    /// </summary>
    public double TractLength { get; init; } = 17.5;

    /// <summary>How fast the voice speaks; 1, the default, is unhurried, 2 twice as fast. From 0.3 to 3.</summary>
    public double Tempo { get; init; } = 1;

    /// <summary>How much air is heard in vowels: 0 none, 1 nearly a whisper; 0.15 unless told. From 0 to 1.</summary>
    public double Breath { get; init; } = 0.15;

    /// <summary>Such as "ann: 205 Hz, 14.6 cm".</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Pitch:F0} Hz, {TractLength:F1} cm");

    internal void Check()
    {
        PitchBounds.Check(nameof(Pitch), Pitch);
        TractBounds.Check(nameof(TractLength), TractLength);
        TempoBounds.Check(nameof(Tempo), Tempo);
        BreathBounds.Check(nameof(Breath), Breath);
    }
}
