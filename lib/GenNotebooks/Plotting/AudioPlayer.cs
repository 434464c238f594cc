using System.Net;

namespace GenNotebooks.Plotting;

/// <summary>
/// A sound with a player, over its waveform and spectrogram; see <see cref="Plot.Audio(Sound, string, string)"/>. As the last
/// expression of a cell it shows itself: the player where a page may hold one, the picture where it may not.
/// </summary>
[TypeFormatterSource(typeof(SoundOutputSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Png, MimeTypes.Text])]
public sealed class AudioPlayer : INotebookOutput
{
    private readonly byte[] _png;

    internal AudioPlayer(Sound sound, byte[] png, string altText) => (Sound, _png, AltText) = (sound, png, altText);

    /// <summary>The sound.</summary>
    public Sound Sound { get; }

    /// <summary>What a reader who neither sees nor hears should know.</summary>
    public string AltText { get; }

    /// <summary>The picture of waveform and spectrogram as a PNG file.</summary>
    public byte[] ToPng() => [.. _png];

    /// <summary>The sound as a WAV file of 16-bit samples, scaled down if a sample goes beyond 1.</summary>
    public byte[] ToWav() => WavBytes.Encode(Sound, 1 / Math.Max(1, Peak));

    /// <summary>The text for readers who neither see nor hear, and the duration.</summary>
    public override string ToString() => $"{AltText} ({Sound})";

    string INotebookOutput.Write(string mimeType) => mimeType switch
    {
        MimeTypes.Html => ToHtml(),
        MimeTypes.Png => Convert.ToBase64String(_png),
        _ => ToString(),
    };

    private float Peak => Sound.Samples.Max(Math.Abs);

    /// <summary>All in one element: the sound is inside the page, so that nothing is asked of a network.</summary>
    private string ToHtml()
    {
        var alt = WebUtility.HtmlEncode(AltText);
        var note = Peak > 1 ? FormattableString.Invariant($"<figcaption>Its peak is {Peak:F2}; it is scaled down to be played.</figcaption>") : "";
        return $"""
            <figure class="gennotebooks-audio" style="margin:0;max-width:{AudioPicture.Width}px">
            <img src="data:image/png;base64,{Convert.ToBase64String(_png)}" alt="{alt}" style="display:block;width:100%;height:auto">
            <audio controls preload="metadata" aria-label="{alt}" src="data:audio/wav;base64,{Convert.ToBase64String(ToWav())}" style="display:block;width:100%;margin-top:6px"></audio>
            {note}</figure>
            """;
    }
}
