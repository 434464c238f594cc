using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// How an image is laid out for a convolution: with its padding, and for a stride s split into s * s planes, so that the
/// numbers that one tap meets in neighbouring outputs are neighbours. Pixel (Y, X) of the padded image lies in plane
/// (Y % s, X % s) at row Y / s, column X / s. The planes of a channel follow each other, rows are Pitch apart.
/// </summary>
internal unsafe struct PaddedPlanes
{
    public int Height;
    public int Width;
    public int PaddingHeight;
    public int PaddingWidth;
    public int StrideHeight;
    public int StrideWidth;

    /// <summary>Rows of a plane.</summary>
    public int Rows;

    /// <summary>Columns of a plane.</summary>
    public int Pitch;

    public readonly int PlaneSize => Rows * Pitch;

    public readonly int ChannelSize => StrideHeight * StrideWidth * PlaneSize;

    /// <summary>For taps at every stride-th pixel of x.</summary>
    public static PaddedPlanes ForForward(in ConvShape s) => new()
    {
        Height = s.InHeight,
        Width = s.InWidth,
        PaddingHeight = s.PaddingHeight,
        PaddingWidth = s.PaddingWidth,
        StrideHeight = s.StrideHeight,
        StrideWidth = s.StrideWidth,
        Rows = s.OutHeight + ((s.KernelHeight - 1) * s.DilationHeight / s.StrideHeight),
        Pitch = s.OutWidth + ((s.KernelWidth - 1) * s.DilationWidth / s.StrideWidth),
    };

    /// <summary>Where padded pixel (Y, X) of a channel lies.</summary>
    public readonly int OffsetOf(int y, int x) =>
        ((((y % StrideHeight) * StrideWidth) + (x % StrideWidth)) * PlaneSize) + ((y / StrideHeight) * Pitch) + (x / StrideWidth);

    /// <summary>Lays out <paramref name="channels"/> dense images that follow each other.</summary>
    [MethodImpl(Jit.Loop)]
    public readonly void Fill<T>(T* images, int channels, T* to)
        where T : unmanaged
    {
        for (var c = 0; c < channels; c++, images += Height * Width, to += ChannelSize)
        {
            new Span<T>(to, ChannelSize).Clear();
            var (row, phase) = Math.DivRem(PaddingHeight, StrideHeight);
            for (var y = 0; y < Height && row < Rows; y++)
            {
                FillRow(images + (y * Width), to + (phase * StrideWidth * PlaneSize) + (row * Pitch));
                if (++phase == StrideHeight)
                    (row, phase) = (row + 1, 0);
            }
        }
    }

    /// <summary>Spreads a row of pixels over the planes of its row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void FillRow<T>(T* from, T* to)
        where T : unmanaged
    {
        if (StrideWidth == 1)
        {
            var count = Math.Min(Width, Pitch - PaddingWidth);
            CopyRow((byte*)from, (byte*)(to + PaddingWidth), count * sizeof(T));
            return;
        }

        var done = 0;
        if (typeof(T) == typeof(float) && StrideWidth == 2 && Vector256.IsHardwareAccelerated)
            done = FillPairs((float*)from, (float*)to);
        if (done == Width)
            return;
        for (var phase = 0; phase < StrideWidth; phase++)
        {
            // The first pixel of this phase: x + padding = phase modulo the stride.
            var x = done + ((((phase - PaddingWidth) % StrideWidth) + StrideWidth) % StrideWidth);
            var target = to + (phase * PlaneSize);
            var column = (x + PaddingWidth) / StrideWidth;
            for (; x < Width && column < Pitch; x += StrideWidth, column++)
                target[column] = from[x];
        }
    }

    /// <summary>Rows are short: a call to copy each would cost more than the copying. The last 32 bytes begin where they end with the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(byte* from, byte* to, int bytes)
    {
        const int Step = 32;
        if (bytes < Step || !Vector256.IsHardwareAccelerated)
        {
            if (bytes > 0)
                Unsafe.CopyBlockUnaligned(to, from, (uint)bytes);
            return;
        }

        for (var i = 0; i < bytes - Step; i += Step)
            Vector256.Load(from + i).Store(to + i);
        Vector256.Load(from + bytes - Step).Store(to + bytes - Step);
    }

    /// <summary>
    /// Stride 2, eight pixels at a time, the last eight beginning where they end with the row: the even ones to one plane, the
    /// odd ones to the other. Returns how many it did.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int FillPairs(float* from, float* to)
    {
        var even = to + (PaddingWidth % 2 * PlaneSize) + (PaddingWidth / 2);
        var odd = to + ((PaddingWidth + 1) % 2 * PlaneSize) + ((PaddingWidth + 1) / 2);
        var most = Math.Min(Width, 2 * (Pitch - ((PaddingWidth + 1) / 2))) & ~1;
        if (most < 8)
            return 0;
        for (var x = 0; ; x = Math.Min(x + 8, most - 8))
        {
            var split = Vector256.Shuffle(Vector256.Load(from + x), Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
            split.GetLower().Store(even + (x / 2));
            split.GetUpper().Store(odd + (x / 2));
            if (x + 8 == most)
                return most;
        }
    }
}
