using MathNet.Numerics.Distributions;

namespace GenNotebooks.Models.Graphical;

/// <summary>Random draws.</summary>
internal static class Draw
{
    /// <summary>A state drawn in proportion to weights.</summary>
    /// <param name="weights">0 or more, not all 0.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public static int State(ReadOnlySpan<double> weights, Random random)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        var rest = random.NextDouble() * sum;
        var last = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] <= 0)
                continue;
            if ((rest -= weights[k]) < 0)
                return k;
            last = k;   // rounding may leave a little over; it goes to the last state that is possible
        }

        return last;
    }

    /// <summary>Probabilities drawn from a symmetrical Dirichlet distribution: gamma variates divided by their sum.</summary>
    public static double[] Dirichlet(int size, double concentration, Random random)
    {
        var values = new double[size];
        do
        {
            for (var k = 0; k < size; k++)
                values[k] = Gamma.Sample(random, concentration, 1);
        }
        while (values.Sum() <= 0);   // all may underflow where the concentration is tiny
        var sum = values.Sum();
        return Array.ConvertAll(values, value => value / sum);
    }
}
