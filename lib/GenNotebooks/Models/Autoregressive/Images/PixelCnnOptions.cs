namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>How a <see cref="PixelCnn"/> or a <see cref="GatedPixelCnn"/> is built.</summary>
public sealed record PixelCnnOptions
{
    /// <summary>The number of grey levels of a pixel; 2, black and white, unless told.</summary>
    public int Levels { get; init; } = 2;

    /// <summary>The number of channels inside; 32 unless told.</summary>
    public int Channels { get; init; } = 32;

    /// <summary>The number of layers behind the first; 5 unless told.</summary>
    public int Layers { get; init; } = 5;

    /// <summary>The first layer's window, an odd number; 7 unless told.</summary>
    public int FirstWindow { get; init; } = 7;

    /// <summary>The later layers' windows, an odd number; 3 unless told.</summary>
    public int Window { get; init; } = 3;

    /// <summary>
    /// How many pixels apart the windows' taps are, one number for each later layer; all 1 unless told. 1, 2, 1, 4, ... sees farther with
    /// as many weights (Yu and Koltun 2016). For the gated model.
    /// </summary>
    public IReadOnlyList<int>? Dilations { get; init; }

    /// <summary>
    /// The size of all pictures, where each place is to have a learned bias, as in the conditional PixelCNN of van den Oord et al. 2016:
    /// windows alone do not know where they are. None unless told. For the gated model.
    /// </summary>
    public (int Height, int Width)? Places { get; init; }

    internal void Check()
    {
        Guard.AtLeast(Levels, 2);
        Guard.AtLeast(Channels, 1);
        Guard.AtLeast(Layers, 0);
        if (Dilations is { } dilations && dilations.Count != Layers)
            throw new ArgumentException($"There are {dilations.Count} Dilations but {Layers} Layers; give one for each.");
        foreach (var dilation in Dilations ?? [])
            Guard.AtLeast(dilation, 1, "A number in Dilations");
        if (Places is var (height, width))
        {
            Guard.AtLeast(height, 1, "The height in Places");
            Guard.AtLeast(width, 1, "The width in Places");
        }

        foreach (var (window, name) in new[] { (FirstWindow, nameof(FirstWindow)), (Window, nameof(Window)) })
        {
            Guard.AtLeast(window, 3, name);
            if (window % 2 == 0)
                throw new ArgumentException($"{name} must be odd, so that the window has a centre, but is {window}.");
        }
    }
}
