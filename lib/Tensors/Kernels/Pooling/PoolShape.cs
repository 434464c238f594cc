namespace TorchSharp.Kernels;

/// <summary>
/// The sizes of a pooling: planes (batch times channels) of x (InHeight, InWidth) and y (OutHeight, OutWidth), all dense. The
/// window of output (p, q) starts at (p * stride - padding); what lies outside x does not count, unless an average says so.
/// </summary>
internal struct PoolShape
{
    public int Planes;
    public int InHeight;
    public int InWidth;
    public int OutHeight;
    public int OutWidth;
    public int KernelHeight;
    public int KernelWidth;
    public int StrideHeight;
    public int StrideWidth;
    public int PaddingHeight;
    public int PaddingWidth;

    /// <summary>For the maximum only; 1 otherwise.</summary>
    public int DilationHeight;
    public int DilationWidth;

    public readonly int InPixels => InHeight * InWidth;

    public readonly int OutPixels => OutHeight * OutWidth;

    /// <summary>Whether windows of 2 x 2 lie side by side and cover the planes.</summary>
    public readonly bool IsPairs =>
        (KernelHeight, KernelWidth, StrideHeight, StrideWidth, PaddingHeight, PaddingWidth) == (2, 2, 2, 2, 0, 0) && (InHeight, InWidth) == (2 * OutHeight, 2 * OutWidth);

    /// <summary>Planes of a chunk of work.</summary>
    public readonly long Chunk => Math.Max(1, 32768 / Math.Max(1, (long)OutPixels * KernelHeight * KernelWidth));
}
