namespace GenNotebooks.Layers;

/// <summary>How probable a model finds a text.</summary>
/// <param name="LogLikelihood">The sum of ln p(symbol | those before it), in nats; minus infinity where the model rules a symbol out.</param>
/// <param name="Symbols">The number of symbols that were predicted; the end of a text that has one counts.</param>
/// <param name="Characters">The number of characters that they stand for; the end of a text counts as one.</param>
public sealed record TextScore(double LogLikelihood, int Symbols, int Characters)
{
    /// <summary>The cross-entropy: surprise per symbol, in nats. It depends on what a symbol is.</summary>
    public double NatsPerSymbol => -LogLikelihood / Symbols;

    /// <summary>The cross-entropy in bits per symbol.</summary>
    public double BitsPerSymbol => NatsPerSymbol / Math.Log(2);

    /// <summary>exp of the nats per symbol: between how many equally probable symbols the model is in doubt, on (geometric) average.</summary>
    public double Perplexity => Math.Exp(NatsPerSymbol);

    /// <summary>Nats per character: what models with different symbols can be compared by.</summary>
    public double NatsPerCharacter => -LogLikelihood / Characters;

    /// <summary>Bits per character: what models with different symbols can be compared by.</summary>
    public double BitsPerCharacter => -LogLikelihood / Math.Log(2) / Characters;
}
