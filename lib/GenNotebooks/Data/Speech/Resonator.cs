namespace GenNotebooks.Data.Speech;

/// <summary>A resonance with amplification 1 at 0 Hz, or, run backwards, an anti-resonance (Klatt 1980, section II).</summary>
internal struct Resonator
{
    private readonly bool _anti;
    private double _gain;
    private double _first;
    private double _second;
    private double _before;
    private double _beforeThat;

    /// <summary>Makes a resonance or an anti-resonance.</summary>
    public Resonator(bool anti) => (_anti, _gain) = (anti, 1);

    /// <summary>Sets it to a frequency and a bandwidth, both in Hz; what it has heard stays.</summary>
    public void Tune(double hertz, double bandwidth, int rate)
    {
        var radius = Math.Exp(-Math.PI * bandwidth / rate);
        (_first, _second) = (2 * radius * Math.Cos(2 * Math.PI * hertz / rate), -radius * radius);
        _gain = 1 - _first - _second;
    }

    /// <summary>The root mean square of what comes out of a resonance when noise of mean square 1 goes in.</summary>
    public readonly double NoiseGain =>
        Math.Sqrt(_gain * _gain * (1 - _second) / ((1 + _second) * (((1 - _second) * (1 - _second)) - (_first * _first))));

    /// <summary>Takes a sample and gives one.</summary>
    public double Next(double x)
    {
        var y = _anti ? (x - (_first * _before) - (_second * _beforeThat)) / _gain : (_gain * x) + (_first * _before) + (_second * _beforeThat);
        (_beforeThat, _before) = (_before, _anti ? x : y);
        return y;
    }
}
