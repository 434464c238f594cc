using GenNotebooks.Layers;

namespace GenNotebooks.Models.Mixtures;

public sealed partial class GaussianMixture
{
    /// <summary>The mixture of some features alone, the others summed over.</summary>
    /// <param name="features">The features to keep, counted from 0, each once, in the order wanted.</param>
    /// <returns>A mixture of D = <paramref name="features"/>.Length features, with the same weights.</returns>
    public GaussianMixture Marginal(params int[] features)
    {
        CheckFeatures(features, nameof(features));
        return new GaussianMixture([.. Components.Select(component => new GaussianComponent(
            component.Weight,
            [.. features.Select(d => component.Mean[d])],
            Part(component.Covariance, features)))]);
    }

    /// <summary>
    /// The mixture of the other features once some are known, p(x_m | x_o). The components that make the known values
    /// likely gain weight, and each Gaussian moves and narrows (Bishop 2006, eq. 2.81 and 2.82).
    /// Its <see cref="Sample"/> draws conditional samples, its <see cref="Mean"/> is the conditional expectation.
    /// </summary>
    /// <param name="known">The features known, counted from 0, each once, and their values; at least one feature stays unknown.</param>
    /// <returns>A mixture of the features that are not known, in their order.</returns>
    public GaussianMixture Condition(params (int Feature, double Value)[] known)
    {
        int[] features = [.. known.Select(pair => pair.Feature)];
        CheckFeatures(features, nameof(known));
        int[] rest = [.. Enumerable.Range(0, Dimensions).Except(features)];
        if (rest.Length == 0)
            throw new ArgumentException($"known names all {Dimensions} features; leave at least one unknown.");
        double[] values = [.. known.Select(pair => pair.Value)];
        if (!values.All(double.IsFinite))
            throw new ArgumentException($"known holds a value that is not finite ({string.Join(", ", values)}); leave out features that are not known.");

        var partial = new PartialGaussian(features, rest);
        var logs = new double[Components.Count];
        var components = new GaussianComponent[Components.Count];
        for (var k = 0; k < components.Length; k++)
        {
            partial.Load(_parameters, k);
            logs[k] = partial.LogDensity(values);
            var mean = new double[rest.Length];
            partial.ConditionalMean(values, mean);
            components[k] = new GaussianComponent(0, mean, Square(partial.Covariance, rest.Length));
        }

        LogSpace.Normalise(logs);
        return new GaussianMixture([.. components.Select((component, k) => component with { Weight = logs[k] })]);
    }

    private void CheckFeatures(int[] features, string name)
    {
        if (features.Length == 0)
            throw new ArgumentException($"{name} is empty; name at least one feature.");
        foreach (var feature in features)
            if (feature < 0 || feature >= Dimensions)
                throw new ArgumentException($"{name} names feature {feature}, but the mixture's features are 0 to {Dimensions - 1}.");
        if (features.Distinct().Count() < features.Length)
            throw new ArgumentException($"{name} names a feature twice ({string.Join(", ", features)}); name each once.");
    }

    private static double[,] Part(double[,] matrix, int[] features)
    {
        var part = new double[features.Length, features.Length];
        for (var i = 0; i < features.Length; i++)
            for (var j = 0; j < features.Length; j++)
                part[i, j] = matrix[features[i], features[j]];
        return part;
    }

    private static double[,] Square(double[] flat, int size)
    {
        var square = new double[size, size];
        Buffer.BlockCopy(flat, 0, square, 0, flat.Length * sizeof(double));
        return square;
    }
}
