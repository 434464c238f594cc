namespace TorchSharp.Engine;

/// <summary>Arithmetic of shapes and strides.</summary>
internal static class Shapes
{
    internal static readonly long[] Scalar = [];

    internal static long Count(ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (var size in sizes) count *= size;
        return count;
    }

    /// <summary>Strides, in elements, of a row-major tensor.</summary>
    internal static long[] RowMajor(ReadOnlySpan<long> sizes)
    {
        if (sizes.Length == 0) return Scalar;
        var strides = new long[sizes.Length];
        long stride = 1;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(sizes[d], 1);
        }
        return strides;
    }

    internal static bool IsRowMajor(long[] sizes, long[] strides)
    {
        long stride = 1;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            if (sizes[d] == 0) return true;
            if (sizes[d] != 1 && strides[d] != stride) return Count(sizes) == 0;
            stride *= sizes[d];
        }
        return true;
    }

    internal static bool Same(ReadOnlySpan<long> a, ReadOnlySpan<long> b) => a.SequenceEqual(b);

    /// <summary>A dimension counted from the front, or from the back where negative.</summary>
    internal static int Dim(long dim, int rank, string operation)
    {
        var bound = Math.Max(rank, 1);
        if (dim < -bound || dim >= bound)
            throw Errors.Index($"{operation}: dimension must be in [{-bound}, {bound - 1}] for a tensor of {rank} dimensions but is {dim}.");
        return (int)(dim < 0 ? dim + bound : dim);
    }

    internal static bool[] DimMask(ReadOnlySpan<long> dims, int rank, string operation)
    {
        var mask = new bool[rank];
        foreach (var dim in dims)
        {
            var d = Dim(dim, rank, operation);
            if (rank == 0) continue;
            if (mask[d]) throw Errors.Shape($"{operation}: dimension {dim} appears twice in the list of dimensions.");
            mask[d] = true;
        }
        return mask;
    }

    /// <summary>The shape that both shapes broadcast to.</summary>
    internal static long[] Broadcast(long[] a, long[] b, string operation)
    {
        if (ReferenceEquals(a, b) || Same(a, b)) return a;
        var rank = Math.Max(a.Length, b.Length);
        var result = new long[rank];
        for (var d = 1; d <= rank; d++)
        {
            var x = d <= a.Length ? a[^d] : 1;
            var y = d <= b.Length ? b[^d] : 1;
            if (x != y && x != 1 && y != 1)
                throw Errors.Shape($"{operation}: shapes {Format(a)} and {Format(b)} do not broadcast: dimension {rank - d} is {x} in one and {y} in the other; make them equal, or 1 in one of them.");
            result[^d] = x == 1 ? y : x;
        }
        return Same(result, a) ? a : Same(result, b) ? b : result;
    }

    internal static string Format(ReadOnlySpan<long> sizes) => $"({string.Join(", ", sizes.ToArray())}{(sizes.Length == 1 ? "," : "")})";
}
