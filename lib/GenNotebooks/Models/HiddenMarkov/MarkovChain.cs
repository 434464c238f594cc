using MathNet.Numerics.LinearAlgebra;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>The chain of states by itself.</summary>
internal static class MarkovChain
{
    /// <summary>Checks that the probabilities are such and that every state can be reached.</summary>
    public static void Check(double[] initial, double[,] transitions)
    {
        Guard.AtLeast(initial.Length, 1, "The number of states");
        Guard.Shape(transitions, (initial.Length, initial.Length));
        Probabilities.Check(initial, nameof(initial));
        Probabilities.CheckRows(transitions, nameof(transitions));
        CheckReach(initial, transitions);
    }

    /// <summary>The distribution that a step of the chain does not change: δ = δ A.</summary>
    /// <param name="transitions">Shape (K, K); checked.</param>
    /// <returns>Shape (K).</returns>
    public static double[] Stationary(double[,] transitions) => TryStationary(transitions) ?? throw new ArgumentException(
        "transitions has no unique stationary distribution: its states fall apart into groups that are never left. " +
        "Give initial probabilities instead.");

    /// <summary>The same, or null where there is no such distribution or more than one.</summary>
    public static double[]? TryStationary(double[,] transitions)
    {
        // δ (I - A + U) = 1, U full of ones (Zucchini and MacDonald 2009, exercise 8 of chapter 1).
        var size = transitions.GetLength(0);
        var matrix = Matrix<double>.Build.Dense(size, size, (i, j) => (i == j ? 1 : 0) - transitions[j, i] + 1);
        var shares = matrix.Solve(Vector<double>.Build.Dense(size, 1)).ToArray();
        if (!shares.All(share => double.IsFinite(share) && share > -1e-9) || Math.Abs(shares.Sum() - 1) > 1e-6)
            return null;
        var positive = shares.Select(share => share < 1e-14 ? 0 : share).ToArray();
        return [.. positive.Select(share => share / positive.Sum())];
    }

    private static void CheckReach(double[] initial, double[,] transitions)
    {
        var reached = initial.Select(p => p > 0).ToArray();
        var open = new Queue<int>(Enumerable.Range(0, initial.Length).Where(k => reached[k]));
        while (open.TryDequeue(out var i))
            for (var j = 0; j < initial.Length; j++)
                if (!reached[j] && transitions[i, j] > 0)
                {
                    reached[j] = true;
                    open.Enqueue(j);
                }

        if (Array.IndexOf(reached, false) is >= 0 and var lost)
            throw new ArgumentException(
                $"State {lost} can never be reached, neither at the start nor from a state that can. Give it an initial probability " +
                "or a transition that leads to it, or leave it out.");
    }
}
