using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;

namespace TorchSharp.Kernels;

/// <summary>Finds the compiled tile for a form and a number of rows.</summary>
internal static unsafe class TileTable<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The tallest tile whose sums fit in the registers: 24 of 32, or 12 of 16.</summary>
    public static int MaxRows => V.Count * sizeof(T) == 64 || AdvSimd.IsSupported ? 12 : 6;

    /// <summary>The width of a tile, in numbers.</summary>
    public static int Width => 2 * V.Count;

    private static readonly nint* tiles = Fill();

    /// <summary>Multiplies a tile of <paramref name="rows"/> rows; A packed or by columns, else by rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(TileArguments<T>* arguments, int rows, bool strided)
    {
        var form = arguments->Columns == Width ? 0 : arguments->Columns > V.Count ? 1 : 2;
        ((delegate*<TileArguments<T>*, void>)tiles[((strided ? form + 3 : form) * 13) + rows])(arguments);
    }

    /// <summary>Multiplies a tile of full width whose rows of B come from a table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyByTable(TileArguments<T>* arguments, int rows) =>
        ((delegate*<TileArguments<T>*, void>)tiles[(6 * 13) + rows])(arguments);

    private static nint* Fill()
    {
        var table = (nint*)NativeMemory.AllocZeroed(7 * 13, (nuint)sizeof(nint));
        FillForm<PackedWide>(table);
        FillForm<PackedPartialWide>(table + 13);
        FillForm<PackedNarrow>(table + 26);
        FillForm<StridedWide>(table + 39);
        FillForm<StridedPartialWide>(table + 52);
        FillForm<StridedNarrow>(table + 65);
        FillForm<TableWide>(table + 78);
        return table;
    }

    private static void FillForm<TForm>(nint* row)
        where TForm : struct, ITileForm
    {
        row[1] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows1, TForm>.Run;
        row[2] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows2, TForm>.Run;
        row[3] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows3, TForm>.Run;
        row[4] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows4, TForm>.Run;
        row[5] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows5, TForm>.Run;
        row[6] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows6, TForm>.Run;
        if (MaxRows == 6)
            return;
        row[7] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows7, TForm>.Run;
        row[8] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows8, TForm>.Run;
        row[9] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows9, TForm>.Run;
        row[10] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows10, TForm>.Run;
        row[11] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows11, TForm>.Run;
        row[12] = (nint)(delegate*<TileArguments<T>*, void>)&Tile<V, T, Rows12, TForm>.Run;
    }
}
