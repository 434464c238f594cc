using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Engine;

/// <summary>f(a, b) on numbers of any element type, a vector at a time where the operation has one.</summary>
internal unsafe interface IBinaryOp
{
    static abstract T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>;

    static virtual bool HasVector => false;

    static virtual Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) => a;

    /// <summary>Computes a long contiguous run on all threads; false where there is no kernel for this type.</summary>
    static virtual bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => false;
}

/// <summary>f(a, b) on float and double, with fast paths over contiguous runs where there are some.</summary>
internal unsafe interface IFloatBinaryOp
{
    static abstract T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes a contiguous run by a vector kernel; false where there is none for this type.</summary>
    static virtual bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => false;

    /// <summary>The same where one operand is a single number: f(a[i], b) or, with <paramref name="scalarFirst"/>, f(b, a[i]).</summary>
    static virtual bool TryScalar<T>(T* y, T* a, T b, bool scalarFirst, long n) where T : unmanaged => false;
}

/// <summary>a compares to b.</summary>
internal interface ICompareOp
{
    static abstract bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T>;
}

/// <summary>f(a, b) on the bits of integers and booleans.</summary>
internal interface IBitOp
{
    static abstract T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T>;
}

internal readonly unsafe struct BinaryLoop<TOp, T> : IInnerLoop where TOp : struct, IBinaryOp where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], a = pointers[1], b = pointers[2];
        long ys = strides[0], sa = strides[1], sb = strides[2];
        if (TOp.HasVector && ys == sizeof(T))
        {
            if (sa == sizeof(T) && sb == sizeof(T)) { Contiguous(n, (T*)y, (T*)a, (T*)b); return; }
            if (sa == sizeof(T) && sb == 0) { WithRightScalar(n, (T*)y, (T*)a, *(T*)b); return; }
            if (sa == 0 && sb == sizeof(T)) { WithLeftScalar(n, (T*)y, *(T*)a, (T*)b); return; }
        }
        for (long i = 0; i < n; i++, y += ys, a += sa, b += sb) *(T*)y = TOp.Invoke(*(T*)a, *(T*)b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Contiguous(long n, T* y, T* a, T* b)
    {
        if (n >= Vectorised.LongRun && TOp.TryContiguous(y, a, b, n)) return;
        long i = 0, width = Vector<T>.Count;
        for (; i <= n - width; i += width) TOp.Invoke(Vector.Load(a + i), Vector.Load(b + i)).Store(y + i);
        for (; i < n; i++) y[i] = TOp.Invoke(a[i], b[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WithRightScalar(long n, T* y, T* a, T b)
    {
        long i = 0, width = Vector<T>.Count;
        var vector = new Vector<T>(b);
        for (; i <= n - width; i += width) TOp.Invoke(Vector.Load(a + i), vector).Store(y + i);
        for (; i < n; i++) y[i] = TOp.Invoke(a[i], b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WithLeftScalar(long n, T* y, T a, T* b)
    {
        long i = 0, width = Vector<T>.Count;
        var vector = new Vector<T>(a);
        for (; i <= n - width; i += width) TOp.Invoke(vector, Vector.Load(b + i)).Store(y + i);
        for (; i < n; i++) y[i] = TOp.Invoke(a, b[i]);
    }
}

internal readonly unsafe struct FloatBinaryLoop<TOp, T> : IInnerLoop where TOp : struct, IFloatBinaryOp where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], a = pointers[1], b = pointers[2];
        long ys = strides[0], sa = strides[1], sb = strides[2];
        if (ys == sizeof(T))
        {
            if (sa == sizeof(T) && sb == sizeof(T) && TOp.TryContiguous((T*)y, (T*)a, (T*)b, n)) return;
            if (sa == sizeof(T) && sb == 0 && TOp.TryScalar((T*)y, (T*)a, *(T*)b, scalarFirst: false, n)) return;
            if (sa == 0 && sb == sizeof(T) && TOp.TryScalar((T*)y, (T*)b, *(T*)a, scalarFirst: true, n)) return;
        }
        for (long i = 0; i < n; i++, y += ys, a += sa, b += sb) *(T*)y = TOp.Invoke(*(T*)a, *(T*)b);
    }
}

internal readonly unsafe struct CompareLoop<TOp, T> : IInnerLoop where TOp : struct, ICompareOp where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], a = pointers[1], b = pointers[2];
        for (long i = 0; i < n; i++, y += strides[0], a += strides[1], b += strides[2]) *(bool*)y = TOp.Invoke(*(T*)a, *(T*)b);
    }
}

internal readonly unsafe struct BitLoop<TOp, T> : IInnerLoop where TOp : struct, IBitOp where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], a = pointers[1], b = pointers[2];
        for (long i = 0; i < n; i++, y += strides[0], a += strides[1], b += strides[2]) *(T*)y = TOp.Invoke(*(T*)a, *(T*)b);
    }
}
