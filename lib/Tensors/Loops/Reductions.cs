using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Engine;

/// <summary>
/// Reductions: a pass over the source in which the accumulator stands still along reduced dimensions.
/// float sums are carried in double; the order of additions depends on the shape alone.
/// </summary>
internal static unsafe class Reductions
{
    /// <summary>The accumulator type: double for floating point, int64 for integers.</summary>
    internal static ScalarType WideType(ScalarType type) => type.IsFloatingPoint() ? ScalarType.Float64 : ScalarType.Int64;

    /// <summary>Combines <paramref name="source"/> into <paramref name="accumulator"/>, whose reduced dimensions have size 1.</summary>
    internal static void Into<TOp>(Tensor accumulator, Tensor source) where TOp : struct, IBinaryOp
    {
        if (source.NumElements == 0) return;
        var plan = ElementwisePlan.Over(source.Sizes);
        plan.Add(accumulator);
        plan.Add(source);
        if (typeof(TOp) == typeof(Add) && source.Type == ScalarType.Float32 && accumulator.Type == ScalarType.Float64
            && plan.SumsRows(out var sums, out var matrix, out var rows, out var columns, out var rowStride))
            RowsSum.Add(sums, matrix, rows, columns, rowStride);
        else
            Typed.Run(source.Type, new Work<TOp>(&plan, accumulator.Type));
    }

    private readonly struct Work<TOp>(ElementwisePlan* plan, ScalarType wide) : ITyped where TOp : struct, IBinaryOp
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            if (wide == ScalarType.Float64) plan->Run(default(ReduceLoop<TOp, double, T>));
            else if (wide == ScalarType.Int64) plan->Run(default(ReduceLoop<TOp, long, T>));
            else plan->Run(default(ReduceLoop<TOp, T, T>));
        }
    }
}

internal readonly unsafe struct ReduceLoop<TOp, TAcc, T> : IInnerLoop
    where TOp : struct, IBinaryOp where TAcc : unmanaged, INumber<TAcc> where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long n, byte** pointers, long* strides)
    {
        byte* y = pointers[0], x = pointers[1];
        long ys = strides[0], xs = strides[1];
        if (typeof(TOp) == typeof(Add) && typeof(T) == typeof(float) && typeof(TAcc) == typeof(double) && xs == sizeof(float))
        {
            if (ys == 0) { *(double*)y += Sums.Of((float*)x, n); return; }
            if (ys == sizeof(double)) { Sums.AddTo((double*)y, (float*)x, n); return; }
        }
        if (ys == 0)
        {
            var accumulator = *(TAcc*)y;
            for (long i = 0; i < n; i++, x += xs) accumulator = TOp.Invoke(accumulator, TAcc.CreateTruncating(*(T*)x));
            *(TAcc*)y = accumulator;
            return;
        }
        for (long i = 0; i < n; i++, y += ys, x += xs) *(TAcc*)y = TOp.Invoke(*(TAcc*)y, TAcc.CreateTruncating(*(T*)x));
    }
}

/// <summary>Sums of floats, carried in double beyond blocks of a few hundred.</summary>
internal static unsafe class Sums
{
    private const int Block = 512;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double Of(float* x, long n)
    {
        double total = 0;
        for (long start = 0; start < n; start += Block) total += OfBlock(x + start, Math.Min(Block, n - start));
        return total;
    }

    /// <summary>y += x, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddTo(double* y, float* x, long n)
    {
        long i = 0, width = Vector<float>.Count, half = Vector<double>.Count;
        for (; i <= n - width; i += width)
        {
            Vector.Widen(Vector.Load(x + i), out var low, out var high);
            (Vector.Load(y + i) + low).Store(y + i);
            (Vector.Load(y + i + half) + high).Store(y + i + half);
        }
        for (; i < n; i++) y[i] += x[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OfBlock(float* x, long n)
    {
        long i = 0, width = Vector<float>.Count;
        Vector<float> a = default, b = default;
        for (; i <= n - (2 * width); i += 2 * width)
        {
            a += Vector.Load(x + i);
            b += Vector.Load(x + i + width);
        }
        Vector.Widen(a + b, out var low, out var high);
        double total = Vector.Sum(low + high);
        for (; i < n; i++) total += x[i];
        return total;
    }
}
