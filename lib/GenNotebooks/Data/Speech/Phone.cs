namespace GenNotebooks.Data.Speech;

/// <summary>What the speech organs aim at during a sound; formants are those of a tract of 17.5 cm.</summary>
/// <param name="Name">In the ARPAbet, with the stops' closures of TIMIT (TCL, KCL).</param>
/// <param name="Formants">The first three resonances, in Hz.</param>
/// <param name="Voicing">Amplitude of the vocal folds, 0 to 1.</param>
/// <param name="Aspiration">Amplitude of the noise at the vocal folds, 0 to 1.</param>
/// <param name="Frication">Amplitude of the noise at a narrow place in the mouth, 0 to 1.</param>
/// <param name="NoiseHz">Where that noise is strongest, in Hz.</param>
/// <param name="NoiseWidth">How wide its peak is, in Hz.</param>
/// <param name="Nasality">0, or 1 where the way through the nose is open.</param>
internal sealed record Phone(
    string Name, double[] Formants, double Voicing, double Aspiration = 0, double Frication = 0, double NoiseHz = 3000, double NoiseWidth = 2000, double Nasality = 0)
{
    /// <summary>Vowels after Peterson and Barney (1952), the rest after Klatt (1980), both by ear and eye made to fit together.</summary>
    public static readonly IReadOnlyDictionary<string, Phone> All = new Phone[]
    {
        new("IY", [280, 2250, 2950], 1),
        new("IH", [400, 1950, 2550], 1),
        new("EY", [480, 1900, 2550], 1),
        new("EH", [550, 1770, 2490], 1),
        new("AH", [640, 1200, 2450], 1),
        new("AX", [480, 1450, 2450], 0.7),
        new("AA", [730, 1130, 2450], 1),
        new("AO", [570, 840, 2410], 1),
        new("OW", [500, 950, 2350], 1),
        new("UH", [400, 900, 2300], 0.9),
        new("UW", [310, 900, 2250], 1),
        new("W", [300, 620, 2200], 0.7),
        new("R", [340, 1080, 1550], 0.8),
        new("N", [280, 1500, 2500], 0.55, Nasality: 1),
        new("Z", [300, 1650, 2550], 0.35, Frication: 0.14, NoiseHz: 3900, NoiseWidth: 900),
        new("V", [300, 1100, 2250], 0.4, Frication: 0.04, NoiseHz: 2200, NoiseWidth: 4000),
        new("S", [350, 1650, 2600], 0, Frication: 0.2, NoiseHz: 3900, NoiseWidth: 900),
        new("F", [350, 1050, 2200], 0, Frication: 0.1, NoiseHz: 2000, NoiseWidth: 5000),
        new("TH", [350, 1350, 2600], 0, Frication: 0.08, NoiseHz: 3200, NoiseWidth: 3000),
        new("HH", [450, 1500, 2500], 0, Aspiration: 0.3),
        new("TCL", [350, 1750, 2650], 0),
        new("T", [350, 1750, 2650], 0, Frication: 0.35, NoiseHz: 3300, NoiseWidth: 1500),
        new("KCL", [350, 1950, 2350], 0),
        new("K", [350, 1950, 2350], 0, Frication: 0.5, NoiseHz: 1900, NoiseWidth: 500),
    }.ToDictionary(phone => phone.Name);

    /// <summary>Finds a sound by its name.</summary>
    public static Phone Named(string name) => All.TryGetValue(name, out var phone)
        ? phone
        : throw new ArgumentException($"There is no sound '{name}'; there are {string.Join(", ", All.Keys)}.");
}
