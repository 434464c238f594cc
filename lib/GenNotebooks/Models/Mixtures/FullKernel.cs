using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GenNotebooks.Models.Mixtures;

/// <summary>Whole covariance matrices. Eight running sums a loop: as many as the processor can keep busy and hold in registers.</summary>
internal sealed class FullKernel(int dimensions, int factorStride) : MixtureKernel
{
    private const int Size = SampleBlocks.Size;

    /// <summary>Moments take four features at a time.</summary>
    public override int PaddedRows => (dimensions + 3) & ~3;

    public override void LogDensities(ReadOnlySpan<double> centred, ReadOnlySpan<double> factor, double logNormaliser, Span<double> logs)
    {
        var step = Vector<double>.Count;
        ref var d = ref MemoryMarshal.GetReference(centred);
        for (var at = 0; at < Size; at += 4 * step)
        {
            Vector<double> q0 = default, q1 = default, q2 = default, q3 = default;
            for (var i = 0; i < dimensions; i += 2)
                AddTwoRows(ref Unsafe.Add(ref d, at), factor[(i * factorStride)..], i + 2, ref q0, ref q1, ref q2, ref q3);
            Store(logs, at, q0, logNormaliser);
            Store(logs, at + step, q1, logNormaliser);
            Store(logs, at + (2 * step), q2, logNormaliser);
            Store(logs, at + (3 * step), q3, logNormaliser);
        }
    }

    public override void AddMoment(ReadOnlySpan<double> centred, ReadOnlySpan<double> weighted, Span<double> moment)
    {
        for (var i = 0; i < dimensions; i += 2)
            for (var j = 0; j < i + 2; j += 4)
                AddTwoByFour(centred, weighted, i, j, moment);
    }

    /// <summary>Adds the squares of rows i and i + 1 of L⁻¹ d for four vectors of samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTwoRows(
        ref double d, ReadOnlySpan<double> rows, int length,
        ref Vector<double> q0, ref Vector<double> q1, ref Vector<double> q2, ref Vector<double> q3)
    {
        var step = (nuint)Vector<double>.Count;
        ref var factor = ref MemoryMarshal.GetReference(rows);
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        for (var j = 0; j < length; j++)
        {
            ref var x = ref Unsafe.Add(ref d, j * Size);
            Vector<double> x0 = Vector.LoadUnsafe(ref x), x1 = Vector.LoadUnsafe(ref x, step);
            Vector<double> x2 = Vector.LoadUnsafe(ref x, 2 * step), x3 = Vector.LoadUnsafe(ref x, 3 * step);
            var f = new Vector<double>(Unsafe.Add(ref factor, j));
            a0 = Vector.MultiplyAddEstimate(f, x0, a0);
            a1 = Vector.MultiplyAddEstimate(f, x1, a1);
            a2 = Vector.MultiplyAddEstimate(f, x2, a2);
            a3 = Vector.MultiplyAddEstimate(f, x3, a3);
            var g = new Vector<double>(Unsafe.Add(ref factor, factorStride + j));
            b0 = Vector.MultiplyAddEstimate(g, x0, b0);
            b1 = Vector.MultiplyAddEstimate(g, x1, b1);
            b2 = Vector.MultiplyAddEstimate(g, x2, b2);
            b3 = Vector.MultiplyAddEstimate(g, x3, b3);
        }

        q0 += (a0 * a0) + (b0 * b0);
        q1 += (a1 * a1) + (b1 * b1);
        q2 += (a2 * a2) + (b2 * b2);
        q3 += (a3 * a3) + (b3 * b3);
    }

    /// <summary>Adds the entries of rows i and i + 1, columns j to j + 3.</summary>
    private void AddTwoByFour(ReadOnlySpan<double> centred, ReadOnlySpan<double> weighted, int i, int j, Span<double> moment)
    {
        ref var r = ref MemoryMarshal.GetReference(weighted[(i * Size)..((i + 2) * Size)]);
        ref var d = ref MemoryMarshal.GetReference(centred[(j * Size)..((j + 4) * Size)]);
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint at = 0; at < Size; at += (nuint)Vector<double>.Count)
        {
            Vector<double> r0 = Vector.LoadUnsafe(ref r, at), r1 = Vector.LoadUnsafe(ref r, at + Size);
            Vector<double> d0 = Vector.LoadUnsafe(ref d, at), d1 = Vector.LoadUnsafe(ref d, at + Size);
            Vector<double> d2 = Vector.LoadUnsafe(ref d, at + (2 * Size)), d3 = Vector.LoadUnsafe(ref d, at + (3 * Size));
            a0 = Vector.MultiplyAddEstimate(r0, d0, a0);
            a1 = Vector.MultiplyAddEstimate(r0, d1, a1);
            a2 = Vector.MultiplyAddEstimate(r0, d2, a2);
            a3 = Vector.MultiplyAddEstimate(r0, d3, a3);
            b0 = Vector.MultiplyAddEstimate(r1, d0, b0);
            b1 = Vector.MultiplyAddEstimate(r1, d1, b1);
            b2 = Vector.MultiplyAddEstimate(r1, d2, b2);
            b3 = Vector.MultiplyAddEstimate(r1, d3, b3);
        }

        AddRow(moment, i, j, a0, a1, a2, a3);
        AddRow(moment, i + 1, j, b0, b1, b2, b3);
    }

    private void AddRow(Span<double> moment, int i, int j, Vector<double> s0, Vector<double> s1, Vector<double> s2, Vector<double> s3)
    {
        if (i >= dimensions)
            return;
        var row = moment.Slice(i * dimensions, i + 1);
        Add(row, j, s0);
        Add(row, j + 1, s1);
        Add(row, j + 2, s2);
        Add(row, j + 3, s3);
    }

    private static void Add(Span<double> row, int j, Vector<double> sum)
    {
        if (j < row.Length)
            row[j] += Vector.Sum(sum);
    }

    private static void Store(Span<double> logs, int at, Vector<double> squares, double logNormaliser) =>
        (new Vector<double>(logNormaliser) - (0.5 * squares)).CopyTo(logs[at..]);
}
