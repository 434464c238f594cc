using System.Buffers.Binary;

namespace GenNotebooks.Data;

/// <summary>
/// Reads and writes WAV files: integers of 8, 16, 24 and 32 bits and floating point numbers of 32 and 64, any number of
/// channels, also in the form WAVE_FORMAT_EXTENSIBLE. Chunks that carry no samples are skipped.
/// </summary>
public static class Wav
{
    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xFFFE;
    private const uint ToTheEnd = uint.MaxValue;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DataFileException">It is no WAV file, of a kind not read here, or cut short.</exception>
    public static Sound Read(string path) => Parse(DataFiles.Read(path), path);

    /// <summary>Writes a sound as a file of 16-bit samples; those outside -1 to 1 are clipped.</summary>
    /// <param name="path">The file; overwritten if it is there.</param>
    /// <param name="sound">The sound.</param>
    public static void Write(string path, Sound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        File.WriteAllBytes(path, WavBytes.Encode(sound));
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataFileException">It is no WAV file, of a kind not read here, or cut short.</exception>
    public static Sound Parse(ReadOnlySpan<byte> content, string file)
    {
        if (content.Length < 12 || !content[..4].SequenceEqual("RIFF"u8) || !content[8..12].SequenceEqual("WAVE"u8))
            throw new DataFileException(file, "it does not begin with RIFF and WAVE, so it is no WAV file. Convert it: ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav");
        Format? format = null;
        for (var at = 12; at + 8 <= content.Length;)
        {
            var name = content.Slice(at, 4);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]);
            var rest = content[(at + 8)..];
            // A program that writes into a pipe cannot know the size and leaves it at its largest.
            var available = size == ToTheEnd ? rest : rest[..(int)Math.Min(size, (uint)rest.Length)];
            if (name.SequenceEqual("fmt "u8))
                format = FormatOf(available, file);
            else if (name.SequenceEqual("data"u8))
                return SoundOf(available, size, format ?? throw new DataFileException(file, $"its data come before their format (no chunk 'fmt '). {DataFiles.Remedy}"), file);
            at = (int)Math.Min(at + 8L + size + (size & 1), content.Length);
        }

        throw new DataFileException(file, $"it holds no samples (no chunk 'data'); it may have been cut short. {DataFiles.Remedy}");
    }

    private readonly record struct Format(int Code, int Channels, int SampleRate, int Bits);

    private static Format FormatOf(ReadOnlySpan<byte> chunk, string file)
    {
        if (chunk.Length < 16)
            throw new DataFileException(file, $"its chunk 'fmt ' has {chunk.Length} bytes but needs 16. {DataFiles.Remedy}");
        int code = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        // The kind of samples is then the start of a GUID.
        if (code == Extensible && chunk.Length >= 26)
            code = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        var format = new Format(
            code, BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]), BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]), BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]));
        if ((format.Code, format.Bits) is not ((Pcm, 8 or 16 or 24 or 32) or (Float, 32 or 64)))
            throw new DataFileException(
                file, $"its samples are of the kind {NameOf(code)} with {format.Bits} bits, which is not read here. Convert it: ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav");
        if (format.Channels < 1 || format.SampleRate < 1)
            throw new DataFileException(file, $"it declares {format.Channels} channels at {format.SampleRate} Hz. {DataFiles.Remedy}");
        return format;
    }

    private static Sound SoundOf(ReadOnlySpan<byte> data, uint declared, Format format, string file)
    {
        if (declared != ToTheEnd && data.Length < declared)
            throw new DataFileException(
                file, FormattableString.Invariant($"it declares {declared:N0} bytes of samples but holds {data.Length:N0}; it was cut short. {DataFiles.Remedy}"));
        var width = format.Bits / 8;
        var samples = new float[data.Length / (width * format.Channels) * format.Channels];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = Sample(data[(i * width)..], format);
        if (Array.FindIndex(samples, sample => !float.IsFinite(sample)) is >= 0 and var odd)
            throw new DataFileException(file, $"sample {odd + 1} is not a finite number. {DataFiles.Remedy}");
        return new Sound(samples, format.SampleRate, format.Channels);
    }

    private static float Sample(ReadOnlySpan<byte> at, Format format) => (format.Code, format.Bits) switch
    {
        (Pcm, 8) => (at[0] - 128) / 128f, // 8 bits alone are unsigned
        (Pcm, 16) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
        (Pcm, 24) => ((at[0] << 8 | at[1] << 16 | at[2] << 24) >> 8) / 8388608f,
        (Pcm, _) => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
        (_, 32) => BinaryPrimitives.ReadSingleLittleEndian(at),
        _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
    };

    private static string NameOf(int code) => code switch
    {
        Pcm => "PCM",
        Float => "floating point",
        2 or 17 => "ADPCM",
        6 => "A-law",
        7 => "mu-law",
        85 => "MP3",
        _ => $"0x{code:X4}",
    };
}
