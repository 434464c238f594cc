using GenNotebooks.Layers;
using MathNet.Numerics.Distributions;

namespace GenNotebooks.Models.Mixtures;

/// <summary>
/// A mixture of Gaussians, p(x) = Σ_k w_k N(x | m_k, Σ_k): made of its components, or fitted to data by
/// <see cref="Fit"/>. It never changes; its methods may be called from several threads at a time.
/// </summary>
public sealed partial class GaussianMixture
{
    private readonly MixtureParameters _parameters;

    /// <summary>Makes a mixture of components.</summary>
    /// <param name="components">K of them, of the same number of features D; their weights sum to 1.</param>
    /// <param name="covariance">What the covariances have in common; it decides the number of free parameters.</param>
    /// <exception cref="ArgumentException">A shape, a weight or a covariance is not what it must be; the message tells which.</exception>
    public GaussianMixture(IReadOnlyList<GaussianComponent> components, CovarianceKind covariance = CovarianceKind.Full)
    {
        MixtureChecks.Components(components, covariance);
        Components = [.. components];
        Covariance = covariance;
        Dimensions = components[0].Mean.Length;
        _parameters = new MixtureParameters(components.Count, Dimensions, covariance);
        _parameters.CopyFrom(components);
        if (_parameters.Factorise(new double[Dimensions]) is var (component, feature))
            throw new ArgumentException(
                $"The covariance of component {component} must be positive definite but leaves no width in feature {feature}; give every direction a variance above 0.");
    }

    /// <summary>The components, K of them. Do not write into their arrays: the mixture has made its own copy.</summary>
    public IReadOnlyList<GaussianComponent> Components { get; }

    /// <summary>What the covariances have in common.</summary>
    public CovarianceKind Covariance { get; }

    /// <summary>The number of features, D.</summary>
    public int Dimensions { get; }

    /// <summary>The number of free parameters: K - 1 weights, K D means, and the covariances' as <see cref="CovarianceKind"/> counts them.</summary>
    public int ParameterCount
    {
        get
        {
            var (k, d) = (Components.Count, Dimensions);
            return k - 1 + (k * d) + Covariance switch
            {
                CovarianceKind.Full => k * d * (d + 1) / 2,
                CovarianceKind.Tied => d * (d + 1) / 2,
                CovarianceKind.Diagonal => k * d,
                _ => k,
            };
        }
    }

    /// <summary>The mean of the whole mixture, shape (D).</summary>
    public double[] Mean() =>
        [.. Enumerable.Range(0, Dimensions).Select(d => Components.Sum(component => component.Weight * component.Mean[d]))];

    /// <summary>ln p(x) of each sample, in nats; NaN in the samples is an error.</summary>
    /// <param name="x">Samples, shape (N, D).</param>
    /// <returns>Shape (N).</returns>
    public double[] LogDensity(double[,] x) => LogDensity(x, allowMissing: false);

    /// <summary>ln p(x) of each sample, in nats.</summary>
    /// <param name="x">Samples, shape (N, D).</param>
    /// <param name="allowMissing">Whether NaN stands for a missing value, over which the density is then summed; otherwise it is an error.</param>
    /// <returns>Shape (N).</returns>
    public double[] LogDensity(double[,] x, bool allowMissing)
    {
        var result = new double[x.GetLength(0)];
        Evaluate(x, allowMissing, result, null);
        return result;
    }

    /// <summary>p(component | sample).</summary>
    /// <param name="x">Samples, shape (N, D).</param>
    /// <param name="allowMissing">Whether NaN stands for a missing value; otherwise it is an error.</param>
    /// <returns>Shape (N, K); every row sums to 1.</returns>
    public double[,] Responsibilities(double[,] x, bool allowMissing = false)
    {
        var result = new double[x.GetLength(0), Components.Count];
        Evaluate(x, allowMissing, new double[x.GetLength(0)], result);
        return result;
    }

    /// <summary>Draws samples: first the component, then the point.</summary>
    /// <param name="count">The number of samples, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public MixtureSample Sample(int count, Random random)
    {
        Guard.AtLeast(count, 0);
        var points = new double[count, Dimensions];
        var labels = new int[count];
        var factors = Components.Select(Factor).ToArray();
        var noise = new double[Dimensions];
        for (var n = 0; n < count; n++)
        {
            var k = labels[n] = DrawComponent(random.NextDouble());
            Normal.Samples(random, noise, 0, 1);
            for (var i = 0; i < Dimensions; i++)
            {
                points[n, i] = Components[k].Mean[i];
                for (var j = 0; j <= i; j++)
                    points[n, i] += factors[k][(i * Dimensions) + j] * noise[j];
            }
        }

        return new MixtureSample(points, labels);
    }

    private int DrawComponent(double uniform)
    {
        for (var k = 0; k < Components.Count; k++)
            if ((uniform -= Components[k].Weight) < 0)
                return k;
        return Components.Count - 1;
    }

    private double[] Factor(GaussianComponent component)
    {
        var lower = new double[Dimensions * Dimensions];
        Cholesky.Factor([.. component.Covariance.Cast<double>()], lower, Dimensions, new double[Dimensions]);
        return lower;
    }

    private void Evaluate(double[,] x, bool allowMissing, double[] logDensities, double[,]? responsibilities)
    {
        Guard.Shape(x, (-1, Dimensions));
        if (logDensities.Length == 0)
            return;
        var data = new MixtureData(x, Components.Count, allowMissing);
        var densities = new BlockDensities(_parameters);
        var logs = new double[SampleBlocks.Size];
        for (var block = 0; block < data.Blocks.Count; block++)
        {
            densities.Joint(data.Blocks.Values(block));
            densities.Normalise(data.Blocks.Mask(block), logs);
            var rows = data.Blocks.RowsOf(block);
            for (var i = 0; i < rows.Length; i++)
            {
                logDensities[rows[i]] = logs[i];
                for (var k = 0; responsibilities is not null && k < Components.Count; k++)
                    responsibilities[rows[i], k] = densities.Logs[(k * SampleBlocks.Size) + i];
            }
        }

        foreach (var pattern in data.Patterns)
            Evaluate(pattern, logDensities, responsibilities);
    }

    private void Evaluate(MissingPattern pattern, double[] logDensities, double[,]? responsibilities)
    {
        var logs = new double[pattern.Rows.Length];
        pattern.Normalise(_parameters, logs);
        for (var row = 0; row < logs.Length; row++)
        {
            logDensities[pattern.Rows[row]] = logs[row];
            for (var k = 0; responsibilities is not null && k < Components.Count; k++)
                responsibilities[pattern.Rows[row], k] = pattern.Responsibilities(row)[k];
        }
    }
}
