using System.Numerics;
using System.Runtime.InteropServices;

namespace GenNotebooks.Models.Mixtures;

/// <summary>Covariances without correlations.</summary>
internal sealed class DiagonalKernel(int dimensions) : MixtureKernel
{
    private const int Size = SampleBlocks.Size;

    public override int PaddedRows => dimensions;

    public override void LogDensities(ReadOnlySpan<double> centred, ReadOnlySpan<double> factor, double logNormaliser, Span<double> logs)
    {
        ref var d = ref MemoryMarshal.GetReference(centred);
        var normaliser = new Vector<double>(logNormaliser);
        for (var at = 0; at < Size; at += Vector<double>.Count)
        {
            Vector<double> squares = default;
            for (var j = 0; j < dimensions; j++)
            {
                var scaled = factor[j] * Vector.LoadUnsafe(ref d, (nuint)((j * Size) + at));
                squares = Vector.MultiplyAddEstimate(scaled, scaled, squares);
            }

            (normaliser - (0.5 * squares)).CopyTo(logs[at..]);
        }
    }

    public override void AddMoment(ReadOnlySpan<double> centred, ReadOnlySpan<double> weighted, Span<double> moment)
    {
        ref var d = ref MemoryMarshal.GetReference(centred);
        ref var r = ref MemoryMarshal.GetReference(weighted);
        var step = (nuint)Vector<double>.Count;
        for (var j = 0; j < dimensions; j++)
        {
            Vector<double> even = default, odd = default;
            var end = (nuint)((j + 1) * Size);
            for (var at = (nuint)(j * Size); at < end; at += 2 * step)
            {
                even = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref r, at), Vector.LoadUnsafe(ref d, at), even);
                odd = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref r, at + step), Vector.LoadUnsafe(ref d, at + step), odd);
            }

            moment[j] += Vector.Sum(even + odd);
        }
    }
}
