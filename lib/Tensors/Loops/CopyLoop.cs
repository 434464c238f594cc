using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        long ys = strides[0], sc = strides[1], sa = strides[2], sb = strides[3];
        var i = sizeof(T) == 4 && ys == 4 && sc == 1 && sa is 0 or 4 && sb is 0 or 4 ? Eights(n, (int*)y, c, (int*)a, sa == 0, (int*)b, sb == 0) : 0;
        y += i * ys;
        c += i * sc;
        a += i * sa;
        b += i * sb;
        for (; i < n; i++, y += ys, c += sc, a += sa, b += sb)
        {
            var mask = T.Zero - T.CreateTruncating(*c);
            *(T*)y = (*(T*)a & mask) | (*(T*)b & ~mask);
        }
    }

    /// <summary>Eight at a time while there are as many; returns how many were done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Eights(long n, int* y, byte* c, int* a, bool isOneA, int* b, bool isOneB)
    {
        var (oneA, oneB) = (Vector128.Create(*a), Vector128.Create(*b));
        var i = 0L;
        for (; i <= n - 8; i += 8)
        {
            var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)(c + i)).AsByte()));
            var (a0, a1) = isOneA ? (oneA, oneA) : (Vector128.Load(a + i), Vector128.Load(a + i + 4));
            var (b0, b1) = isOneB ? (oneB, oneB) : (Vector128.Load(b + i), Vector128.Load(b + i + 4));
            Vector128.ConditionalSelect(Vector128.Equals(low.AsInt32(), Vector128<int>.Zero), b0, a0).Store(y + i);
            Vector128.ConditionalSelect(Vector128.Equals(high.AsInt32(), Vector128<int>.Zero), b1, a1).Store(y + i + 4);
        }

        return i;
    }
}
