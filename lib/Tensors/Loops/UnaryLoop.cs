using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Engine;

/// <summary>y = f(x) on numbers of any element type.</summary>
internal unsafe interface IUnaryOp
{
    static abstract T Invoke<T>(T x) where T : unmanaged, INumber<T>;

    /// <summary>Computes a contiguous run by a vector kernel; false where there is none for this type.</summary>
    static virtual bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => false;
}

/// <summary>y = f(x) on float and double, with a fast path over contiguous runs where there is one.</summary>
internal unsafe interface IFloatUnaryOp
{
    static abstract T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes a contiguous run by a vector kernel; false where there is none for this type.</summary>
    static virtual bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => false;
}

/// <summary>f(x) is true or false.</summary>
internal interface IPredicate
{
    static abstract bool Invoke<T>(T x) where T : unmanaged, INumber<T>;
}

internal readonly unsafe struct UnaryLoop<TOp, T> : IInnerLoop where TOp : struct, IUnaryOp where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], x = pointers[1];
        long ys = strides[0], xs = strides[1];
        if (ys == sizeof(T) && xs == sizeof(T))
        {
            if (TOp.TryContiguous((T*)y, (T*)x, n)) return;
            for (long i = 0; i < n; i++) ((T*)y)[i] = TOp.Invoke(((T*)x)[i]);
            return;
        }
        for (long i = 0; i < n; i++, y += ys, x += xs) *(T*)y = TOp.Invoke(*(T*)x);
    }
}

internal readonly unsafe struct FloatUnaryLoop<TOp, T> : IInnerLoop where TOp : struct, IFloatUnaryOp where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], x = pointers[1];
        long ys = strides[0], xs = strides[1];
        if (ys == sizeof(T) && xs == sizeof(T) && TOp.TryContiguous((T*)y, (T*)x, n)) return;
        for (long i = 0; i < n; i++, y += ys, x += xs) *(T*)y = TOp.Invoke(*(T*)x);
    }
}

internal readonly unsafe struct PredicateLoop<TOp, T> : IInnerLoop where TOp : struct, IPredicate where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], x = pointers[1];
        for (long i = 0; i < n; i++, y += strides[0], x += strides[1]) *(bool*)y = TOp.Invoke(*(T*)x);
    }
}
