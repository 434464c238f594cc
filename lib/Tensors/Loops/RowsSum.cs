using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>
/// Adds up the rows of a matrix of floats, in double: a bias's gradient. Threads take rows as they take those of a layer's
/// output, which lie in their caches; the sums of their parts are added in order.
/// </summary>
internal static unsafe class RowsSum
{
    /// <summary>Numbers in a part, if the parts do not become too many.</summary>
    private const long Part = 32768;

    private const long MostParts = 64;

    /// <summary>The most numbers that the parts of wide rows write: they are written and read again.</summary>
    private const long MostPartial = 1 << 18;

    private struct Call
    {
        public double* Sums;
        public byte* Matrix;
        public long Rows;
        public long RowsOfPart;
        public long Columns;
        public long RowStride;

        /// <summary>The sums of the parts but the first.</summary>
        public double* Partial;
    }

    /// <summary>sums += all rows.</summary>
    internal static void Add(double* sums, byte* matrix, long rows, long columns, long rowStride)
    {
        var call = new Call { Sums = sums, Matrix = matrix, Rows = rows, Columns = columns, RowStride = rowStride };
        var most = Math.Clamp(MostPartial / columns, 1, MostParts);
        call.RowsOfPart = Math.Max(Math.Max(1, Part / columns), (rows + most - 1) / most);
        var parts = (int)((rows + call.RowsOfPart - 1) / call.RowsOfPart);
        call.Partial = Scratch.Rent<double>(ScratchUse.Partial, (parts - 1) * columns);
        WorkerPool.For(parts, &AddPart, &call);
        for (var part = 0; part < parts - 1; part++)
        {
            for (var j = 0L; j < columns; j++) sums[j] += call.Partial[(part * columns) + j];
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void AddPart(void* context, int part)
    {
        var call = (Call*)context;
        var from = part * call->RowsOfPart;
        var rows = Math.Min(call->RowsOfPart, call->Rows - from);
        var sums = call->Sums;
        if (part > 0)
        {
            sums = call->Partial + ((part - 1) * call->Columns);
            new Span<double>(sums, checked((int)call->Columns)).Clear();
        }
        AddRows(sums, call->Matrix + (from * call->RowStride), rows, call->Columns, call->RowStride);
    }

    /// <summary>Four registers of columns at a time, whose sums stay in registers while the rows pass.</summary>
    [MethodImpl(Jit.Loop)]
    private static void AddRows(double* sums, byte* matrix, long rows, long columns, long rowStride)
    {
        long j = 0, width = Vector<float>.Count, half = Vector<double>.Count;
        for (; j <= columns - (4 * width); j += 4 * width)
        {
            var s = sums + j;
            Vector<double> s0 = Vector.Load(s), s1 = Vector.Load(s + half), s2 = Vector.Load(s + (2 * half)), s3 = Vector.Load(s + (3 * half));
            Vector<double> s4 = Vector.Load(s + (4 * half)), s5 = Vector.Load(s + (5 * half)), s6 = Vector.Load(s + (6 * half)), s7 = Vector.Load(s + (7 * half));
            var row = matrix + (j * sizeof(float));
            for (var i = 0L; i < rows; i++, row += rowStride)
            {
                var x = (float*)row;
                Vector.Widen(Vector.Load(x), out var low, out var high);
                s0 += low;
                s1 += high;
                Vector.Widen(Vector.Load(x + width), out low, out high);
                s2 += low;
                s3 += high;
                Vector.Widen(Vector.Load(x + (2 * width)), out low, out high);
                s4 += low;
                s5 += high;
                Vector.Widen(Vector.Load(x + (3 * width)), out low, out high);
                s6 += low;
                s7 += high;
            }
            s0.Store(s);
            s1.Store(s + half);
            s2.Store(s + (2 * half));
            s3.Store(s + (3 * half));
            s4.Store(s + (4 * half));
            s5.Store(s + (5 * half));
            s6.Store(s + (6 * half));
            s7.Store(s + (7 * half));
        }
        if (j == columns) return;
        for (var i = 0L; i < rows; i++, matrix += rowStride) Sums.AddTo(sums + j, (float*)matrix + j, columns - j);
    }
}
