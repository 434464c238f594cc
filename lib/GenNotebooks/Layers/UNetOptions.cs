namespace GenNotebooks.Layers;

/// <summary>How a <see cref="UNet"/> is built.</summary>
public sealed record UNetOptions
{
    /// <summary>The number of channels of the pictures; 1 unless told.</summary>
    public int ImageChannels { get; init; } = 1;

    /// <summary>
    /// The side of the squares of pixels that the network takes as one, each of their pixels a channel of its own, and gives back as
    /// pixels at the end; 1, every pixel by itself, unless told. With 2 there is a quarter of the work for little loss where pictures
    /// are smooth (Hoogeboom, Heek and Salimans 2023).
    /// </summary>
    public int PatchSize { get; init; } = 1;

    /// <summary>
    /// The number of channels inside at each scale, from fine to coarse; each scale has half the height and width of the one before.
    /// 32, 64, 64 unless told: for 28 x 28 pictures scales of 28, 14 and 7.
    /// </summary>
    public IReadOnlyList<int> Channels { get; init; } = [32, 64, 64];

    /// <summary>The number of features of the time; 64 unless told.</summary>
    public int TimeFeatures { get; init; } = 64;

    /// <summary>The number of groups of channels that are normalised together; 8 unless told.</summary>
    public int Groups { get; init; } = 8;

    internal void Check()
    {
        Guard.AtLeast(ImageChannels, 1);
        Guard.AtLeast(PatchSize, 1);
        Guard.AtLeast(Channels.Count, 1, "The number of Channels");
        Guard.AtLeast(TimeFeatures, 2);
        Guard.AtLeast(Groups, 1);
        foreach (var channels in Channels)
            if (channels < 1 || channels % Groups != 0)
                throw new ArgumentException($"Each of Channels must be a multiple of Groups, {Groups}, but one is {channels}.");
    }
}
