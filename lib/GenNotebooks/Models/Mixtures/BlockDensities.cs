using System.Numerics;
using System.Runtime.InteropServices;

namespace GenNotebooks.Models.Mixtures;

/// <summary>Densities and responsibilities of a block of samples under a mixture, with the memory that takes; for one thread at a time.</summary>
internal sealed class BlockDensities
{
    private const int Size = SampleBlocks.Size;

    /// <summary>Shares are not let below e^-600: nothing beside 1, and Vector.Exp is eight times slower where it underflows.</summary>
    private static readonly Vector<double> LowestLog = new(-600);

    private readonly MixtureParameters _parameters;
    private readonly MixtureKernel _kernel;
    private readonly double[] _logs;     // (K, Size)
    private readonly double[] _centred;  // (padded D, Size)
    private readonly double[] _weighted; // (padded D, Size)

    public BlockDensities(MixtureParameters parameters)
    {
        _parameters = parameters;
        _kernel = MixtureKernel.For(parameters);
        _logs = new double[parameters.Components * Size];
        _centred = new double[_kernel.PaddedRows * Size];
        _weighted = new double[_kernel.PaddedRows * Size];
    }

    /// <summary>ln p(x, k) after <see cref="Joint"/>, p(k | x) after <see cref="Normalise"/>; shape (K, Size).</summary>
    public ReadOnlySpan<double> Logs => _logs;

    /// <summary>Computes ln p(x, k) for the samples of a block, shape (D, Size), and all components.</summary>
    public void Joint(ReadOnlySpan<double> block)
    {
        for (var k = 0; k < _parameters.Components; k++)
        {
            Centre(block, k);
            _kernel.LogDensities(_centred, _parameters.Factor(k), _parameters.LogNormalisers[k], _logs.AsSpan(k * Size, Size));
        }
    }

    /// <summary>Turns ln p(x, k) into responsibilities p(k | x), 0 where the mask is 0, by log-sum-exp.</summary>
    /// <param name="mask">Shape (Size).</param>
    /// <param name="logDensities">Receives ln p(x), shape (Size).</param>
    /// <returns>The sum of ln p(x) over the samples whose mask is 1.</returns>
    public double Normalise(ReadOnlySpan<double> mask, Span<double> logDensities)
    {
        ref var logs = ref MemoryMarshal.GetArrayDataReference(_logs);
        var total = Vector<double>.Zero;
        var end = (nuint)_logs.Length;
        for (nuint at = 0; at < Size; at += (nuint)Vector<double>.Count)
        {
            var largest = new Vector<double>(double.MinValue);
            for (var k = at; k < end; k += Size)
                largest = Vector.Max(largest, Vector.LoadUnsafe(ref logs, k));
            var sum = Vector<double>.Zero;
            for (var k = at; k < end; k += Size)
            {
                var share = Vector.Exp(Vector.Max(Vector.LoadUnsafe(ref logs, k) - largest, LowestLog));
                sum += share;
                share.StoreUnsafe(ref logs, k);
            }

            var kept = Vector.LoadUnsafe(in MemoryMarshal.GetReference(mask), at);
            var scale = kept / sum;
            for (var k = at; k < end; k += Size)
                (scale * Vector.LoadUnsafe(ref logs, k)).StoreUnsafe(ref logs, k);
            var logDensity = largest + Vector.Log(sum);
            logDensity.StoreUnsafe(ref MemoryMarshal.GetReference(logDensities), at);
            total += kept * logDensity;
        }

        return Vector.Sum(total);
    }

    /// <summary>Adds the sums that the M-step needs; <see cref="Normalise"/> has made the responsibilities.</summary>
    public void AddTo(MixtureStatistics statistics, ReadOnlySpan<double> block)
    {
        for (var k = 0; k < _parameters.Components; k++)
        {
            Centre(block, k);
            statistics.Count(k) += Weigh(_logs.AsSpan(k * Size, Size), statistics.Sum(k));
            _kernel.AddMoment(_centred, _weighted, statistics.Moment(k));
        }
    }

    private void Centre(ReadOnlySpan<double> block, int k)
    {
        var mean = _parameters.Mean(k);
        ref var x = ref MemoryMarshal.GetReference(block);
        ref var centred = ref MemoryMarshal.GetArrayDataReference(_centred);
        for (var d = 0; d < mean.Length; d++)
        {
            var m = new Vector<double>(mean[d]);
            var end = (nuint)((d + 1) * Size);
            for (var at = (nuint)(d * Size); at < end; at += (nuint)Vector<double>.Count)
                (Vector.LoadUnsafe(ref x, at) - m).StoreUnsafe(ref centred, at);
        }
    }

    /// <summary>Writes r d, adds its sum over the block, and returns the sum of r.</summary>
    private double Weigh(ReadOnlySpan<double> responsibilities, Span<double> sum)
    {
        ref var r = ref MemoryMarshal.GetReference(responsibilities);
        ref var centred = ref MemoryMarshal.GetArrayDataReference(_centred);
        ref var weighted = ref MemoryMarshal.GetArrayDataReference(_weighted);
        var step = (nuint)Vector<double>.Count;
        for (var d = 0; d < sum.Length; d++)
        {
            var rowSum = Vector<double>.Zero;
            var row = (nuint)(d * Size);
            for (nuint at = 0; at < Size; at += step)
            {
                var product = Vector.LoadUnsafe(ref r, at) * Vector.LoadUnsafe(ref centred, row + at);
                rowSum += product;
                product.StoreUnsafe(ref weighted, row + at);
            }

            sum[d] += Vector.Sum(rowSum);
        }

        var count = Vector<double>.Zero;
        for (nuint at = 0; at < Size; at += step)
            count += Vector.LoadUnsafe(ref r, at);
        return Vector.Sum(count);
    }
}
