namespace GenNotebooks.Layers;

/// <summary>
/// Climbs a smooth function by BFGS (Nocedal and Wright 2006, section 6.1) with central differences for gradients. It never
/// returns a point that is lower than its start.
/// </summary>
internal static class QuasiNewton
{
    private const double Difference = 1e-5; // of the central differences: their error is near its square
    private const double FlatGradient = 1e-6;

    /// <summary>A point from which no step goes up any more.</summary>
    /// <param name="function">What is climbed.</param>
    /// <param name="start">Shape (D).</param>
    /// <param name="curvature">About the size of the second derivatives: it scales the first step.</param>
    /// <param name="mostSteps">After so many steps the climb ends, wherever it is.</param>
    public static double[] Maximise(Func<double[], double> function, double[] start, double curvature, int mostSteps = 200)
    {
        var (at, value) = (start, function(start));
        var gradient = Gradient(function, at);
        var inverse = Identity(at.Length, 1 / curvature); // of minus the second derivatives
        for (var step = 0; step < mostSteps && gradient.Max(Math.Abs) > FlatGradient; step++)
        {
            var direction = Multiply(inverse, gradient);
            if (Climb(function, at, value, direction, Dot(gradient, direction)) is not var (next, higher))
                break;
            var nextGradient = Gradient(function, next);
            Update(inverse, [.. next.Zip(at, (a, b) => a - b)], [.. gradient.Zip(nextGradient, (a, b) => a - b)]);
            (at, value, gradient) = (next, higher, nextGradient);
        }

        return at;
    }

    /// <summary>Halves the step until it gains a fair part of what the slope promises; null where no step gains.</summary>
    private static (double[] Next, double Value)? Climb(
        Func<double[], double> function, double[] at, double value, double[] direction, double slope)
    {
        for (var length = 1.0; length > 1e-10; length /= 2)
        {
            var next = at.Select((x, i) => x + (length * direction[i])).ToArray();
            var reached = function(next);
            if (reached > value && reached >= value + (1e-4 * length * slope))
                return (next, reached);
        }

        return null;
    }

    /// <summary>The BFGS update of the inverse; left out where the curvature has the wrong sign.</summary>
    /// <param name="inverse">Shape (D, D).</param>
    /// <param name="s">The step, shape (D).</param>
    /// <param name="y">The fall of the gradient, shape (D).</param>
    private static void Update(double[,] inverse, double[] s, double[] y)
    {
        var sy = Dot(s, y);
        if (!(sy > 0))
            return;
        var hy = Multiply(inverse, y);
        var scale = (1 + (Dot(y, hy) / sy)) / sy;
        for (var i = 0; i < s.Length; i++)
            for (var j = 0; j < s.Length; j++)
                inverse[i, j] += (scale * s[i] * s[j]) - (((hy[i] * s[j]) + (s[i] * hy[j])) / sy);
    }

    private static double[] Gradient(Func<double[], double> function, double[] at)
    {
        var gradient = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            double[] up = [.. at], down = [.. at];
            (up[i], down[i]) = (at[i] + Difference, at[i] - Difference);
            gradient[i] = (function(up) - function(down)) / (2 * Difference);
        }

        return gradient;
    }

    private static double[,] Identity(int size, double scale)
    {
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
            matrix[i, i] = scale;
        return matrix;
    }

    private static double[] Multiply(double[,] matrix, double[] vector) =>
        [.. vector.Select((_, i) => vector.Select((value, j) => matrix[i, j] * value).Sum())];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
