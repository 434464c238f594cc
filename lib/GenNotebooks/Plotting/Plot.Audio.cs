namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A sound to listen to, with its waveform and its spectrogram.</summary>
    /// <param name="samples">Shape (T), one channel, between -1 and 1; what goes beyond is scaled down to be played.</param>
    /// <param name="sampleRate">Samples a second, in Hz; such as 8000.</param>
    /// <param name="title">What is heard; it stands above the picture.</param>
    /// <param name="altText">What there is to see and hear, in a sentence, for readers who do not.</param>
    /// <exception cref="ArgumentException">No samples, one that is not finite, a rate below 1, or a text that is missing.</exception>
    public static AudioPlayer Audio(float[] samples, int sampleRate, string title, string altText) => Audio(new Sound(samples, sampleRate), title, altText);

    /// <inheritdoc cref="Audio(float[], int, string, string)"/>
    /// <param name="sound">The sound; of several channels the picture shows the mean.</param>
    /// <param name="title">What is heard; it stands above the picture.</param>
    /// <param name="altText">What there is to see and hear, in a sentence, for readers who do not.</param>
    public static AudioPlayer Audio(Sound sound, string title, string altText)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.Length == 0)
            throw new ArgumentException("The sound has no samples; give at least one.");
        if (string.IsNullOrWhiteSpace(title))
            throw new ArgumentException("title is empty; say what is heard.");
        if (string.IsNullOrWhiteSpace(altText))
            throw new ArgumentException("altText is empty; say in a sentence what there is to see and hear.");
        return new AudioPlayer(sound, AudioPicture.Draw(sound.ToMono(), title), altText);
    }
}
