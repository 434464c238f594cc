namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>Shows figures one after another, with a play button and a slider.</summary>
    /// <param name="frames">At least two figures made of the same layers with the same ranges, each with a label of its own such as its step.</param>
    /// <param name="prefix">What the slider says in front of a label: <c>"EM step "</c>.</param>
    /// <param name="altText">What there is to see, in a sentence.</param>
    /// <param name="milliseconds">How long a frame stays while playing.</param>
    /// <param name="still">The label of the frame that stands for the animation where nothing moves; the last unless told.</param>
    /// <exception cref="ArgumentException">The frames do not fit together, or none is labelled <paramref name="still"/>; the message tells which.</exception>
    public static Animation Animate(
        IEnumerable<(string Label, Figure Figure)> frames, string prefix, string altText, int milliseconds = 600, string? still = null) =>
        new([.. frames], prefix, milliseconds, still) { AltText = altText };
}
