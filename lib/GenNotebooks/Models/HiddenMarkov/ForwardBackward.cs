namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// What an observation up to now, and then all of them, say of the hidden states. Rows of K numbers are padded to Stride.
/// One object serves one thread, for sequence after sequence, with the memory of the longest.
/// </summary>
internal abstract class ForwardBackward(HiddenMarkovModel model)
{
    private double[] _states = [];
    private double[] _logDensities = [];

    protected HiddenMarkovModel Model { get; } = model;

    protected int Stride { get; } = model.Emissions.Stride;

    /// <summary>The number of time steps of the present sequence.</summary>
    protected int Length { get; private set; }

    /// <summary>p(z_t | x_1:t) after <see cref="Forward"/>, p(z_t | x_1:T) after <see cref="Backward"/>; shape (T, Stride).</summary>
    public Span<double> States => _states.AsSpan(0, Length * Stride);

    /// <summary>ln p(x_t | x_1:t-1), shape (T).</summary>
    public Span<double> LogDensities => _logDensities.AsSpan(0, Length);

    /// <summary>The forward pass over a prepared sequence.</summary>
    /// <returns>ln p(x), or NaN where this arithmetic does not suffice.</returns>
    public abstract double Forward(Sequence x);

    /// <summary>The backward pass, after <see cref="Forward"/>.</summary>
    /// <param name="transitions">The expected numbers of transitions are added to it, shape (K, Stride).</param>
    public abstract void Backward(Span<double> transitions);

    protected void Begin(int length)
    {
        Length = length;
        if (_logDensities.Length >= length)
            return;
        _states = new double[length * Stride];
        _logDensities = new double[length];
    }
}
