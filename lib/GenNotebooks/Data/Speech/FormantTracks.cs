namespace GenNotebooks.Data.Speech;

/// <summary>
/// What the speech organs do at each millisecond: they aim at one sound after another and take time to get there, formants
/// longer than loudness.
/// </summary>
internal sealed class FormantTracks
{
    /// <summary>Tracks a second.</summary>
    public const int Rate = 1000;

    private const int FormantGlide = 90; // ms from one target to the next
    private const int VoicingGlide = 24;
    private const int NoiseGlide = 10;

    /// <summary>Prepares the tracks.</summary>
    /// <param name="targets">The sound that is aimed at in each millisecond, with the scale of its formants; null in silence. Shape (T).</param>
    public FormantTracks((Phone Phone, double Scale)?[] targets)
    {
        Formants = [.. Enumerable.Range(0, 3).Select(n => Glide(Held(targets, n), FormantGlide))];
        Voicing = Glide(Amplitude(targets, phone => phone.Voicing), VoicingGlide);
        Nasality = Glide(Amplitude(targets, phone => phone.Nasality), VoicingGlide);
        Aspiration = Glide(Amplitude(targets, phone => phone.Aspiration), NoiseGlide);
        Frication = Glide(Amplitude(targets, phone => phone.Frication), NoiseGlide);
    }

    /// <summary>The first three formants of a tract of 17.5 cm, in Hz, shape (3, T).</summary>
    public double[][] Formants { get; }

    /// <summary>Amplitude of the vocal folds, shape (T).</summary>
    public double[] Voicing { get; }

    /// <summary>How far the way through the nose is open, shape (T).</summary>
    public double[] Nasality { get; }

    /// <summary>Amplitude of the noise at the vocal folds, shape (T).</summary>
    public double[] Aspiration { get; }

    /// <summary>Amplitude of the noise in the mouth, shape (T).</summary>
    public double[] Frication { get; }

    private static double[] Amplitude((Phone Phone, double Scale)?[] targets, Func<Phone, double> of) =>
        [.. targets.Select(target => target is var (phone, _) ? of(phone) : 0)];

    /// <summary>A formant's targets; before the first sound and after the last the mouth is in place already.</summary>
    private static double[] Held((Phone Phone, double Scale)?[] targets, int formant)
    {
        var last = targets.First(target => target is not null)!.Value;
        var values = new double[targets.Length];
        for (var t = 0; t < targets.Length; t++)
        {
            last = targets[t] ?? last;
            values[t] = last.Phone.Formants[formant] * last.Scale;
        }

        return values;
    }

    /// <summary>The mean over a raised cosine of so many milliseconds.</summary>
    private static double[] Glide(double[] targets, int width)
    {
        double[] weights = [.. Enumerable.Range(0, width).Select(i => 1 - Math.Cos(2 * Math.PI * (i + 0.5) / width))];
        return [.. targets.Select((_, t) => weights.Select((weight, i) =>
            weight * targets[Math.Clamp(t + i - (width / 2), 0, targets.Length - 1)]).Sum() / width)];
    }
}
