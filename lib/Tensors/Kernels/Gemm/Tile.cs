using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>What a tile multiplies: C = alpha * A B + beta * C + bias over k products.</summary>
internal unsafe struct TileArguments<T>
    where T : unmanaged
{
    public T* A;

    /// <summary>From one row of A to the next (strided forms only).</summary>
    public nint RowStrideA;

    /// <summary>From one column of A to the next (packed forms only).</summary>
    public nint ColumnStrideA;

    public T* B;

    /// <summary>From one row of B to the next.</summary>
    public nint RowStrideB;

    /// <summary>Where each row of B starts (table form only).</summary>
    public int* TableB;

    public T* C;
    public nint RowStrideC;
    public nint K;
    public T Alpha;
    public T Beta;

    /// <summary>A number for each column, added at the end; or null.</summary>
    public T* Bias;

    /// <summary>The tile's width (partial forms only).</summary>
    public int Columns;
}

/// <summary>
/// The inner loop of all products: a tile of C of up to 12 rows and two registers stays in registers while k runs.
/// Rows beyond the tile's count and branches on the form vanish when the kernel is compiled.
/// </summary>
internal static unsafe class Tile<V, T, TRows, TForm>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TRows : struct, IRows
    where TForm : struct, ITileForm
{
    /// <summary>One row of the tile.</summary>
    private struct Row
    {
        private V first;
        private V second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(T* a, V b0, V b1)
        {
            var scalar = V.Create(*a);
            first = V.MulAdd(scalar, b0, first);
            if (!TForm.OneRegisterWide)
                second = V.MulAdd(scalar, b1, second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(T* c, V alpha, T beta, V bias0, V bias1, int last, V lanes)
        {
            var x = V.MulAdd(first, alpha, TForm.OneRegisterWide ? bias1 : bias0);
            var y = TForm.OneRegisterWide ? V.Zero : V.MulAdd(second, alpha, bias1);
            var end = TForm.OneRegisterWide ? c : c + V.Count;
            if (beta != T.Zero)
            {
                var scale = V.Create(beta);
                if (!TForm.OneRegisterWide)
                    x = V.MulAdd(scale, V.Load(c), x);
                var tail = V.MulAdd(scale, TForm.PartialWidth ? V.Load(end, lanes) : V.Load(end), TForm.OneRegisterWide ? x : y);
                if (TForm.OneRegisterWide)
                    x = tail;
                else
                    y = tail;
            }

            if (!TForm.OneRegisterWide)
                x.Store(c);
            if (TForm.PartialWidth)
                (TForm.OneRegisterWide ? x : y).Store(end, last);
            else
                y.Store(end);
        }
    }

    [MethodImpl(Jit.Loop)]
    public static void Run(TileArguments<T>* arguments)
    {
        Row r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        Row r6 = default, r7 = default, r8 = default, r9 = default, r10 = default, r11 = default;
        // Rows 0, 3, 6, 9 have pointers; the others are one or two strides from those.
        var rs = TForm.RowsOfAStrided ? arguments->RowStrideA : 1;
        var rs2 = 2 * rs;
        var a0 = arguments->A;
        var a3 = TForm.RowsOfAStrided ? a0 + (3 * rs) : a0;
        var a6 = TForm.RowsOfAStrided ? a0 + (6 * rs) : a0;
        var a9 = TForm.RowsOfAStrided ? a0 + (9 * rs) : a0;
        var cs = TForm.RowsOfAStrided ? 1 : arguments->ColumnStrideA;
        var b = arguments->B;
        var bs = arguments->RowStrideB;
        var table = arguments->TableB;
        var last = TForm.PartialWidth ? arguments->Columns - (TForm.OneRegisterWide ? 0 : V.Count) : 0;
        var lanes = V.FirstLanes(last);
        PrefetchC(arguments);

        for (var left = arguments->K; left > 0; left--)
        {
            var row = b;
            if (TForm.RowsOfBFromTable)
                row += *table++;
            var tail = TForm.OneRegisterWide ? row : row + V.Count;
            var bTail = TForm.PartialWidth ? V.Load(tail, lanes) : V.Load(tail);
            var b0 = TForm.OneRegisterWide ? bTail : V.Load(row);
            var b1 = bTail;
            r0.Add(a0, b0, b1);
            if (TRows.Count > 1) r1.Add(TForm.RowsOfAStrided ? a0 + rs : a0 + 1, b0, b1);
            if (TRows.Count > 2) r2.Add(TForm.RowsOfAStrided ? a0 + rs2 : a0 + 2, b0, b1);
            if (TRows.Count > 3) r3.Add(TForm.RowsOfAStrided ? a3 : a0 + 3, b0, b1);
            if (TRows.Count > 4) r4.Add(TForm.RowsOfAStrided ? a3 + rs : a0 + 4, b0, b1);
            if (TRows.Count > 5) r5.Add(TForm.RowsOfAStrided ? a3 + rs2 : a0 + 5, b0, b1);
            if (TRows.Count > 6) r6.Add(TForm.RowsOfAStrided ? a6 : a0 + 6, b0, b1);
            if (TRows.Count > 7) r7.Add(TForm.RowsOfAStrided ? a6 + rs : a0 + 7, b0, b1);
            if (TRows.Count > 8) r8.Add(TForm.RowsOfAStrided ? a6 + rs2 : a0 + 8, b0, b1);
            if (TRows.Count > 9) r9.Add(TForm.RowsOfAStrided ? a9 : a0 + 9, b0, b1);
            if (TRows.Count > 10) r10.Add(TForm.RowsOfAStrided ? a9 + rs : a0 + 10, b0, b1);
            if (TRows.Count > 11) r11.Add(TForm.RowsOfAStrided ? a9 + rs2 : a0 + 11, b0, b1);
            a0 += cs;
            if (TForm.RowsOfAStrided)
            {
                a3++;
                a6++;
                a9++;
            }

            if (!TForm.RowsOfBFromTable)
                b += bs;
        }

        var c = arguments->C;
        var ldc = arguments->RowStrideC;
        var alpha = V.Create(arguments->Alpha);
        var beta = arguments->Beta;
        var bias = arguments->Bias;
        var bias0 = bias is null || TForm.OneRegisterWide ? V.Zero : V.Load(bias);
        var biasTail = TForm.OneRegisterWide ? bias : bias + V.Count;
        var bias1 = bias is null ? V.Zero : TForm.PartialWidth ? V.Load(biasTail, lanes) : V.Load(biasTail);
        r0.Store(c, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 1) r1.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 2) r2.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 3) r3.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 4) r4.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 5) r5.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 6) r6.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 7) r7.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 8) r8.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 9) r9.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 10) r10.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
        if (TRows.Count > 11) r11.Store(c += ldc, alpha, beta, bias0, bias1, last, lanes);
    }

    /// <summary>C is needed only after k products; by then it is in the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchC(TileArguments<T>* arguments)
    {
        if (!Sse.IsSupported || TRows.Count < 4 || arguments->K < 64)
            return;
        var c = arguments->C;
        for (var i = 0; i < TRows.Count; i++)
        {
            Sse.Prefetch0(c);
            if (!TForm.OneRegisterWide)
                Sse.Prefetch0(c + V.Count);
            c += arguments->RowStrideC;
        }
    }
}
