namespace GenNotebooks.Layers;

/// <summary>
/// Follows a text that grows symbol by symbol, and gives each time the probabilities of the next one. A model that can keep what it
/// has computed for the symbols before makes a cursor of its own.
/// </summary>
public abstract class TextCursor : IDisposable
{
    /// <summary>p(next symbol | those before it) for every symbol, shape (V), a new array.</summary>
    /// <param name="symbols">The numbers of all symbols so far: those of the last call, and what came after them.</param>
    public abstract double[] NextProbs(ReadOnlySpan<int> symbols);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what was kept.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
