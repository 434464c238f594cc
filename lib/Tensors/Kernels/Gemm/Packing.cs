using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Copies blocks of the operands into the order in which tiles read them: A in panels of MaxRows rows, B in panels of Width
/// columns, each with k running outermost. The last panel of B is filled up with zeros.
/// </summary>
internal static unsafe class Packing<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Packs rows x k numbers of A, which start at <paramref name="from"/>; the last panel keeps its own height.</summary>
    [MethodImpl(Jit.Loop)]
    public static void PackA(T* from, nint rowStride, nint columnStride, int rows, int k, T* to)
    {
        var height = TileTable<V, T>.MaxRows;
        for (var i = 0; i < rows; i += height)
            CopyPanel(from + (i * rowStride), rowStride, columnStride, Math.Min(height, rows - i), k, to + ((nint)i * k), Math.Min(height, rows - i));
    }

    /// <summary>Packs one panel of k rows and <paramref name="columns"/> of Width columns.</summary>
    [MethodImpl(Jit.Loop)]
    public static void PackPanelB(T* from, nint rowStride, nint columnStride, int columns, int k, T* to)
    {
        var width = TileTable<V, T>.Width;
        if (columns < width)
            ClearColumns(to, columns, width, k);
        if (columnStride == 1 && columns == width)
            CopyRows(from, rowStride, k, to);
        else
            CopyPanel(from, columnStride, rowStride, columns, k, to, width);
    }

    /// <summary>to[p * stride + i] = from[i * across + p * along] for i &lt; count, p &lt; k.</summary>
    [MethodImpl(Jit.Loop)]
    private static void CopyPanel(T* from, nint across, nint along, int count, int k, T* to, nint stride)
    {
        if (along == 1)
        {
            Transpose.Copy(from, across, count, k, to, stride);
            return;
        }

        var full = across == 1 ? count / V.Count * V.Count : 0;
        for (var p = 0; p < k; p++, from += along, to += stride)
        {
            for (var i = 0; i < full; i += V.Count)
                V.Load(from + i).Store(to + i);
            for (var i = full; i < count; i++)
                to[i] = from[i * across];
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void CopyRows(T* from, nint rowStride, int k, T* to)
    {
        for (var p = 0; p < k; p++, from += rowStride, to += 2 * V.Count)
        {
            V.Load(from).Store(to);
            V.Load(from + V.Count).Store(to + V.Count);
        }
    }

    private static void ClearColumns(T* to, int from, int width, int k)
    {
        for (var p = 0; p < k; p++, to += width)
            new Span<T>(to + from, width - from).Clear();
    }
}
