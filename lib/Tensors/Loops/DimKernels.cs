using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>Work on lines of elements along one dimension of a row-major tensor.</summary>
internal interface ILineWork
{
    /// <param name="length">Elements in the line.</param>
    /// <param name="stride">Distance between neighbours, in elements.</param>
    /// <param name="start">The line's first element.</param>
    /// <param name="line">The line's number: its place in the tensor without the dimension.</param>
    void Run<T>(long length, long stride, long start, long line) where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

internal static unsafe class DimKernels
{
    internal static void ForEachLine<TWork>(Tensor source, int dim, TWork work) where TWork : struct, ILineWork =>
        Typed.Run(source.Type, new Lines<TWork>(source.Sizes, dim, work));

    private readonly struct Lines<TWork>(long[] sizes, int dim, TWork work) : ITyped where TWork : struct, ILineWork
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var (outer, size, inner) = IndexKernels.Split(sizes, dim);
            for (long o = 0; o < outer; o++)
            {
                for (long i = 0; i < inner; i++) work.Run<T>(size, inner, (o * size * inner) + i, (o * inner) + i);
            }
        }
    }
}

/// <summary>The first largest (or smallest) element of a line and its index; NaN counts as both.</summary>
internal readonly unsafe struct Extremum(Tensor source, Tensor? values, Tensor indices, bool largest) : ILineWork
{
    public void Run<T>(long length, long stride, long start, long line) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var x = source.Pointer<T>() + start;
        var (best, at) = (*x, 0L);
        for (long i = 1; i < length && !T.IsNaN(best); i++)
        {
            var value = x[i * stride];
            if (T.IsNaN(value) || (largest ? value > best : value < best)) (best, at) = (value, i);
        }
        indices.Pointer<long>()[line] = at;
        if (values is not null) values.Pointer<T>()[line] = best;
    }
}

/// <summary>Running results along a line: sums, products, or extrema with their indices.</summary>
internal readonly unsafe struct Running<TOp>(Tensor source, Tensor result) : ILineWork where TOp : struct, IBinaryOp
{
    public void Run<T>(long length, long stride, long start, long line) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var x = source.Pointer<T>() + start;
        var y = result.Pointer<T>() + start;
        if (length == 0) return;
        if (typeof(T) == typeof(float) && typeof(TOp) != typeof(Max))
        {
            var wide = double.CreateTruncating(*x);
            *y = *x;
            for (long i = 1; i < length; i++)
            {
                wide = TOp.Invoke(wide, double.CreateTruncating(x[i * stride]));
                y[i * stride] = T.CreateTruncating(wide);
            }
            return;
        }
        var value = *x;
        *y = value;
        for (long i = 1; i < length; i++) y[i * stride] = value = TOp.Invoke(value, x[i * stride]);
    }
}

internal readonly unsafe struct RunningExtremum(Tensor source, Tensor values, Tensor indices, bool largest) : ILineWork
{
    public void Run<T>(long length, long stride, long start, long line) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var x = source.Pointer<T>() + start;
        var y = values.Pointer<T>() + start;
        var at = indices.Pointer<long>() + start;
        long best = 0;
        for (long i = 0; i < length; i++)
        {
            var (value, old) = (x[i * stride], x[best * stride]);
            if (!T.IsNaN(old) && (T.IsNaN(value) || (largest ? value >= old : value <= old))) best = i;
            (y[i * stride], at[i * stride]) = (x[best * stride], best);
        }
    }
}
