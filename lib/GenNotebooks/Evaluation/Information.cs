namespace GenNotebooks.Evaluation;

/// <summary>
/// Entropy, cross-entropy and Kullback-Leibler divergence of discrete distributions, computed from their definitions (Cover and
/// Thomas 2006, chapter 2), in nats. Where the truth has probability zero the term is zero; where the truth can happen and the
/// model says it cannot, the result is infinite.
/// </summary>
public static class Information
{
    private const double Tolerance = 1e-9;

    /// <summary>H(p) = -Σ p ln p: the surprise of somebody who knows the truth, on average.</summary>
    /// <param name="p">Probabilities, shape (K); they sum to 1.</param>
    /// <exception cref="ArgumentException">The numbers are no probabilities.</exception>
    public static double Entropy(IReadOnlyList<double> p) => CrossEntropy(p, p);

    /// <summary>H(p, q) = -Σ p ln q: the average surprise of somebody who believes in q, while p is true.</summary>
    /// <param name="p">The truth, shape (K); it sums to 1.</param>
    /// <param name="q">The model, shape (K); it sums to 1.</param>
    /// <exception cref="ArgumentException">The numbers are no probabilities, or not as many.</exception>
    public static double CrossEntropy(IReadOnlyList<double> p, IReadOnlyList<double> q)
    {
        Check(p, q);
        var sum = 0.0;
        for (var k = 0; k < p.Count; k++)
            if (p[k] > 0)
                sum -= p[k] * Math.Log(q[k]);
        return sum;
    }

    /// <summary>KL(p ‖ q) = Σ p ln(p / q) = H(p, q) - H(p): what believing in q costs. It is never negative, and 0 only where the two are equal.</summary>
    /// <param name="p">The truth, shape (K); it sums to 1.</param>
    /// <param name="q">The model, shape (K); it sums to 1.</param>
    /// <exception cref="ArgumentException">The numbers are no probabilities, or not as many.</exception>
    public static double Kl(IReadOnlyList<double> p, IReadOnlyList<double> q)
    {
        Check(p, q);
        var sum = 0.0;
        // Σ (p ln(p / q) - p + q): the same, as both sum to 1, but no term is negative, so rounding cannot make the sum so.
        for (var k = 0; k < p.Count; k++)
            sum += p[k] > 0 ? Math.Max(0, (p[k] * Math.Log(p[k] / q[k])) - p[k] + q[k]) : q[k];
        return sum;
    }

    /// <summary>A number of nats in bits: a bit is ln 2 nats.</summary>
    /// <param name="nats">Of natural logarithms.</param>
    public static double ToBits(double nats) => nats / Math.Log(2);

    private static void Check(IReadOnlyList<double> p, IReadOnlyList<double> q)
    {
        CheckProbabilities(p, nameof(p));
        CheckProbabilities(q, nameof(q));
        if (p.Count != q.Count)
            throw new ArgumentException($"q must have {p.Count} probabilities, as p has, but has {q.Count}; give both the same outcomes, with 0 for what cannot happen.");
    }

    private static void CheckProbabilities(IReadOnlyList<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        for (var k = 0; k < values.Count; k++)
            if (!(values[k] >= 0))
                throw new ArgumentException(FormattableString.Invariant($"{name}[{k}] must be 0 or more but is {values[k]}; give probabilities."));
        var sum = values.Sum();
        if (!(Math.Abs(sum - 1) <= Tolerance))
            throw new ArgumentException(FormattableString.Invariant($"{name} must sum to 1 but sums to {sum}; divide each number by the sum."));
    }
}
