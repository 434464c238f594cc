using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Functions number by number over dense memory; input and output may be the same, but may not overlap otherwise. The result
/// does not depend on the number of threads, nor, for these, on where a chunk ends.
/// </summary>
internal static unsafe class Pointwise
{
    /// <summary>Numbers in a chunk: some 10 microseconds of memory traffic.</summary>
    private const long Chunk = 32768;

    /// <summary>y[i] = f(x[i]).</summary>
    public static void Unary<TOp, T>(T* x, T* y, long count)
        where TOp : unmanaged, IUnary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<UnaryKernel<TOp, T>, T>(new UnaryKernel<TOp, T> { X = x, Y = y }, count, Chunk);

    /// <summary>y[i] = f(a[i], b[i]).</summary>
    public static void Binary<TOp, T>(T* a, T* b, T* y, long count)
        where TOp : unmanaged, IBinary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<BinaryKernel<TOp, T>, T>(new BinaryKernel<TOp, T> { A = a, B = b, Y = y }, count, Chunk);

    /// <summary>y[i] = f(a[i], b) or, with <paramref name="scalarFirst"/>, f(b, a[i]).</summary>
    public static void BinaryScalar<TOp, T>(T* a, T b, bool scalarFirst, T* y, long count)
        where TOp : unmanaged, IBinary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<ScalarKernel<TOp, T>, T>(new ScalarKernel<TOp, T> { A = a, B = b, First = scalarFirst, Y = y }, count, Chunk);

    /// <summary>y[i] += scale * x[i].</summary>
    public static void AddScaled<T>(T* x, T scale, T* y, long count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<AddScaledKernel<T>, T>(new AddScaledKernel<T> { X = x, Scale = scale, Y = y }, count, Chunk);

    private struct UnaryKernel<TOp, T> : IRangeKernel<T>
        where TOp : unmanaged, IUnary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var x = X;
            var y = Y;
            var i = start;
            for (; i <= end - V.Count; i += V.Count)
                TOp.Apply(V.Load(x + i)).Store(y + i);
            if (i < end)
                TOp.Apply(V.Load(x + i, V.FirstLanes((int)(end - i)))).Store(y + i, (int)(end - i));
        }
    }

    private struct BinaryKernel<TOp, T> : IRangeKernel<T>
        where TOp : unmanaged, IBinary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* A;
        public T* B;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var a = A;
            var b = B;
            var y = Y;
            var i = start;
            for (; i <= end - V.Count; i += V.Count)
                TOp.Apply(V.Load(a + i), V.Load(b + i)).Store(y + i);
            if (i >= end)
                return;
            var rest = V.FirstLanes((int)(end - i));
            TOp.Apply(V.Load(a + i, rest), V.Load(b + i, rest)).Store(y + i, (int)(end - i));
        }
    }

    private struct ScalarKernel<TOp, T> : IRangeKernel<T>
        where TOp : unmanaged, IBinary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* A;
        public T B;
        public bool First;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var a = A;
            var y = Y;
            var b = V.Create(B);
            var i = start;
            if (First)
                for (; i <= end - V.Count; i += V.Count)
                    TOp.Apply(b, V.Load(a + i)).Store(y + i);
            else
                for (; i <= end - V.Count; i += V.Count)
                    TOp.Apply(V.Load(a + i), b).Store(y + i);
            if (i >= end)
                return;
            var rest = V.Load(a + i, V.FirstLanes((int)(end - i)));
            (First ? TOp.Apply(b, rest) : TOp.Apply(rest, b)).Store(y + i, (int)(end - i));
        }
    }

    private struct AddScaledKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T Scale;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var x = X;
            var y = Y;
            var scale = V.Create(Scale);
            var i = start;
            for (; i <= end - V.Count; i += V.Count)
                V.MulAdd(scale, V.Load(x + i), V.Load(y + i)).Store(y + i);
            if (i >= end)
                return;
            var rest = V.FirstLanes((int)(end - i));
            V.MulAdd(scale, V.Load(x + i, rest), V.Load(y + i, rest)).Store(y + i, (int)(end - i));
        }
    }
}
