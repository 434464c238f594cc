namespace GenNotebooks.Data.Speech;

/// <summary>
/// Spoken digits by made-up voices, as many as one likes, offline, each with the truth about how it came to be; what
/// <see cref="Digits.StrokeDigits"/> are to handwriting. A recording depends on its voice, digit and seed alone.
/// </summary>
public static class FormantDigits
{
    private const double NoiseFloor = 0.002;

    // What the words are made of, in ms at tempo 1. Two vowels in a row make a diphthong.
    private static readonly SpeechSound[][] Sounds =
    [
        [new("Z", 90), new("IH", 95), new("R", 75), new("OW", 110), new("UW", 90)],
        [new("W", 90), new("AH", 150), new("N", 130)],
        [new("TCL", 30), new("T", 16), new("HH", 45), new("UW", 240)],
        [new("TH", 110), new("R", 75), new("IY", 220)],
        [new("F", 115), new("AO", 170), new("R", 130)],
        [new("F", 110), new("AA", 150), new("IH", 110), new("V", 90)],
        [new("S", 140), new("IH", 100), new("KCL", 60), new("K", 20), new("S", 150)],
        [new("S", 130), new("EH", 105), new("V", 60), new("AX", 60), new("N", 120)],
        [new("EY", 120), new("IY", 90), new("TCL", 70), new("T", 16), new("HH", 40)],
        [new("N", 100), new("AA", 140), new("IH", 100), new("N", 120)],
    ];

    /// <summary>The digits as words: "zero" to "nine".</summary>
    public static IReadOnlyList<string> Words { get; } = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>The sounds of a digit's word.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <exception cref="ArgumentException">There is no such digit.</exception>
    public static IReadOnlyList<SpeechSound> SoundsOf(int digit)
    {
        Digits.StrokeDigits.CheckLabel(digit);
        return Sounds[digit];
    }

    /// <summary>
    /// Makes up voices of men, women and children: long tracts with low pitch and short ones with high pitch, with some freedom,
    /// slow and fast, clear and breathy.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed; voice number i depends on it and i alone.</param>
    public static IReadOnlyList<Voice> Voices(int count, int seed)
    {
        Guard.AtLeast(count, 1);
        return [.. Enumerable.Range(0, count).Select(i => MakeVoice(i, seed))];
    }

    /// <summary>Each voice says each digit several times, each time a little differently. Ordered by digit, voice and index.</summary>
    /// <param name="voices">Who speaks, each with a name of its own.</param>
    /// <param name="times">How often each says each digit, at least 1.</param>
    /// <param name="seed">The seed of what differs from time to time.</param>
    public static IReadOnlyList<SpokenDigit> Make(IReadOnlyList<Voice> voices, int times, int seed)
    {
        ArgumentNullException.ThrowIfNull(voices);
        Guard.AtLeast(times, 1);
        if (voices.Select(voice => voice.Name).Distinct().Count() < voices.Count)
            throw new ArgumentException("Two voices have the same name; recordings are told apart by it.");
        var recordings = new SpokenDigit[10 * voices.Count * times];
        Parallel.For(0, recordings.Length, i =>
        {
            var (digit, voice, index) = (i / (voices.Count * times), voices[i / times % voices.Count], i % times);
            recordings[i] = new SpokenDigit(digit, voice.Name, index, Speak(digit, voice, SeedOf(seed, i)).Sound);
        });
        return recordings;
    }

    /// <summary>A voice says a digit once: durations, formants and pitch stray a little, and there is a faint hiss, as in any recording.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="voice">Who speaks.</param>
    /// <param name="seed">The seed of all that differs from time to time.</param>
    /// <returns>The recording, in steps of 16 bits, and when each sound was spoken.</returns>
    public static Utterance Speak(int digit, Voice voice, int seed)
    {
        ArgumentNullException.ThrowIfNull(voice);
        voice.Check();
        var random = new CounterRandom(seed, 1);
        var sounds = new List<SpeechSound>();
        foreach (var sound in SoundsOf(digit))
            sounds.Add(sound with { Milliseconds = sound.Milliseconds * Math.Max(0.3, 1 + (0.2 * random.NextBell())), FormantScale = 1 + (0.02 * random.NextBell()) });
        var pitch = Math.Clamp(voice.Pitch * (1 + (0.04 * random.NextBell())), 50, 500);
        var spoken = FormantSynthesizer.Speak(sounds, voice with { Pitch = pitch }, SeedOf(seed, 2));
        var (largest, level) = (spoken.Sound.Samples.Max(Math.Abs), 0.3 + (0.5 * random.NextDouble()));
        var samples = new float[spoken.Sound.Length];
        for (var t = 0; t < samples.Length; t++)
            samples[t] = (float)(Math.Round(((spoken.Sound.Samples[t] * level / largest) + (NoiseFloor * random.NextBell())) * 32768) / 32768);
        return spoken with { Sound = new Sound(samples, spoken.Sound.SampleRate) };
    }

    private static Voice MakeVoice(int index, int seed)
    {
        var random = new CounterRandom(seed, index);
        var size = random.NextDouble(); // from a tall man to a child
        return new Voice
        {
            Name = $"voice {index + 1}",
            TractLength = Math.Clamp(18.3 - (5.3 * size) + (0.4 * random.NextBell()), 12, 19),
            Pitch = Math.Clamp(95 * Math.Pow(2.5, size) * (1 + (0.1 * random.NextBell())), 70, 300),
            Tempo = 0.85 + (0.4 * random.NextDouble()),
            Breath = 0.05 + (0.35 * random.NextDouble()),
        };
    }

    private static int SeedOf(int seed, int index) => new CounterRandom(seed, index).Next(int.MaxValue);
}
