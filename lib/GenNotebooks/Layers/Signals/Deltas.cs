namespace GenNotebooks.Layers.Signals;

/// <summary>How features change from frame to frame, and what smooth course has given changes.</summary>
public static class Deltas
{
    private const int Reach = 2; // frames to either side

    // Slopes of the least-squares line through five frames: -2 to 2, divided by 10.
    private static double Weight(int offset) => offset / 10.0;

    /// <summary>The slope of each feature at each frame, by regression over two frames to either side (Furui 1986); at the ends the outermost frame is repeated.</summary>
    /// <param name="x">Features, shape (T, D).</param>
    /// <returns>Change a frame, shape (T, D).</returns>
    public static double[,] Of(double[,] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (frames, features) = (x.GetLength(0), x.GetLength(1));
        var slopes = new double[frames, features];
        for (var t = 0; t < frames; t++)
            for (var offset = -Reach; offset <= Reach; offset++)
                for (var d = 0; d < features; d++)
                    slopes[t, d] += Weight(offset) * x[Math.Clamp(t + offset, 0, frames - 1), d];
        return slopes;
    }

    /// <summary>Features with their slopes beside them, and the slopes' slopes.</summary>
    /// <param name="x">Features, shape (T, D).</param>
    /// <param name="order">How many times slopes are taken: 1, or 2 unless told.</param>
    /// <returns>Shape (T, D (order + 1)).</returns>
    public static double[,] Append(double[,] x, int order = 2)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.AtLeast(order, 1);
        var (frames, features) = (x.GetLength(0), x.GetLength(1));
        var all = new double[frames, features * (order + 1)];
        for (var part = 0; part <= order; part++)
        {
            for (var t = 0; t < frames; t++)
                for (var d = 0; d < features; d++)
                    all[t, (part * features) + d] = x[t, d];
            if (part < order)
                x = Of(x);
        }

        return all;
    }

    /// <summary>Each feature less its mean over the recording: what microphone and voice add to every frame goes (Atal 1974).</summary>
    /// <param name="x">Features, shape (T, D).</param>
    public static double[,] Centred(double[,] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (frames, features) = (x.GetLength(0), x.GetLength(1));
        var centred = new double[frames, features];
        for (var d = 0; d < features; d++)
        {
            var mean = Enumerable.Range(0, frames).Average(t => x[t, d]);
            for (var t = 0; t < frames; t++)
                centred[t, d] = x[t, d] - mean;
        }

        return centred;
    }

    /// <summary>
    /// The most probable course of features if at each frame the features and their slopes are independent bells: smooth, because a
    /// course that jumps has slopes that no bell expects (Tokuda and others 2000). A set of linear equations for each feature.
    /// </summary>
    /// <param name="means">Of the features and, beside them, of their slopes, shape (T, 2 D).</param>
    /// <param name="variances">The same, above 0, shape (T, 2 D).</param>
    /// <returns>Shape (T, D).</returns>
    public static double[,] MostProbableCourse(double[,] means, double[,] variances)
    {
        ArgumentNullException.ThrowIfNull(means);
        var (frames, features) = (means.GetLength(0), means.GetLength(1) / 2);
        Guard.Shape(means, (-1, 2 * features));
        Guard.Shape(variances, (frames, 2 * features));
        var course = new double[frames, features];
        for (var d = 0; d < features; d++)
        {
            // Minimise the squares of x - mean and slope(x) - mean, each divided by its variance.
            var (matrix, right) = (new double[frames, frames], new double[frames]);
            for (var t = 0; t < frames; t++)
            {
                (matrix[t, t], right[t]) = (matrix[t, t] + (1 / variances[t, d]), right[t] + (means[t, d] / variances[t, d]));
                for (var a = -Reach; a <= Reach; a++)
                {
                    var row = Math.Clamp(t + a, 0, frames - 1);
                    right[row] += Weight(a) * means[t, features + d] / variances[t, features + d];
                    for (var b = -Reach; b <= Reach; b++)
                        matrix[row, Math.Clamp(t + b, 0, frames - 1)] += Weight(a) * Weight(b) / variances[t, features + d];
                }
            }

            var solution = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(matrix).Cholesky()
                .Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(right));
            for (var t = 0; t < frames; t++)
                course[t, d] = solution[t];
        }

        return course;
    }
}
