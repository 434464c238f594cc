namespace GenNotebooks.Models.Graphical;

/// <summary>
/// A network without arrows, p(x) = Π f(x) / Z: factors say how well states go together, and the constant Z makes a distribution
/// of their product. Two variables are neighbours where they share a factor.
/// </summary>
/// <param name="factors">At least one.</param>
public sealed class MarkovRandomField(IReadOnlyList<Factor> factors) : FactorGraph(factors)
{
    /// <summary>ln Z, the logarithm of the sum over all joint states of the product of the factors, exactly.</summary>
    /// <exception cref="InvalidOperationException">The field is too entangled for an exact answer.</exception>
    public double LogPartition() => VariableElimination.LogSum(this, []);

    /// <summary>
    /// The Ising field on a grid: spins s of -1 and +1, p(s) ∝ exp(Σ fields_i s_i + coupling Σ s_i s_j), the second sum over
    /// neighbours to the right and below. Its variables come row by row, the states of each -1 (0) and +1 (1).
    /// </summary>
    /// <param name="height">The number of rows, at least 1.</param>
    /// <param name="width">The number of columns, at least 1; the grid has at least two spins.</param>
    /// <param name="coupling">What it is worth to a spin to agree with a neighbour; negative for one that likes to differ.</param>
    /// <param name="fields">How much each spin is drawn towards +1, row by row, shape (height * width).</param>
    public static MarkovRandomField Ising(int height, int width, double coupling, double[] fields)
    {
        Guard.AtLeast(height, 1);
        Guard.AtLeast(width, 1);
        Guard.Shape(fields, height * width);
        Variable[] spins = [.. Enumerable.Range(0, height * width).Select(i => new Variable($"{i / width},{i % width}", ["-1", "+1"]))];
        var (agree, differ) = (Math.Exp(coupling), Math.Exp(-coupling));
        double[] pair = [agree, differ, differ, agree];
        List<Factor> factors = [.. spins.Select((spin, i) => Factor.Wrap([spin], [Math.Exp(-fields[i]), Math.Exp(fields[i])]))];
        for (var i = 0; i < spins.Length; i++)
        {
            if (i % width < width - 1)
                factors.Add(Factor.Wrap([spins[i], spins[i + 1]], pair));
            if (i + width < spins.Length)
                factors.Add(Factor.Wrap([spins[i], spins[i + width]], pair));
        }

        return new MarkovRandomField(factors);
    }
}
