using System.Text.RegularExpressions;
using GenNotebooks.Data;
using GenNotebooks.Plotting;

namespace GenNotebooks.Tests.Plotting;

public partial class AudioTests
{
    private const int Rate = 8000;

    [Fact]
    public void A_sound_shows_itself_as_player_picture_and_text()
    {
        var player = Plot.Audio(Tone(440, 0.5), Rate, "Concert pitch", "A tone of 440 Hz <\"&\">.");
        Assert.Equal(["text/html", "image/png", "text/plain"], Shown.MimeTypes(player));
        Assert.Equal("A tone of 440 Hz <\"&\">. (0.50 s at 8000 Hz, mono)", Shown.As(player, "text/plain"));
        Assert.Equal(Convert.ToBase64String(player.ToPng()), Shown.As(player, "image/png"));
        var html = Shown.As(player, "text/html");
        Assert.Contains("alt=\"A tone of 440 Hz &lt;&quot;&amp;&quot;&gt;.\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var wav = Wav.Parse(Convert.FromBase64String(AudioSource().Match(html).Groups[1].Value), "player");
        Assert.Equal((Rate, 1, Rate / 2), (wav.SampleRate, wav.Channels, wav.Length));
        Assert.All(wav.Samples.Zip(player.Sound.Samples), pair => Assert.Equal(pair.Second, pair.First, 1.0 / 32768));
    }

    [Fact]
    public void A_loud_sound_is_scaled_down_and_says_so()
    {
        var player = Plot.Audio([2, -4, 1], Rate, "Loud", "Loud.");
        Assert.Equal([0.5f, -1f, 0.25f], Wav.Parse(player.ToWav(), "loud").Samples);
        Assert.Contains("Its peak is 4.00; it is scaled down to be played.", Shown.As(player, "text/html"), StringComparison.Ordinal);
        Assert.DoesNotContain("scaled down", Shown.As(Plot.Audio([1, -1], Rate, "Not", "Not."), "text/html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(2500)]
    public void A_tone_is_strongest_at_its_frequency(int frequency)
    {
        var spectrogram = new Spectrogram(new Sound(Tone(frequency, 0.5), Rate));
        foreach (var power in spectrogram.Columns(50)[5..45])
        {
            var strongest = Array.IndexOf(power, power.Max());
            // Between two frequencies of the transform the nearer one wins.
            Assert.Equal(frequency, strongest * (double)Rate / spectrogram.Size, (double)Rate / spectrogram.Size / 2);
        }
    }

    [Fact]
    public void Levels_are_decibels_below_the_strongest()
    {
        // A quiet tone at a tenth of the loud one's amplitude is 20 dB below it; both lie on frequencies of the transform.
        float[] both = [.. Tone(1000, 0.5).Zip(Tone(3000, 0.5), (loud, quiet) => loud + (0.1f * quiet))];
        var levels = new SpectrogramLevels(new Spectrogram(new Sound(both, Rate)).Columns(50), 129);
        double LevelAt(int frequency) => Enumerable.Range(0, 129).Where(row => Math.Abs((row * 4000 / 129.0) - frequency) < 40).Max(row => levels[25, row]);
        Assert.Equal(0, LevelAt(1000), 0.3);
        Assert.Equal(-20, LevelAt(3000), 0.3);
        Assert.InRange(levels[25, 64], -80, -60); // 2 kHz, where there is nothing
    }

    [Fact]
    public void A_click_is_found_in_its_column()
    {
        var samples = new float[Rate];
        samples[6000] = 1;
        // Also where a column is wider than the window: 8000 samples in 10 columns.
        var power = new Spectrogram(new Sound(samples, Rate)).Columns(10).Select(column => column.Sum()).ToArray();
        Assert.Equal(7, Array.IndexOf(power, power.Max()));
        Assert.True(power[7] > 0);
    }

    [Fact]
    public void Silence_and_single_samples_have_pictures_too()
    {
        foreach (var samples in new[] { new float[100], [0.5f], [0, 1], [30_000, -7] })
            Assert.Equal(720, new PngReader(Plot.Audio(samples, Rate, new string('W', 200), "Little.").ToPng()).Width);
    }

    [Fact]
    public void The_waveform_reaches_its_peaks()
    {
        // One sample of 1 among zeros must show, though there are more samples than columns.
        var samples = new float[20_000];
        samples[12_345] = 1;
        var png = new PngReader(Plot.Audio(samples, Rate, "Click", "A click.").ToPng());
        var blue = Enumerable.Range(0, png.Width * png.Height).Where(i => png[i % png.Width, i / png.Width] == (0x00, 0x72, 0xB2)).ToList();
        var columns = blue.GroupBy(i => i % png.Width).Where(column => column.Count() > 40).Select(column => column.Key).ToList();
        var expected = 62 + (12_345 * 574 / 20_000);
        Assert.All(columns, x => Assert.InRange(x, expected - 2, expected + 2));
        Assert.NotEmpty(columns);
    }

    [Fact]
    public void A_picture_is_small_even_of_noise()
    {
        var random = new Random(1);
        var player = Plot.Audio([.. Enumerable.Range(0, 80_000).Select(_ => random.NextSingle() - 0.5f)], Rate, "Noise", "Noise.");
        Assert.InRange(player.ToPng().Length, 20_000, 130_000);
    }

    [Fact]
    public void Channels_are_shown_as_their_mean_and_played_apart()
    {
        var player = Plot.Audio(new Sound([0.5f, -0.5f, 0.25f, -0.25f], Rate, channels: 2), "Opposite", "Two channels that cancel.");
        Assert.Equal(2, Wav.Parse(player.ToWav(), "stereo").Channels);
        Assert.Equal(Plot.Audio([0, 0], Rate, "Opposite", "Silence.").ToPng(), player.ToPng());
    }

    [Fact]
    public void What_is_missing_is_told()
    {
        string Problem(Func<AudioPlayer> plot) => Assert.Throws<ArgumentException>(plot).Message;
        Assert.Equal("The sound has no samples; give at least one.", Problem(() => Plot.Audio([], Rate, "a", "b")));
        Assert.Equal("title is empty; say what is heard.", Problem(() => Plot.Audio([0], Rate, " ", "b")));
        Assert.Equal("altText is empty; say in a sentence what there is to see and hear.", Problem(() => Plot.Audio([0], Rate, "a", "")));
        Assert.Equal("samples[0] is Infinity; a sound needs finite numbers, between -1 and 1.", Problem(() => Plot.Audio([float.PositiveInfinity], Rate, "a", "b")));
    }

    [Theory]
    [InlineData(0, 0.43, 8, "0 0.1 0.2 0.3 0.4")]
    [InlineData(0, 4, 6, "0 1 2 3 4")]
    [InlineData(0, 11.025, 6, "0 2 4 6 8 10")]
    [InlineData(0, 0.000625, 8, "0 0.0001 0.0002 0.0003 0.0004 0.0005 0.0006")]
    [InlineData(0, 120, 8, "0 20 40 60 80 100 120")]
    public void Ticks_are_round_numbers(double low, double high, int most, string expected) =>
        Assert.Equal(expected, string.Join(' ', AxisTicks.Between(low, high, most).Select(value => AxisTicks.Text(value, high))));

    private static float[] Tone(double frequency, double seconds) =>
        [.. Enumerable.Range(0, (int)(Rate * seconds)).Select(t => (float)(0.8 * Math.Sin(2 * Math.PI * frequency * t / Rate)))];

    [GeneratedRegex("src=\"data:audio/wav;base64,([^\"]*)\"")]
    private static partial Regex AudioSource();
}
