namespace TorchSharp.Kernels;

/// <summary>x (Batch, Channels, Pixels), dense.</summary>
internal readonly record struct NormShape(int Batch, int Channels, int Pixels)
{
    /// <summary>Rows of pixels.</summary>
    public int Rows => Batch * Channels;
}
