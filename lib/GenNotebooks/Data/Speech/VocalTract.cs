namespace GenNotebooks.Data.Speech;

/// <summary>Throat, nose and mouth as resonances: what the vocal folds make passes all of them, the noise made in the mouth one of its own.</summary>
internal sealed class VocalTract
{
    private const double NasalPole = 270;     // Hz
    private const double NasalZero = 450;     // Hz, where the way through the nose is open
    private const double HigherFormant = 3500;
    private const double Spacing = 1000;      // Hz between the formants above the third
    private const double Highest = 0.47;      // of the rate: a resonance above it would be a false one

    private readonly int _rate;
    private readonly double _scale;
    private readonly double[] _bandwidths;
    private readonly Resonator[] _formants;
    private readonly int _higher;
    private Resonator _nasalPole = new(anti: false);
    private Resonator _nasalZero = new(anti: true);
    private Resonator _mouth = new(anti: false);
    private double _mouthLevel = 1;
    private double _before;

    /// <summary>Makes a tract at rest.</summary>
    /// <param name="rate">Samples a second.</param>
    /// <param name="scale">By how much formants lie higher than in a tract of 17.5 cm.</param>
    /// <param name="bandwidths">Of the first three formants, in Hz.</param>
    public VocalTract(int rate, double scale, double[] bandwidths)
    {
        (_rate, _scale, _bandwidths) = (rate, scale, bandwidths);
        _higher = Enumerable.Range(0, 8).Count(n => Hertz(HigherFormant + (n * Spacing)) < Highest * rate);
        _formants = [.. Enumerable.Range(0, 3 + _higher).Select(_ => new Resonator(anti: false))];
        for (var n = 0; n < _higher; n++)
            _formants[3 + n].Tune(Hertz(HigherFormant + (n * Spacing)), 200 + (100 * n), rate);
        _nasalPole.Tune(NasalPole, 100, rate);
    }

    /// <summary>Brings it into the position of a millisecond.</summary>
    /// <param name="tracks">Where the speech organs are.</param>
    /// <param name="ms">The millisecond.</param>
    /// <param name="phone">The sound that is aimed at; null in silence.</param>
    public void Tune(FormantTracks tracks, int ms, Phone? phone)
    {
        for (var n = 0; n < 3; n++)
            _formants[n].Tune(Math.Min(Hertz(tracks.Formants[n][ms]), Highest * _rate), _bandwidths[n] * (1 + tracks.Nasality[ms]), _rate);
        _nasalZero.Tune(NasalPole + ((NasalZero - NasalPole) * tracks.Nasality[ms]), 100, _rate);
        if (phone is not { Frication: > 0 })
            return;
        _mouth.Tune(Math.Min(phone.NoiseHz * Math.Sqrt(_scale), Highest * _rate), phone.NoiseWidth, _rate);
        _mouthLevel = 1 / _mouth.NoiseGain;
    }

    /// <summary>Takes a sample of what the folds make and of the noise in the mouth, and gives one of what is heard.</summary>
    public double Next(double throat, double mouth)
    {
        var heard = _nasalZero.Next(_nasalPole.Next(throat));
        for (var n = 0; n < _formants.Length; n++)
            heard = _formants[n].Next(heard);
        // Differences take away what the resonance lets pass of low frequencies.
        var noise = _mouth.Next(mouth);
        (var hiss, _before) = (noise - (0.9 * _before), noise);
        return heard + (_mouthLevel * hiss);
    }

    private double Hertz(double standard) => standard * _scale;
}
