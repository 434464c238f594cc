using GenNotebooks.Layers;

namespace GenNotebooks.Models.Mixtures;

/// <summary>The rows of a data matrix that lack the same features.</summary>
internal sealed class MissingPattern
{
    private readonly double[] _values; // (rows, o)
    private readonly double[] _logs;   // (rows, K)
    private readonly PartialGaussian[] _partial;
    private readonly double[] _centred; // (D)
    private readonly double[] _guess;   // (m)

    public MissingPattern(double[,] x, int[] rows, int components)
    {
        var dimensions = x.GetLength(1);
        Rows = rows;
        Known = [.. Enumerable.Range(0, dimensions).Where(d => !double.IsNaN(x[rows[0], d]))];
        Unknown = [.. Enumerable.Range(0, dimensions).Except(Known)];
        _values = [.. rows.SelectMany(row => Known.Select(d => x[row, d]))];
        _logs = new double[rows.Length * components];
        _partial = [.. Enumerable.Range(0, components).Select(_ => new PartialGaussian(Known, Unknown))];
        _centred = new double[dimensions];
        _guess = new double[Unknown.Length];
    }

    /// <summary>The rows in the data matrix.</summary>
    public int[] Rows { get; }

    private int[] Known { get; }

    private int[] Unknown { get; }

    /// <summary>p(k | x) of a row after <see cref="Normalise"/>, shape (K).</summary>
    public Span<double> Responsibilities(int row) => _logs.AsSpan(row * _partial.Length, _partial.Length);

    /// <summary>Computes the responsibilities, and ln p(x) of the values that are there.</summary>
    /// <param name="parameters">The mixture.</param>
    /// <param name="logDensities">Receives ln p(x), shape (rows); may be empty.</param>
    /// <returns>The sum of ln p(x).</returns>
    public double Normalise(MixtureParameters parameters, Span<double> logDensities)
    {
        var total = 0.0;
        for (var k = 0; k < _partial.Length; k++)
        {
            _partial[k].Load(parameters, k);
            for (var row = 0; row < Rows.Length; row++)
                Responsibilities(row)[k] = _partial[k].LogDensity(ValuesOf(row));
        }

        for (var row = 0; row < Rows.Length; row++)
        {
            var logDensity = LogSpace.Normalise(Responsibilities(row));
            total += logDensity;
            if (!logDensities.IsEmpty)
                logDensities[row] = logDensity;
        }

        return total;
    }

    /// <summary>Adds what the M-step needs: a missing value enters with its conditional mean and covariance.</summary>
    public void AddTo(MixtureStatistics statistics, MixtureParameters parameters)
    {
        for (var k = 0; k < _partial.Length; k++)
        {
            var count = 0.0;
            for (var row = 0; row < Rows.Length; row++)
            {
                var r = Responsibilities(row)[k];
                count += r;
                Fill(parameters, k, row);
                AddSample(statistics, parameters, k, r);
            }

            statistics.Count(k) += count;
            AddSpread(statistics, parameters, k, count);
        }
    }

    private ReadOnlySpan<double> ValuesOf(int row) => _values.AsSpan(row * Known.Length, Known.Length);

    private void Fill(MixtureParameters parameters, int k, int row)
    {
        _partial[k].ConditionalMean(ValuesOf(row), _guess);
        for (var j = 0; j < Unknown.Length; j++)
            _centred[Unknown[j]] = _guess[j];
        for (var j = 0; j < Known.Length; j++)
            _centred[Known[j]] = ValuesOf(row)[j];
        for (var d = 0; d < _centred.Length; d++)
            _centred[d] -= parameters.Mean(k)[d];
    }

    private void AddSample(MixtureStatistics statistics, MixtureParameters parameters, int k, double r)
    {
        var dimensions = _centred.Length;
        for (var i = 0; i < dimensions; i++)
        {
            statistics.Sum(k)[i] += r * _centred[i];
            if (!parameters.HasFullMatrices)
                statistics.Moment(k)[i] += r * _centred[i] * _centred[i];
            else
                for (var j = 0; j <= i; j++)
                    statistics.Moment(k)[(i * dimensions) + j] += r * _centred[i] * _centred[j];
        }
    }

    private void AddSpread(MixtureStatistics statistics, MixtureParameters parameters, int k, double count)
    {
        for (var i = 0; i < Unknown.Length; i++)
            for (var j = 0; j <= i; j++)
                if (parameters.HasFullMatrices)
                    statistics.Moment(k)[(Unknown[i] * _centred.Length) + Unknown[j]] += count * _partial[k].Covariance[(i * Unknown.Length) + j];
                else if (i == j)
                    statistics.Moment(k)[Unknown[i]] += count * _partial[k].Covariance[(i * Unknown.Length) + i];
    }
}
