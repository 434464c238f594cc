using System.Numerics;
using GenNotebooks.Layers.Signals;

namespace GenNotebooks.Tests.Layers.Signals;

public class MfccTests
{
    [Fact]
    public void Power_is_that_of_a_transform_by_its_definition()
    {
        var mfcc = new Mfcc();
        var random = new Random(1);
        var sound = new Sound([.. Enumerable.Range(0, 300).Select(_ => (float)(random.NextDouble() - 0.5))], 8000);
        var power = mfcc.Power(sound);
        Assert.Equal((2, 129), (power.GetLength(0), power.GetLength(1)));
        var window = MathNet.Numerics.Window.Hamming(200);
        foreach (var f in new[] { 0, 1, 40, 128 })
        {
            var sum = Complex.Zero;
            for (var i = 0; i < 200; i++)
                sum += window[i] * (sound.Samples[80 + i] - (0.97 * sound.Samples[79 + i])) * Complex.Exp(new Complex(0, -2 * Math.PI * f * i / 256));
            Assert.Equal(Math.Pow(sum.Magnitude / (window.Sum() / 2), 2), power[1, f], 1e-12);
        }
    }

    [Fact]
    public void A_full_scale_sine_has_power_one_at_its_frequency()
    {
        var mfcc = new Mfcc(new MfccOptions { PreEmphasis = 0 });
        var power = mfcc.Power(new Sound([.. Enumerable.Range(0, 200).Select(t => (float)Math.Sin(2 * Math.PI * 1000 * t / 8000))], 8000));
        Assert.Equal(1, power[0, 32], 1e-3);
        Assert.InRange(power[0, 64], 0, 1e-4);
    }

    [Fact]
    public void Filters_are_evenly_spaced_in_mel_and_report_means()
    {
        var filters = new MelFilters(26, 256, 8000);
        var mels = filters.CentresHz.Select(MelFilters.ToMel).ToArray();
        Assert.All(mels.Zip(mels.Skip(1)), pair => Assert.Equal(mels[1] - mels[0], pair.Second - pair.First, 1e-9));
        Assert.Equal(1000, MelFilters.ToMel(1000), 0.1);
        Assert.Equal(440, MelFilters.ToHertz(MelFilters.ToMel(440)), 1e-9);
        var flat = new double[1, 129];
        for (var f = 0; f < 129; f++)
            flat[0, f] = 3;
        Assert.All(filters.Apply(flat).Cast<double>(), energy => Assert.Equal(3, energy, 1e-12));
        var back = filters.Invert(new double[1, 26]);
        Assert.All(back.Cast<double>(), value => Assert.Equal(1, value, 1e-12));
    }

    [Fact]
    public void All_coefficients_together_lose_nothing_and_few_of_them_only_ripples()
    {
        var all = new Mfcc(new MfccOptions { Coefficients = 26 });
        var random = new Random(2);
        var levels = new double[3, 26];
        for (var t = 0; t < 3; t++)
            for (var m = 0; m < 26; m++)
                levels[t, m] = random.NextDouble();
        var back = all.ToLogMel(all.FromLogMel(levels));
        Assert.Equal(levels.Cast<double>(), back.Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-12);

        var few = new Mfcc();
        var ripple = new double[1, 26];
        for (var m = 0; m < 26; m++)
            ripple[0, m] = 5 + Math.Cos(Math.PI * 20 * (m + 0.5) / 26);
        Assert.All(few.ToLogMel(few.FromLogMel(ripple)).Cast<double>(), value => Assert.Equal(5, value, 1e-12));
    }

    [Fact]
    public void Recordings_that_mean_something_else_are_refused()
    {
        var mfcc = new Mfcc();
        Assert.Equal(
            "The recording has 44100 samples a second but these features are made for 8000. Convert it: ffmpeg -i INPUT -ar 8000 OUTPUT.wav",
            Assert.Throws<ArgumentException>(() => mfcc.Of(new Sound(new float[4000], 44100))).Message);
        Assert.Equal(
            "The recording has 2 channels but features are made of one; take sound.ToMono().",
            Assert.Throws<ArgumentException>(() => mfcc.Of(new Sound(new float[4000], 8000, channels: 2))).Message);
        Assert.Equal(
            "The recording has 199 samples but a frame needs 200 (25 ms); it is too short to hold a sound.",
            Assert.Throws<ArgumentException>(() => mfcc.Of(new Sound(new float[199], 8000))).Message);
        Assert.Equal((1, 13), (mfcc.Of(new Sound(new float[200], 8000)).GetLength(0), mfcc.Of(new Sound(new float[200], 8000)).GetLength(1)));
        Assert.Equal("The recording has 10 samples but a frame needs 200.", Assert.Throws<ArgumentException>(() => Voicing.Of(new Sound(new float[10], 8000))).Message);
    }

    [Fact]
    public void Options_outside_their_bounds_are_refused()
    {
        Assert.Equal(
            "Coefficients is 30 but there are 26 filters; keep at most as many coefficients.",
            Assert.Throws<ArgumentException>(() => new Mfcc(new MfccOptions { Coefficients = 30 })).Message);
        Assert.Equal("PreEmphasis must be from 0 to below 1 but is 1.", Assert.Throws<ArgumentException>(() => new Mfcc(new MfccOptions { PreEmphasis = 1 })).Message);
        Assert.Equal(
            "LowestHz must be from 0 to below half the sample rate, 4000, but is 5000.",
            Assert.Throws<ArgumentException>(() => new Mfcc(new MfccOptions { LowestHz = 5000 })).Message);
        Assert.Equal(
            "200 filters are too many for transforms of 256 samples: filter 1 covers no frequency. Take fewer filters or longer transforms.",
            Assert.Throws<ArgumentException>(() => new MelFilters(200, 256, 8000)).Message);
    }
}
