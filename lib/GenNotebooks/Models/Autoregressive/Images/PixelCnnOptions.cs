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

    internal void Check()
    {
        Guard.AtLeast(Levels, 2);
        Guard.AtLeast(Channels, 1);
        Guard.AtLeast(Layers, 0);
        foreach (var (window, name) in new[] { (FirstWindow, nameof(FirstWindow)), (Window, nameof(Window)) })
        {
            Guard.AtLeast(window, 3, name);
            if (window % 2 == 0)
                throw new ArgumentException($"{name} must be odd, so that the window has a centre, but is {window}.");
        }
    }
}
