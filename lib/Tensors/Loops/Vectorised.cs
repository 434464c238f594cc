using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>The way from an operation to its vector kernels for float and double; other types have none.</summary>
internal static unsafe class Vectorised
{
    /// <summary>Shorter runs are done in place, without going through the worker pool.</summary>
    internal const long LongRun = 32768;

    internal static bool Unary<T, TFloat, TDouble>(T* y, T* x, long n)
        where T : unmanaged where TFloat : unmanaged, IUnary<float> where TDouble : unmanaged, IUnary<double>
    {
        if (typeof(T) == typeof(float)) Pointwise.Unary<TFloat, float>((float*)x, (float*)y, n);
        else if (typeof(T) == typeof(double)) Pointwise.Unary<TDouble, double>((double*)x, (double*)y, n);
        else return false;
        return true;
    }

    internal static bool Binary<T, TFloat, TDouble>(T* y, T* a, T* b, long n)
        where T : unmanaged where TFloat : unmanaged, IBinary<float> where TDouble : unmanaged, IBinary<double>
    {
        if (typeof(T) == typeof(float)) Pointwise.Binary<TFloat, float>((float*)a, (float*)b, (float*)y, n);
        else if (typeof(T) == typeof(double)) Pointwise.Binary<TDouble, double>((double*)a, (double*)b, (double*)y, n);
        else return false;
        return true;
    }

    internal static bool Scalar<T, TFloat, TDouble>(T* y, T* a, T b, bool scalarFirst, long n)
        where T : unmanaged where TFloat : unmanaged, IBinary<float> where TDouble : unmanaged, IBinary<double>
    {
        if (typeof(T) == typeof(float)) Pointwise.BinaryScalar<TFloat, float>((float*)a, *(float*)&b, scalarFirst, (float*)y, n);
        else if (typeof(T) == typeof(double)) Pointwise.BinaryScalar<TDouble, double>((double*)a, *(double*)&b, scalarFirst, (double*)y, n);
        else return false;
        return true;
    }
}
