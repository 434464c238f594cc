using GenNotebooks.Data.Speech;
using GenNotebooks.Layers.Signals;

namespace GenNotebooks.Tests.Layers.Signals;

public class SynthesisTests
{
    private static readonly MfccOptions Options = new() { Coefficients = 24, Filters = 32 };

    [Fact]
    public void Griffin_Lim_comes_closer_with_every_round()
    {
        var sound = FormantDigits.Speak(3, new Voice(), 1).Sound;
        var magnitudes = GriffinLim.Magnitudes(sound, 256, 64);
        var (found, errors) = GriffinLim.Invert(magnitudes, 64, 8000, 30, new Random(1));
        // The ends, where windows let hardly anything through, are mended, which may cost a little.
        Assert.All(errors.Zip(errors.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1e-6, $"{pair.First} then {pair.Second}"));
        Assert.InRange(errors[^1], 0, 0.25);
        Assert.Equal(((magnitudes.GetLength(0) - 1) * 64) + 256, found.Length);
        Assert.Equal(
            "hop must be at most a quarter of the frames' 256 samples, 64, but is 80; otherwise they do not overlap enough to agree on phases.",
            Assert.Throws<ArgumentException>(() => GriffinLim.Invert(magnitudes, 80, 8000, 1, new Random(1))).Message);
    }

    [Fact]
    public void Filtered_noise_has_the_spectrum_that_was_asked_for()
    {
        var mfcc = new Mfcc(Options);
        var frames = 200;
        var coefficients = new double[frames, 24];
        for (var t = 0; t < frames; t++)
            (coefficients[t, 0], coefficients[t, 1], coefficients[t, 2]) = (-40, 6, -3);
        var sound = SourceFilter.Speak(mfcc.Envelope(coefficients), new double[frames], [.. Enumerable.Repeat(100.0, frames)], Options, new Random(1));
        var (wanted, got) = (mfcc.ToLogMel(coefficients), mfcc.LogMel(sound));
        for (var m = 1; m < 31; m++)
            Assert.Equal(wanted[0, m], Math.Log(Enumerable.Range(2, frames - 4).Average(t => Math.Exp(got[t, m]))), 0.4); // 1.7 dB
    }

    [Theory]
    [InlineData(90)]
    [InlineData(200)]
    public void Pulses_have_the_pitch_that_was_asked_for_and_noise_has_none(double pitch)
    {
        var mfcc = new Mfcc(Options);
        var envelope = mfcc.Envelope(mfcc.FromLogMel(new double[60, 32]));
        Sound Made(double voiced) => SourceFilter.Speak(envelope, [.. Enumerable.Repeat(voiced, 60)], [.. Enumerable.Repeat(pitch, 60)], Options, new Random(1));
        var voice = Voicing.Of(Made(1), Options);
        Assert.All(voice.Strength[5..^5], strength => Assert.InRange(strength, 0.6, 1));
        Assert.All(voice.Pitch[5..^5], measured => Assert.Equal(pitch, measured, 0.03 * pitch));
        Assert.InRange(Voicing.Of(Made(0), Options).Strength.Average(), 0, 0.5);
    }

    [Fact]
    public void Sounds_are_joined_and_hidden_in_noise()
    {
        var (a, b) = (new Sound([1, 1], 10), new Sound([-1], 10));
        Assert.Equal([1, 1, 0, 0, -1], Sound.Join([a, b], pause: 0.2).Samples);
        Assert.Equal("sounds is empty; name at least one.", Assert.Throws<ArgumentException>(() => Sound.Join([])).Message);
        Assert.Equal(
            "sounds[1] has 20 samples a second in 1 channels, but the first has 10 in 1; let all be of one kind.",
            Assert.Throws<ArgumentException>(() => Sound.Join([a, new Sound([0], 20)])).Message);
        var tone = new Sound([.. Enumerable.Range(0, 20_000).Select(t => (float)Math.Sin(t))], 8000);
        var noise = tone.WithNoise(10, new Random(1)).Samples.Zip(tone.Samples, (n, s) => Math.Pow(n - s, 2)).Average();
        Assert.Equal(0.05, noise, 0.003); // a tenth of the tone's power, 1/2; six standard errors
        Assert.Equal("decibels must be a finite number but is NaN.", Assert.Throws<ArgumentException>(() => tone.WithNoise(double.NaN, new Random(1))).Message);
    }
}
