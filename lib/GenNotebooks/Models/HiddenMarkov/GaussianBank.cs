using System.Numerics;
using System.Runtime.InteropServices;
using GenNotebooks.Layers;
using MathNet.Numerics.Distributions;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// K Gaussians, one a state, evaluated together: each number of their parameters stands in a padded row, a lane a state.
/// Features that are missing (NaN) are summed over.
/// </summary>
internal sealed partial class GaussianBank
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);
    private readonly int _stride;
    private readonly double[] _means;          // (D, Stride)
    private readonly double[] _factors;        // (Entries, Stride): L⁻¹ row by row, or 1/σ
    private readonly double[] _logNormalisers; // (Stride)

    /// <summary>Makes the bank; see <see cref="GaussianEmissions"/> for the checks.</summary>
    public GaussianBank(double[][] means, double[][,] covariances, StateCovariance kind, ReadOnlySpan<double> smallestVariances, Func<int, int, Exception> narrow)
    {
        (Means, Covariances, Kind) = (means, covariances, kind);
        (States, Dimensions) = (means.Length, means[0].Length);
        _stride = Lanes.Stride(States);
        _means = new double[Dimensions * _stride];
        _factors = new double[Entries * _stride];
        _logNormalisers = new double[_stride];
        for (var k = 0; k < States; k++)
        {
            for (var d = 0; d < Dimensions; d++)
                _means[(d * _stride) + k] = means[k][d];
            Factorise(k, smallestVariances, narrow);
        }
    }

    public int States { get; }

    public int Dimensions { get; }

    /// <summary>K means of shape (D).</summary>
    public double[][] Means { get; }

    /// <summary>K covariances of shape (D, D).</summary>
    public double[][,] Covariances { get; }

    public StateCovariance Kind { get; }

    /// <summary>Numbers a covariance has.</summary>
    public int Entries => Kind == StateCovariance.Full ? Dimensions * (Dimensions + 1) / 2 : Dimensions;

    public int ParameterCount => States * (Dimensions + Entries);

    /// <summary>The length of the sums: of r, of r d and of r d dᵀ, d the observation less the present mean.</summary>
    public int SumLength => (1 + Dimensions + Entries) * _stride;

    /// <summary>Room for one observation less the means, for the densities and the sums.</summary>
    public double[] NewDeviations() => new double[Dimensions * Vector<double>.Count];

    /// <summary>Writes ln N(x | state), shape (Stride).</summary>
    public void LogDensities(ReadOnlySpan<double> x, Span<double> logs, double[] deviations)
    {
        if (IsComplete(x))
            for (var lane = 0; lane < _stride; lane += Vector<double>.Count)
                LogDensities(x, lane, logs, deviations);
        else
            for (var k = 0; k < States; k++)
                logs[k] = new PartialRow(x, Means[k], Covariances[k]).LogDensity;
    }

    /// <summary>Adds an observation to the sums, with a weight for each state, shape (Stride).</summary>
    public void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, Span<double> sums, double[] deviations)
    {
        if (IsComplete(x))
            for (var lane = 0; lane < _stride; lane += Vector<double>.Count)
                Add(x, lane, weights, sums, deviations);
        else
            for (var k = 0; k < States; k++)
                AddPartial(x, k, weights[k], sums);
    }

    /// <summary>Draws from a state's Gaussian.</summary>
    public void Draw(int state, Random random, Span<double> x)
    {
        var lower = Lower(state);
        var noise = new double[Dimensions];
        Normal.Samples(random, noise, 0, 1);
        for (var i = 0; i < Dimensions; i++)
        {
            x[i] = Means[state][i];
            for (var j = 0; j <= i; j++)
                x[i] += lower[(i * Dimensions) + j] * noise[j];
        }
    }

    private bool IsComplete(ReadOnlySpan<double> x)
    {
        for (var d = 0; d < Dimensions; d++)
            if (double.IsNaN(x[d]))
                return false;
        return true;
    }

    private void LogDensities(ReadOnlySpan<double> x, int lane, Span<double> logs, double[] deviations)
    {
        Centre(x, lane, deviations);
        ref var d = ref MemoryMarshal.GetArrayDataReference(deviations);
        ref var factor = ref _factors[lane];
        var (step, stride) = ((nuint)Vector<double>.Count, (nuint)_stride);
        var squares = Vector<double>.Zero;
        nuint entry = 0;
        for (nuint i = 0; i < (nuint)Dimensions; i++)
        {
            var y = Vector<double>.Zero;
            for (var j = Kind == StateCovariance.Full ? 0 : i; j <= i; j++, entry += stride)
                y = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref factor, entry), Vector.LoadUnsafe(ref d, j * step), y);
            squares = Vector.MultiplyAddEstimate(y, y, squares);
        }

        (Vector.LoadUnsafe(ref _logNormalisers[lane]) - (0.5 * squares)).CopyTo(logs[lane..]);
    }

    private void Add(ReadOnlySpan<double> x, int lane, ReadOnlySpan<double> weights, Span<double> sums, double[] deviations)
    {
        Centre(x, lane, deviations);
        ref var d = ref MemoryMarshal.GetArrayDataReference(deviations);
        ref var sum = ref MemoryMarshal.GetReference(sums[lane..SumLength]);
        var (step, stride) = ((nuint)Vector<double>.Count, (nuint)_stride);
        var weight = new Vector<double>(weights[lane..]);
        (Vector.LoadUnsafe(ref sum) + weight).StoreUnsafe(ref sum);
        var entry = (nuint)(1 + Dimensions) * stride;
        for (nuint i = 0; i < (nuint)Dimensions; i++)
        {
            var weighted = weight * Vector.LoadUnsafe(ref d, i * step);
            (Vector.LoadUnsafe(ref sum, (1 + i) * stride) + weighted).StoreUnsafe(ref sum, (1 + i) * stride);
            for (var j = Kind == StateCovariance.Full ? 0 : i; j <= i; j++, entry += stride)
                Vector.MultiplyAddEstimate(weighted, Vector.LoadUnsafe(ref d, j * step), Vector.LoadUnsafe(ref sum, entry)).StoreUnsafe(ref sum, entry);
        }
    }

    private void Centre(ReadOnlySpan<double> x, int lane, double[] deviations)
    {
        for (var d = 0; d < Dimensions; d++)
            (new Vector<double>(x[d]) - Vector.LoadUnsafe(ref _means[(d * _stride) + lane])).CopyTo(deviations, d * Vector<double>.Count);
    }

    /// <summary>Where features are missing, their expectation stands for them, and their covariance is added.</summary>
    private void AddPartial(ReadOnlySpan<double> x, int k, double weight, Span<double> sums)
    {
        var row = new PartialRow(x, Means[k], Covariances[k]);
        if (row.IsEmpty)
            return;
        sums[k] += weight;
        var entry = 1 + Dimensions;
        for (var i = 0; i < Dimensions; i++)
        {
            sums[((1 + i) * _stride) + k] += weight * row.Deviations[i];
            for (var j = Kind == StateCovariance.Full ? 0 : i; j <= i; j++, entry++)
                sums[(entry * _stride) + k] += weight * ((row.Deviations[i] * row.Deviations[j]) + row.Covariance[i, j]);
        }
    }

    private double[] Lower(int k)
    {
        var lower = new double[Dimensions * Dimensions];
        Cholesky.Factor([.. Covariances[k].Cast<double>()], lower, Dimensions, new double[Dimensions]);
        return lower;
    }

    private void Factorise(int k, ReadOnlySpan<double> smallestVariances, Func<int, int, Exception> narrow)
    {
        var (lower, inverse) = (new double[Dimensions * Dimensions], new double[Dimensions * Dimensions]);
        var feature = Cholesky.Factor([.. Covariances[k].Cast<double>()], lower, Dimensions, smallestVariances);
        if (feature >= 0)
            throw narrow(k, feature);
        Cholesky.InvertLower(lower, inverse, Dimensions, Dimensions);
        _logNormalisers[k] = -0.5 * Dimensions * LogTwoPi;
        var entry = 0;
        for (var i = 0; i < Dimensions; i++)
        {
            _logNormalisers[k] -= Math.Log(lower[(i * Dimensions) + i]);
            for (var j = Kind == StateCovariance.Full ? 0 : i; j <= i; j++, entry++)
                _factors[(entry * _stride) + k] = inverse[(i * Dimensions) + j];
        }
    }
}
