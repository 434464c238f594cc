using System.Globalization;

namespace GenNotebooks.Data;

/// <summary>Reads the recordings, whose names say what they are: <c>7_jackson_32.wav</c>.</summary>
internal static class SpokenDigitReader
{
    private const int FirstTrainingIndex = 5;

    public static SpokenDigitData Read(SetFiles files)
    {
        var recordings = files.FileNames.Select(name => Recording(files, name))
            .OrderBy(r => r.Digit).ThenBy(r => r.Speaker, StringComparer.Ordinal).ThenBy(r => r.Index).ToList();
        return new SpokenDigitData(
            [.. recordings.Where(r => r.Index >= FirstTrainingIndex)], [.. recordings.Where(r => r.Index < FirstTrainingIndex)]);
    }

    private static SpokenDigit Recording(SetFiles files, string name)
    {
        var parts = name[..^".wav".Length].Split('_');
        return new SpokenDigit(
            int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), Wav.Read(files.Path(name)));
    }
}
