namespace GenNotebooks.Models.Graphical;

/// <summary>What messages on a factor graph have led to.</summary>
public sealed class BeliefPropagationResult
{
    private readonly FactorGraph _model;

    internal BeliefPropagationResult(FactorGraph model, IReadOnlyList<Factor> beliefs, IReadOnlyList<double> changes, bool converged, double logSum) =>
        (_model, Beliefs, Changes, Converged, LogSum) = (model, beliefs, changes, converged, logSum);

    /// <summary>For each of the model's variables its belief, which sums to 1; for an observed one all of it lies on the state seen.</summary>
    public IReadOnlyList<Factor> Beliefs { get; }

    /// <summary>The largest change of any message in each round.</summary>
    public IReadOnlyList<double> Changes { get; }

    /// <summary>Whether the messages settled. Where there are loops, settled does not mean right.</summary>
    public bool Converged { get; }

    /// <summary>
    /// ln Σ Π f(x), in nats, as the beliefs have it (Bethe's approximation): exact where there are no loops. Of sum-product only; NaN for max-product.
    /// </summary>
    public double LogSum { get; }

    /// <summary>The belief of a variable.</summary>
    /// <param name="variable">One of the model's variables.</param>
    public Factor Marginal(Variable variable) => Beliefs[_model.IndexOf(variable)];

    /// <summary>
    /// The state that each variable's belief prefers. After max-product on a model without loops, and without ties, the most probable joint
    /// state; after sum-product the guess with the fewest wrong variables on average.
    /// </summary>
    public Explanation Decode()
    {
        var states = Beliefs.Select(belief => Enumerable.Range(0, belief.Values.Count).MaxBy(k => belief.Values[k])).ToArray();
        return new Explanation([.. states.Select((state, v) => new Observation(_model.Variables[v], state))], _model.LogProduct(states));
    }
}
