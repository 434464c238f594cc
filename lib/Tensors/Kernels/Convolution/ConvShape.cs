namespace TorchSharp.Kernels;

/// <summary>
/// The sizes of a convolution: x (Batch, InChannels, InHeight, InWidth), w (OutChannels, InChannels / Groups, KernelHeight,
/// KernelWidth), y (Batch, OutChannels, OutHeight, OutWidth), all dense. One dimension is a height of 1. For a transposed
/// convolution x and y change places: describe the convolution whose input gradient it is.
/// </summary>
internal struct ConvShape
{
    public int Batch;
    public int InChannels;
    public int OutChannels;
    public int Groups;
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
    public int DilationHeight;
    public int DilationWidth;

    /// <summary>Stride 1, no padding, no dilation, one group unless set; the output's size follows.</summary>
    public static ConvShape Of(
        int batch, int inChannels, int outChannels, (int Height, int Width) size, (int Height, int Width) kernel,
        (int Height, int Width) stride, (int Height, int Width) padding, (int Height, int Width) dilation, int groups = 1) => new()
    {
        Batch = batch,
        InChannels = inChannels,
        OutChannels = outChannels,
        Groups = groups,
        InHeight = size.Height,
        InWidth = size.Width,
        KernelHeight = kernel.Height,
        KernelWidth = kernel.Width,
        StrideHeight = stride.Height,
        StrideWidth = stride.Width,
        PaddingHeight = padding.Height,
        PaddingWidth = padding.Width,
        DilationHeight = dilation.Height,
        DilationWidth = dilation.Width,
        OutHeight = OutputSize(size.Height, kernel.Height, stride.Height, padding.Height, dilation.Height),
        OutWidth = OutputSize(size.Width, kernel.Width, stride.Width, padding.Width, dilation.Width),
    };

    /// <summary>Taps of the kernel.</summary>
    public readonly int Taps => KernelHeight * KernelWidth;

    public readonly int InPixels => InHeight * InWidth;

    public readonly int OutPixels => OutHeight * OutWidth;

    public readonly int InPerGroup => InChannels / Groups;

    public readonly int OutPerGroup => OutChannels / Groups;

    /// <summary>Multiplications and additions.</summary>
    public readonly double Operations => 2.0 * Batch * OutChannels * OutPixels * InPerGroup * Taps;

    /// <summary>One tap, stride 1, no padding: a matrix product.</summary>
    public readonly bool IsPointwise =>
        Taps == 1 && StrideHeight == 1 && StrideWidth == 1 && PaddingHeight == 0 && PaddingWidth == 0;

    /// <summary>floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1.</summary>
    public static int OutputSize(int size, int kernel, int stride, int padding, int dilation) =>
        ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;
}
