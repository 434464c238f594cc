using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>Sorts a line, stably; NaN stands after everything (first where descending).</summary>
internal readonly unsafe struct SortLine(Tensor source, Tensor values, Tensor indices, bool descending) : ILineWork
{
    public void Run<T>(long length, long stride, long start, long line) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var x = source.Pointer<T>() + start;
        var (keys, order) = (new T[length], new long[length]);
        for (long i = 0; i < length; i++) (keys[i], order[i]) = (x[i * stride], i);
        order.AsSpan().Sort(new ByKey<T>(keys, descending));
        var (y, at) = (start, start);
        for (long i = 0; i < length; i++, y += stride, at += stride)
        {
            values.Pointer<T>()[y] = keys[order[i]];
            indices.Pointer<long>()[at] = order[i];
        }
    }

    private readonly struct ByKey<T>(T[] keys, bool descending) : IComparer<long> where T : INumber<T>
    {
        public int Compare(long a, long b)
        {
            var (x, y) = descending ? (keys[b], keys[a]) : (keys[a], keys[b]);
            var order = x < y ? -1 : x > y ? 1 : T.IsNaN(x).CompareTo(T.IsNaN(y));
            return order != 0 ? order : a.CompareTo(b);
        }
    }
}

/// <summary>The most frequent value of a line.</summary>
internal readonly unsafe struct ModeLine(Tensor source, Tensor indices) : ILineWork
{
    public void Run<T>(long length, long stride, long start, long line) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var x = source.Pointer<T>() + start;
        var seen = new Dictionary<T, (long Count, long Last)>();
        for (long i = 0; i < length; i++) seen[x[i * stride]] = (seen.GetValueOrDefault(x[i * stride]).Count + 1, i);
        var most = seen.Values.Max(v => v.Count);
        indices.Pointer<long>()[line] = seen.Where(v => v.Value.Count == most).MinBy(v => v.Key).Value.Last;
    }
}

/// <summary>Groups of equal rows of a matrix.</summary>
internal sealed record DistinctRows(long[] Representatives, long[] Inverse, long[] Counts)
{
    /// <summary>Equal rows anywhere, in sorted order; or, unsorted, runs of equal neighbours.</summary>
    internal static unsafe DistinctRows Of(Tensor rows, bool sorted)
    {
        long n = rows.Sizes[0], width = rows.Sizes[1];
        var data = rows.data<double>().ToArray();
        var order = new long[n];
        for (long i = 0; i < n; i++) order[i] = i;
        ReadOnlySpan<double> Row(long i) => data.AsSpan((int)(i * width), (int)width);
        if (sorted)
        {
            Array.Sort(order, (a, b) =>
            {
                var comparison = Row(a).SequenceCompareTo(Row(b));
                return comparison != 0 ? comparison : a.CompareTo(b);
            });
        }
        var (representatives, counts, inverse) = (new List<long>(), new List<long>(), new long[n]);
        foreach (var i in order)
        {
            var isNew = representatives.Count == 0 || !Row(i).SequenceEqual(Row(representatives[^1]));
            if (isNew)
            {
                representatives.Add(i);
                counts.Add(0);
            }
            counts[^1]++;
            inverse[i] = representatives.Count - 1;
        }
        return new DistinctRows([.. representatives], inverse, [.. counts]);
    }
}

/// <summary>Binary search.</summary>
internal static unsafe class Search
{
    /// <summary>Every row of values in the matching row of sequences, or all in the one sequence there is.</summary>
    internal static void Lines(Tensor result, Tensor sequences, Tensor values, bool right)
    {
        var length = sequences.Sizes[^1];
        var isShared = sequences.Rank == 1;
        var row = isShared ? Math.Max(values.NumElements, 1) : values.Sizes[^1];
        var x = values.Pointer<double>();
        for (long i = 0; i < values.NumElements; i++)
        {
            var sequence = sequences.Pointer<double>() + (isShared ? 0 : i / row * length);
            result.Pointer<long>()[i] = Place(sequence, length, x[i], right);
        }
    }

    private static long Place(double* sequence, long length, double value, bool right)
    {
        long low = 0, high = length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (right ? sequence[middle] <= value : sequence[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
