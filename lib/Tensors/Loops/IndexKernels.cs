using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>Moves elements by index. Tensors are row-major here; callers see to that.</summary>
internal static unsafe class IndexKernels
{
    /// <summary>Index tensors as int64, row-major.</summary>
    internal static Tensor AsIndices(Tensor index, string operation) => index.Type switch
    {
        ScalarType.Int64 => index.RowMajor(),
        ScalarType.Int32 or ScalarType.Int16 or ScalarType.Int8 or ScalarType.Byte => index.ConvertTo(ScalarType.Int64),
        _ => throw Errors.Type($"{operation}: indices must be integers but are {index.Type}; convert them with .to(torch.int64)."),
    };

    internal static long Checked(long index, long size, string operation)
    {
        if (index < -size || index >= size) throw Errors.Index($"{operation}: index {index} is outside a dimension of size {size}; indices run from 0 to {size - 1}, or from -{size} for counting from the end.");
        return index < 0 ? index + size : index;
    }

    /// <summary>result[o, j, i] = source[o, index[j], i], whole runs of inner elements at a time.</summary>
    internal static void Select(Tensor result, Tensor source, int dim, Tensor index)
    {
        var (outer, size, inner) = Split(source.Sizes, dim);
        long bytes = inner * source.Type.Size(), count = index.NumElements;
        var indices = index.Pointer<long>();
        var from = source.Data;
        var to = result.Data;
        if (outer == 1 && source.Type == ScalarType.Float32 && InRange(indices, count, size))
        {
            Kernels.Embedding.Gather((float*)from, size, checked((int)inner), indices, count, (float*)to);
            return;
        }
        for (long o = 0; o < outer; o++)
        {
            for (long j = 0; j < count; j++, to += bytes)
            {
                var k = Checked(indices[j], size, "index_select");
                Buffer.MemoryCopy(from + (((o * size) + k) * bytes), to, bytes, bytes);
            }
        }
    }

    /// <summary>Whether no index is wrong or counts from the end.</summary>
    private static bool InRange(long* indices, long count, long size)
    {
        for (long i = 0; i < count; i++)
        {
            if ((ulong)indices[i] >= (ulong)size) return false;
        }
        return true;
    }

    /// <summary>target[o, index[j], i] = source[o, j, i], or += alpha times it.</summary>
    internal static void Store(Tensor target, int dim, Tensor index, Tensor source, bool add, Scalar alpha, string operation) =>
        Typed.Run(target.Type, new StoreWork(target, dim, index, source, add, alpha, operation));

    /// <summary>result[.., i, ..] = source[.., index[.., i, ..], ..] along one dimension; the other sizes of index may be smaller.</summary>
    internal static void Gather(Tensor result, Tensor source, int dim, Tensor index)
    {
        var size = source.Type.Size();
        var indices = index.Pointer<long>();
        var from = source.Data;
        var to = result.Data;
        var walk = new IndexWalk(index.Sizes, source.Strides, dim);
        for (long i = 0, n = index.NumElements; i < n; i++)
        {
            var place = walk.Base + (Checked(indices[i], source.Sizes[dim], "gather") * source.Strides[dim]);
            Buffer.MemoryCopy(from + (place * size), to + (i * size), size, size);
            walk.Advance();
        }
    }

    /// <summary>target[.., index[.., i, ..], ..] = source[.., i, ..], or += it; a source of one element serves all.</summary>
    internal static void Scatter(Tensor target, int dim, Tensor index, Tensor source, ScatterMode mode) =>
        Typed.Run(target.Type, new ScatterWork(target, dim, index, source, mode));

    /// <summary>result[i] = source's element at a row-major position.</summary>
    internal static void Take(Tensor result, Tensor source, Tensor positions)
    {
        var (size, count) = (source.Type.Size(), source.NumElements);
        var indices = positions.Pointer<long>();
        var from = source.Data;
        var to = result.Data;
        for (long i = 0, n = positions.NumElements; i < n; i++)
            Buffer.MemoryCopy(from + (Checked(indices[i], count, "take") * size), to + (i * size), size, size);
    }

    /// <summary>Writes values at row-major positions of a tensor of any strides; one value serves all.</summary>
    internal static void Put(Tensor target, Tensor positions, Tensor values, bool accumulate) =>
        Typed.Run(target.Type, new PutWork(target, positions, values, accumulate));

    internal static (long Outer, long Size, long Inner) Split(long[] sizes, int dim) => sizes.Length == 0
        ? (1, 1, 1)
        : (Shapes.Count(sizes.AsSpan(0, dim)), sizes[dim], Shapes.Count(sizes.AsSpan(dim + 1)));

    private readonly struct StoreWork(Tensor target, int dim, Tensor index, Tensor source, bool add, Scalar alpha, string operation) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var (outer, size, inner) = Split(target.Sizes, dim);
            var indices = index.Pointer<long>();
            var count = index.NumElements;
            var scale = alpha.To<T>();
            var from = source.Pointer<T>();
            var to = target.Pointer<T>();
            if (add && outer == 1 && typeof(T) == typeof(float) && scale == T.One && InRange(indices, count, size))
            {
                Kernels.Embedding.ScatterAdd((float*)from, indices, count, checked((int)inner), padding: -1, (float*)to, size);
                return;
            }
            for (long o = 0; o < outer; o++)
            {
                for (long j = 0; j < count; j++, from += inner)
                {
                    var row = to + (((o * size) + Checked(indices[j], size, operation)) * inner);
                    if (add)
                    {
                        for (long i = 0; i < inner; i++) row[i] += from[i] * scale;
                    }
                    else
                    {
                        Buffer.MemoryCopy(from, row, inner * sizeof(T), inner * sizeof(T));
                    }
                }
            }
        }
    }

    private readonly struct ScatterWork(Tensor target, int dim, Tensor index, Tensor source, ScatterMode mode) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var indices = index.Pointer<long>();
            var from = source.Pointer<T>();
            var to = target.Pointer<T>();
            var walk = new IndexWalk(index.Sizes, target.Strides, dim);
            var origin = new IndexWalk(index.Sizes, source.NumElements == 1 ? new long[index.Rank] : source.Strides, -1);
            for (long i = 0, n = index.NumElements; i < n; i++)
            {
                ref var place = ref to[walk.Base + (Checked(indices[i], target.Sizes[dim], "scatter") * target.Strides[dim])];
                var value = from[origin.Base];
                place = mode switch { ScatterMode.Add => place + value, ScatterMode.Multiply => place * value, ScatterMode.Max => T.Max(place, value), ScatterMode.Min => T.Min(place, value), _ => value };
                walk.Advance();
                origin.Advance();
            }
        }
    }

    private readonly struct PutWork(Tensor target, Tensor positions, Tensor values, bool accumulate) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var indices = positions.Pointer<long>();
            var from = values.Pointer<T>();
            var to = target.Pointer<T>();
            var step = values.NumElements == 1 ? 0 : 1;
            var (isContiguous, count) = (target.IsContiguous, target.NumElements);
            for (long i = 0, n = positions.NumElements; i < n; i++, from += step)
            {
                var position = Checked(indices[i], count, "put");
                ref var place = ref to[isContiguous ? position : StridedPlace(position)];
                place = accumulate ? place + *from : *from;
            }
        }

        private long StridedPlace(long position)
        {
            long place = 0;
            for (var d = target.Rank - 1; d >= 0; d--)
            {
                position = Math.DivRem(position, target.Sizes[d], out var i);
                place += i * target.Strides[d];
            }
            return place;
        }
    }

    /// <summary>Walks the places of an index tensor and knows the offset in another tensor of all coordinates but one.</summary>
    private ref struct IndexWalk(long[] sizes, long[] strides, int skip)
    {
        private readonly long[] _position = new long[sizes.Length];

        internal long Base { get; private set; }

        internal void Advance()
        {
            for (var d = sizes.Length - 1; d >= 0; d--)
            {
                var stride = d == skip ? 0 : strides[d];
                if (++_position[d] < sizes[d])
                {
                    Base += stride;
                    return;
                }
                Base -= stride * (sizes[d] - 1);
                _position[d] = 0;
            }
        }
    }
}

/// <summary>What scatter does where something is already.</summary>
internal enum ScatterMode
{
    Replace,
    Add,
    Multiply,
    Max,
    Min,
}
