namespace GenNotebooks.Evaluation;

/// <summary>A way from a distribution that is known to one that is known up to its constant: the densities p₀^(1-β) f^β, β from 0 to 1.</summary>
public sealed record AnnealingPath
{
    /// <summary>Draws a state of the known distribution, shape (D).</summary>
    public required Func<Random, double[]> Start { get; init; }

    /// <summary>ln p₀ of a state, in nats, with its constant: it sums or integrates to 1.</summary>
    public required Func<double[], double> LogStart { get; init; }

    /// <summary>ln f of a state, in nats, without its constant; finite wherever p₀ has a state.</summary>
    public required Func<double[], double> LogTarget { get; init; }

    /// <summary>Of a state a new one, as a new array, such that the way there is as probable as the way back: a step of a random walk, a bit flipped.</summary>
    public required Func<double[], Random, double[]> Propose { get; init; }
}
