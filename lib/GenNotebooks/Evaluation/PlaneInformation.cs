namespace GenNotebooks.Evaluation;

/// <summary>
/// Entropy, cross-entropy and Kullback-Leibler divergence of densities in the plane, in nats, by integration over a rectangle.
/// The sum over an even grid is exact to rounding for smooth densities that vanish towards the edges, as soon as the grid's steps
/// are smaller than their finest details (Trefethen and Weideman 2014).
/// </summary>
/// <param name="xRange">The rectangle's left and right end; all but a negligible part of the densities lies between.</param>
/// <param name="yRange">The rectangle's lower and upper end.</param>
/// <param name="steps">The number of steps in each direction; 400 unless told.</param>
public sealed class PlaneInformation((double Low, double High) xRange, (double Low, double High) yRange, int steps = 400)
{
    private const double Tolerance = 1e-3;

    private readonly double[,] _grid = Grid(xRange, yRange, steps);   // (steps², 2)
    private readonly double _cell = (xRange.High - xRange.Low) / steps * ((yRange.High - yRange.Low) / steps);

    /// <summary>H(p) = -∫ p ln p. Unlike that of a discrete distribution it may be negative: a density can be larger than 1.</summary>
    /// <param name="logP">Of points, shape (N, 2), the logarithms of their densities, shape (N); such as a mixture's LogDensity.</param>
    /// <exception cref="ArgumentException">A part of the density lies outside the rectangle, or its details are finer than the grid.</exception>
    public double Entropy(Func<double[,], double[]> logP) => CrossEntropy(logP, logP);

    /// <summary>H(p, q) = -∫ p ln q.</summary>
    /// <param name="logP">The truth: of points, shape (N, 2), the logarithms of their densities, shape (N).</param>
    /// <param name="logQ">The model, likewise.</param>
    /// <exception cref="ArgumentException">A part of a density lies outside the rectangle, or its details are finer than the grid.</exception>
    public double CrossEntropy(Func<double[,], double[]> logP, Func<double[,], double[]> logQ)
    {
        var (p, q) = (Evaluate(logP, nameof(logP)), Evaluate(logQ, nameof(logQ)));
        return -p.Zip(q, (a, b) => Math.Exp(a) > 0 ? Math.Exp(a) * b : 0).Sum() * _cell;
    }

    /// <summary>KL(p ‖ q) = ∫ p ln(p / q).</summary>
    /// <param name="logP">The truth: of points, shape (N, 2), the logarithms of their densities, shape (N).</param>
    /// <param name="logQ">The model, likewise.</param>
    /// <exception cref="ArgumentException">A part of a density lies outside the rectangle, or its details are finer than the grid.</exception>
    public double Kl(Func<double[,], double[]> logP, Func<double[,], double[]> logQ)
    {
        var (p, q) = (Evaluate(logP, nameof(logP)), Evaluate(logQ, nameof(logQ)));
        return p.Zip(q, (a, b) => Math.Exp(a) > 0 ? Math.Exp(a) * (a - b) : 0).Sum() * _cell;
    }

    private double[] Evaluate(Func<double[,], double[]> logDensity, string name)
    {
        var logs = logDensity(_grid);
        Guard.Shape(logs, _grid.GetLength(0), name);
        var total = logs.Sum(Math.Exp) * _cell;
        if (!(Math.Abs(total - 1) <= Tolerance))
            throw new ArgumentException(FormattableString.Invariant(
                $"{name} must integrate to 1 over the rectangle but gives {total:G6}; make the rectangle larger, or steps, now {steps}, more."));
        return logs;
    }

    /// <summary>The middles of the cells, row by row.</summary>
    private static double[,] Grid((double Low, double High) xRange, (double Low, double High) yRange, int steps)
    {
        Guard.AtLeast(steps, 1);
        var grid = new double[steps * steps, 2];
        for (var i = 0; i < steps * steps; i++)
        {
            grid[i, 0] = xRange.Low + (((i % steps) + 0.5) * (xRange.High - xRange.Low) / steps);
            grid[i, 1] = yRange.Low + (((i / steps) + 0.5) * (yRange.High - yRange.Low) / steps);
        }

        return grid;
    }
}
