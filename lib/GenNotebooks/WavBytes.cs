using System.Buffers.Binary;

namespace GenNotebooks;

/// <summary>
/// Writes sounds as WAV files of 16-bit samples (Microsoft and IBM 1991, Multimedia Programming Interface and Data Specifications 1.0).
/// </summary>
internal static class WavBytes
{
    private const int HeaderLength = 44;
    private const int Pcm = 1;

    /// <summary>The content of a WAV file; samples outside -1 to 1 are clipped.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="gain">By how much samples are multiplied before.</param>
    public static byte[] Encode(Sound sound, double gain = 1)
    {
        var size = sound.Samples.Length * sizeof(short);
        var file = new byte[HeaderLength + size];
        var header = file.AsSpan(0, HeaderLength);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], (short)sound.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sound.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sound.SampleRate * sound.Channels * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)(sound.Channels * sizeof(short)));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8 * sizeof(short));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], size);
        for (var i = 0; i < sound.Samples.Length; i++)
        {
            var value = Math.Clamp(Math.Round(sound.Samples[i] * gain * 32768), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeaderLength + (i * sizeof(short))), (short)value);
        }

        return file;
    }
}
