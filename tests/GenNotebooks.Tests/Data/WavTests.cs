using System.Text;
using GenNotebooks.Data;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public class WavTests
{
    private const string Remedy = "Fetch or copy it again; 'gen data verify' finds every damaged file of the registered sets.";
    private const string Convert = "Convert it: ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav";

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var sound = new Sound([0, 0.5f, -0.5f, -1, 32767 / 32768f, 1 / 32768f], 8000, channels: 2);
        Wav.Write(folder["a.wav"], sound);
        var read = Wav.Read(folder["a.wav"]);
        Assert.Equal(sound.Samples, read.Samples);
        Assert.Equal((8000, 2, 3), (read.SampleRate, read.Channels, read.Length));
        Assert.Equal("0.00 s at 8000 Hz, stereo", read.ToString());
        Assert.Equal([0.25f, -0.75f, 0.5f], read.ToMono().Samples);
    }

    [Fact]
    public void Loud_samples_are_clipped_and_do_not_wrap()
    {
        using var folder = new TemporaryFolder();
        Wav.Write(folder["a.wav"], new Sound([2, -2], 8000));
        Assert.Equal([32767 / 32768f, -1], Wav.Read(folder["a.wav"]).Samples);
    }

    public static TheoryData<int, int, byte[], float[]> Kinds() => new()
    {
        { 1, 8, [0, 128, 255], [-1, 0, 127 / 128f] },
        { 1, 16, [0x00, 0x80, 0x00, 0x40], [-1, 0.5f] },
        { 1, 24, [0x00, 0x00, 0x80, 0x00, 0x00, 0x40, 0xFF, 0xFF, 0xFF], [-1, 0.5f, -1 / 8388608f] },
        { 1, 32, [0x00, 0x00, 0x00, 0x80, 0x00, 0x00, 0x00, 0x40], [-1, 0.5f] },
        { 3, 32, [.. BitConverter.GetBytes(-0.25f), .. BitConverter.GetBytes(1.5f)], [-0.25f, 1.5f] },
        { 3, 64, BitConverter.GetBytes(-0.25), [-0.25f] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_sample_is_read_plain_and_extensible(int code, int bits, byte[] data, float[] expected)
    {
        byte[] format = [.. Short(code), .. Short(1), .. Int(44100), .. Int(44100 * bits / 8), .. Short(bits / 8), .. Short(bits)];
        Assert.Equal(expected, Wav.Parse(File(("fmt ", format), ("data", data)), "a.wav").Samples);
        // The extension: its length, valid bits, the speakers, a GUID that starts with the code.
        byte[] guidEnd = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        byte[] extensible = [.. Short(0xFFFE), .. format[2..], .. Short(22), .. Short(bits), .. Int(4), .. Short(code), .. guidEnd];
        var sound = Wav.Parse(File(("fmt ", extensible), ("data", data)), "a.wav");
        Assert.Equal(expected, sound.Samples);
        Assert.Equal(44100, sound.SampleRate);
    }

    [Fact]
    public void Other_chunks_are_skipped_with_their_padding()
    {
        var bytes = File(("JUNK", new byte[28]), ("fmt ", Mono16), ("LIST", [1, 2, 3]), ("data", [0, 0x40]), ("id3 ", [9]));
        Assert.Equal([0.5f], Wav.Parse(bytes, "a.wav").Samples);
    }

    [Fact]
    public void A_stream_whose_length_was_not_known_is_read_to_its_end()
    {
        var bytes = File(("fmt ", Mono16), ("data", [0, 0x40, 0, 0x20]));
        Int(-1).CopyTo(bytes, bytes.Length - 8);
        Assert.Equal([0.5f, 0.25f], Wav.Parse(bytes, "a.wav").Samples);
    }

    [Fact]
    public void A_file_cut_short_is_told()
    {
        var bytes = File(("fmt ", Mono16), ("data", new byte[3000]));
        Assert.Equal($"a.wav: it declares 3,000 bytes of samples but holds 1,000; it was cut short. {Remedy}", Problem(bytes[..^2000]));
        Assert.Equal($"a.wav: it holds no samples (no chunk 'data'); it may have been cut short. {Remedy}", Problem(bytes[..36]));
        Assert.Equal($"a.wav: its chunk 'fmt ' has 10 bytes but needs 16. {Remedy}", Problem(bytes[..30]));
    }

    [Fact]
    public void What_is_no_wav_file_is_told()
    {
        Assert.Equal($"a.wav: it does not begin with RIFF and WAVE, so it is no WAV file. {Convert}", Problem("<!doctype html>"u8.ToArray()));
        Assert.Equal($"a.wav: it does not begin with RIFF and WAVE, so it is no WAV file. {Convert}", Problem([]));
        Assert.Equal($"a.wav: its data come before their format (no chunk 'fmt '). {Remedy}", Problem(File(("data", [0, 0]), ("fmt ", Mono16))));
    }

    [Theory]
    [InlineData(85, 0, "MP3 with 0 bits")]
    [InlineData(7, 8, "mu-law with 8 bits")]
    [InlineData(1, 12, "PCM with 12 bits")]
    [InlineData(0x1234, 16, "0x1234 with 16 bits")]
    public void A_kind_that_is_not_read_is_told(int code, int bits, string kind)
    {
        byte[] format = [.. Short(code), .. Mono16[2..14], .. Short(bits)];
        Assert.Equal($"a.wav: its samples are of the kind {kind}, which is not read here. {Convert}", Problem(File(("fmt ", format), ("data", [0, 0]))));
    }

    [Fact]
    public void Impossible_channels_rates_and_samples_are_told()
    {
        byte[] format = [.. Mono16[..2], .. Short(0), .. Mono16[4..]];
        Assert.Equal($"a.wav: it declares 0 channels at 8000 Hz. {Remedy}", Problem(File(("fmt ", format), ("data", [0, 0]))));
        byte[] floats = [.. Short(3), .. Mono16[2..14], .. Short(32)];
        Assert.Equal($"a.wav: sample 1 is not a finite number. {Remedy}", Problem(File(("fmt ", floats), ("data", BitConverter.GetBytes(float.NaN)))));
    }

    [Fact]
    public void A_sound_refuses_what_is_none()
    {
        Assert.Equal("samples[1] is NaN; a sound needs finite numbers, between -1 and 1.", Assert.Throws<ArgumentException>(() => new Sound([0, float.NaN], 8000)).Message);
        Assert.Equal("sampleRate must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => new Sound([0], 0)).Message);
        Assert.Equal("samples has 3 values, which 2 channels do not share evenly.", Assert.Throws<ArgumentException>(() => new Sound([0, 0, 0], 8000, 2)).Message);
    }

    private static readonly byte[] Mono16 = [.. Short(1), .. Short(1), .. Int(8000), .. Int(16000), .. Short(2), .. Short(16)];

    private static string Problem(byte[] bytes) => Assert.Throws<DataFileException>(() => Wav.Parse(bytes, "a.wav")).Message;

    private static byte[] File(params (string Name, byte[] Content)[] chunks)
    {
        byte[] body = [.. chunks.SelectMany(c => (byte[])[.. Encoding.ASCII.GetBytes(c.Name), .. Int(c.Content.Length), .. c.Content, .. new byte[c.Content.Length % 2]])];
        return [.. "RIFF"u8, .. Int(body.Length + 4), .. "WAVE"u8, .. body];
    }

    private static byte[] Short(int value) => BitConverter.GetBytes((ushort)value);

    private static byte[] Int(int value) => BitConverter.GetBytes(value);
}
