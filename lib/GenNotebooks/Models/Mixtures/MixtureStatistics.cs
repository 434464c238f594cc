namespace GenNotebooks.Models.Mixtures;

/// <summary>
/// What the E-step hands to the M-step: for each component the sums over samples of r, r d and r d dᵀ, where r is the
/// responsibility and d the sample less the component's present mean (so that nothing cancels when the width is small).
/// </summary>
internal sealed class MixtureStatistics(int dimensions, int components, int momentLength)
{
    private readonly int _stride = 1 + dimensions + momentLength;
    private readonly double[] _values = new double[1 + (components * (1 + dimensions + momentLength))];

    /// <summary>The sum of the samples' log-densities, in nats.</summary>
    public ref double LogLikelihood => ref _values[0];

    /// <summary>The sum of r.</summary>
    public ref double Count(int k) => ref _values[1 + (k * _stride)];

    /// <summary>The sum of r d, shape (D).</summary>
    public Span<double> Sum(int k) => _values.AsSpan(2 + (k * _stride), dimensions);

    /// <summary>The sum of r d dᵀ, shape (D, D), lower half only; or of r d², shape (D).</summary>
    public Span<double> Moment(int k) => _values.AsSpan(2 + (k * _stride) + dimensions, momentLength);

    /// <summary>Sets every sum to 0.</summary>
    public void Clear() => Array.Clear(_values);

    /// <summary>Adds the sums of other samples.</summary>
    public void Add(MixtureStatistics other)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] += other._values[i];
    }
}
