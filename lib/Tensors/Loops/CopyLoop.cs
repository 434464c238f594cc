using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Engine;

internal readonly unsafe struct CopyLoop<TIn, TOut> : IInnerLoop
    where TIn : unmanaged, INumber<TIn> where TOut : unmanaged, INumber<TOut>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], x = pointers[1];
        long ys = strides[0], xs = strides[1];
        if (typeof(TIn) == typeof(TOut) && ys == sizeof(TOut))
        {
            if (xs == sizeof(TIn)) { Buffer.MemoryCopy(x, y, n * sizeof(TOut), n * sizeof(TOut)); return; }
            if (xs == 0) { new Span<TIn>(y, checked((int)n)).Fill(*(TIn*)x); return; }
        }
        for (long i = 0; i < n; i++, y += ys, x += xs) *(TOut*)y = TOut.CreateTruncating(*(TIn*)x);
    }
}

/// <summary>Numbers to booleans: anything but zero is true, NaN too.</summary>
internal readonly unsafe struct ToBoolLoop<TIn> : IInnerLoop where TIn : unmanaged, INumber<TIn>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], x = pointers[1];
        for (long i = 0; i < n; i++, y += strides[0], x += strides[1]) *(bool*)y = *(TIn*)x != TIn.Zero;
    }
}

/// <summary>condition ? a : b, on the bits of elements of one size: random conditions cost no mispredicted branches.</summary>
internal readonly unsafe struct WhereLoop<T> : IInnerLoop where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], c = pointers[1], a = pointers[2], b = pointers[3];
        for (long i = 0; i < n; i++, y += strides[0], c += strides[1], a += strides[2], b += strides[3])
        {
            var mask = T.Zero - T.CreateTruncating(*c);
            *(T*)y = (*(T*)a & mask) | (*(T*)b & ~mask);
        }
    }
}
