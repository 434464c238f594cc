namespace GenNotebooks.Layers.Signals;

/// <summary>How mel-frequency cepstral coefficients are computed. The defaults are the usual ones for speech as over a telephone.</summary>
public sealed record MfccOptions
{
    /// <summary>Samples a second of the recordings; 8000 unless told. Others are refused: the coefficients would mean other frequencies.</summary>
    public int SampleRate { get; init; } = 8000;

    /// <summary>The length of a frame in seconds; 0.025 unless told.</summary>
    public double FrameSeconds { get; init; } = 0.025;

    /// <summary>From the start of a frame to that of the next, in seconds; 0.010 unless told.</summary>
    public double HopSeconds { get; init; } = 0.010;

    /// <summary>How much of the sample before is subtracted from each, from 0 to below 1; 0.97 unless told.</summary>
    public double PreEmphasis { get; init; } = 0.97;

    /// <summary>The number of mel filters, M; 26 unless told.</summary>
    public int Filters { get; init; } = 26;

    /// <summary>The number of coefficients that are kept, C, the first being the mean level; 13 unless told.</summary>
    public int Coefficients { get; init; } = 13;

    /// <summary>Where the lowest filter begins, in Hz; 60 unless told.</summary>
    public double LowestHz { get; init; } = 60;

    /// <summary>The smallest power a filter may report, as a share of a full-scale sine's; 1e-8 unless told. Silence has no logarithm.</summary>
    public double Floor { get; init; } = 1e-8;

    /// <summary>Samples of a frame.</summary>
    public int FrameLength => (int)Math.Round(SampleRate * FrameSeconds);

    /// <summary>Samples from one frame to the next.</summary>
    public int Hop => (int)Math.Round(SampleRate * HopSeconds);

    internal void Check()
    {
        Guard.AtLeast(SampleRate, 1, nameof(SampleRate));
        Guard.Positive(FrameSeconds, nameof(FrameSeconds));
        Guard.Positive(HopSeconds, nameof(HopSeconds));
        Guard.AtLeast(FrameLength, 2, nameof(FrameLength));
        Guard.AtLeast(Hop, 1, nameof(Hop));
        Guard.AtLeast(Filters, 1, nameof(Filters));
        Guard.AtLeast(Coefficients, 1, nameof(Coefficients));
        Guard.Positive(Floor, nameof(Floor));
        Guard.BelowOne(PreEmphasis, nameof(PreEmphasis));
        if (Coefficients > Filters)
            throw new ArgumentException($"Coefficients is {Coefficients} but there are {Filters} filters; keep at most as many coefficients.");
        if (!(LowestHz >= 0 && LowestHz < SampleRate / 2.0))
            throw new ArgumentException(FormattableString.Invariant($"LowestHz must be from 0 to below half the sample rate, {SampleRate / 2.0}, but is {LowestHz}."));
    }
}
