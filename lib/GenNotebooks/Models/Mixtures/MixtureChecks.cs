namespace GenNotebooks.Models.Mixtures;

/// <summary>Checks of the parts that a mixture is made of.</summary>
internal static class MixtureChecks
{
    private const double Tolerance = 1e-9;

    public static void Components(IReadOnlyList<GaussianComponent> components, CovarianceKind kind)
    {
        if (components.Count == 0)
            throw new ArgumentException("components is empty; a mixture needs at least one.");
        var dimensions = components[0].Mean.Length;
        if (dimensions == 0)
            throw new ArgumentException("The mean of component 0 is empty; a mixture needs at least one feature.");
        for (var k = 0; k < components.Count; k++)
        {
            Guard.Shape(components[k].Mean, dimensions, $"The mean of component {k}");
            Guard.Shape(components[k].Covariance, (dimensions, dimensions), $"The covariance of component {k}");
            if (!components[k].Mean.All(double.IsFinite))
                throw new ArgumentException($"The mean of component {k} must be finite but is ({string.Join(", ", components[k].Mean.Select(Text))}).");
            if (!(components[k].Weight >= 0))
                throw new ArgumentException($"The weight of component {k} must be 0 or more but is {Text(components[k].Weight)}.");
            Symmetry(components[k].Covariance, k);
            Kind(components, k, kind);
        }

        var sum = components.Sum(component => component.Weight);
        if (!(Math.Abs(sum - 1) <= Tolerance))
            throw new ArgumentException($"The weights must sum to 1 but sum to {Text(sum)}; divide each by their sum.");
    }

    private static void Symmetry(double[,] covariance, int k)
    {
        for (var i = 0; i < covariance.GetLength(0); i++)
            for (var j = 0; j < i; j++)
                if (!Equal(covariance[i, j], covariance[j, i]))
                    throw new ArgumentException(
                        $"The covariance of component {k} must be symmetric but has {Text(covariance[i, j])} at [{i}, {j}] and {Text(covariance[j, i])} at [{j}, {i}].");
    }

    private static void Kind(IReadOnlyList<GaussianComponent> components, int k, CovarianceKind kind)
    {
        var covariance = components[k].Covariance;
        for (var i = 0; i < covariance.GetLength(0); i++)
            for (var j = 0; j < covariance.GetLength(1); j++)
            {
                var rule = kind switch
                {
                    CovarianceKind.Tied when !Equal(covariance[i, j], components[0].Covariance[i, j]) => "equal to that of component 0",
                    CovarianceKind.Diagonal or CovarianceKind.Spherical when i != j && covariance[i, j] != 0 => "0 off the diagonal",
                    CovarianceKind.Spherical when i == j && !Equal(covariance[i, i], covariance[0, 0]) => "the same all along the diagonal",
                    _ => null,
                };
                if (rule is not null)
                    throw new ArgumentException(
                        $"The covariance of component {k} must be {rule} for CovarianceKind.{kind} but has {Text(covariance[i, j])} at [{i}, {j}]; use CovarianceKind.Full.");
            }
    }

    private static bool Equal(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));

    private static string Text(double value) => FormattableString.Invariant($"{value}");
}
