namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// Which states may come first and which may follow which: transitions of probability 0 stay 0 in learning, the others are
/// where learning begins.
/// </summary>
public sealed class Topology
{
    /// <summary>Makes a topology of probabilities.</summary>
    /// <param name="initial">Shape (K); sums to 1.</param>
    /// <param name="transitions">Shape (K, K), row: from, column: to; every row sums to 1.</param>
    public Topology(double[] initial, double[,] transitions)
    {
        MarkovChain.Check(initial, transitions);
        (Initial, Transitions) = ([.. initial], (double[,])transitions.Clone());
    }

    /// <summary>p(first state), shape (K).</summary>
    public double[] Initial { get; }

    /// <summary>p(next state | state), shape (K, K).</summary>
    public double[,] Transitions { get; }

    /// <summary>The number of states, K.</summary>
    public int States => Initial.Length;

    /// <summary>Whether no state is ever returned to once it is left.</summary>
    public bool IsLeftToRight
    {
        get
        {
            for (var i = 0; i < States; i++)
                for (var j = 0; j < i; j++)
                    if (Transitions[i, j] > 0)
                        return false;
            return States > 1;
        }
    }

    /// <summary>Every state may follow every other.</summary>
    /// <param name="states">K, at least 1.</param>
    /// <param name="stay">The probability of staying; the rest is shared evenly.</param>
    public static Topology Ergodic(int states, double stay = 0.8)
    {
        Guard.AtLeast(states, 1);
        var transitions = new double[states, states];
        for (var i = 0; i < states; i++)
            for (var j = 0; j < states; j++)
                transitions[i, j] = states == 1 ? 1 : i == j ? stay : (1 - stay) / (states - 1);
        return new Topology([.. Enumerable.Repeat(1.0 / states, states)], transitions);
    }

    /// <summary>From the first state to the last without ever going back: a word, a life, a level that changes once.</summary>
    /// <param name="states">K, at least 1.</param>
    /// <param name="stay">The probability of staying in a state; the last is never left.</param>
    /// <param name="skip">The probability of leaving out the next state.</param>
    public static Topology LeftToRight(int states, double stay = 0.8, double skip = 0)
    {
        Guard.AtLeast(states, 1);
        var transitions = new double[states, states];
        for (var i = 0; i < states; i++)
        {
            transitions[i, i] = i < states - 1 ? stay : 1;
            if (i < states - 1)
                transitions[i, i + 1] = i < states - 2 ? 1 - stay - skip : 1 - stay;
            if (i < states - 2)
                transitions[i, i + 2] = skip;
        }

        return new Topology([.. Enumerable.Range(0, states).Select(k => k == 0 ? 1.0 : 0)], transitions);
    }
}
