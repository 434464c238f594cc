using MathNet.Numerics.LinearAlgebra;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>
/// Probabilistic principal component analysis, x = W z + m + σ ε with z and ε standard normal: the linear model that a linear
/// variational autoencoder learns, here with its maximum of the likelihood in closed form (Tipping and Bishop 1999, eq. 7 and 8).
/// </summary>
public sealed class ProbabilisticPca
{
    private readonly Matrix<double> _precision;   // (D, D), of C = W Wᵀ + σ² I
    private readonly double _logDeterminant;      // of C

    private ProbabilisticPca(double[] mean, double[,] loadings, double variance)
    {
        (Mean, Loadings, Variance) = (mean, loadings, variance);
        var w = Matrix<double>.Build.DenseOfArray(loadings);
        var factor = ((w * w.Transpose()) + (variance * Matrix<double>.Build.DenseIdentity(mean.Length))).Cholesky();
        (_precision, _logDeterminant) = (factor.Solve(Matrix<double>.Build.DenseIdentity(mean.Length)), factor.DeterminantLn);
    }

    /// <summary>m, shape (D).</summary>
    public double[] Mean { get; }

    /// <summary>W, shape (D, L); its columns are orthogonal, the longest first.</summary>
    public double[,] Loadings { get; }

    /// <summary>σ², the average of the variances that W leaves out.</summary>
    public double Variance { get; }

    /// <summary>The maximum of the likelihood.</summary>
    /// <param name="x">Samples, shape (N, D), more than one.</param>
    /// <param name="latent">The number of latent features L, below D.</param>
    /// <exception cref="ArgumentException">A size does not fit, or the samples lie in L dimensions, where the likelihood has no bound.</exception>
    public static ProbabilisticPca Fit(double[,] x, int latent)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (n, d) = (x.GetLength(0), x.GetLength(1));
        Guard.AtLeast(n, 2, "The number of samples");
        Guard.AtLeast(latent, 1);
        if (latent >= d)
            throw new ArgumentException($"latent must be below the number of features, {d}, but is {latent}; nothing would be left for the noise.");
        var samples = Matrix<double>.Build.DenseOfArray(x);
        var mean = samples.ColumnSums() / n;
        var centred = samples - Matrix<double>.Build.Dense(n, d, (_, column) => mean[column]);
        var spectrum = (centred.TransposeThisAndMultiply(centred) / n).Evd(Symmetricity.Symmetric);
        // Eigenvalues come in ascending order.
        var variances = spectrum.EigenValues.Select(value => value.Real).Reverse().ToArray();
        var variance = variances.Skip(latent).Average();
        if (!(variance > 1e-12 * variances[0]))
            throw new ArgumentException($"The samples lie in {latent} dimensions, so that no noise is left and the likelihood has no bound; ask for fewer latent features.");
        var loadings = new double[d, latent];
        for (var column = 0; column < latent; column++)
            for (var row = 0; row < d; row++)
                loadings[row, column] = spectrum.EigenVectors[row, d - 1 - column] * Math.Sqrt(Math.Max(0, variances[column] - variance));
        return new ProbabilisticPca([.. mean], loadings, variance);
    }

    /// <summary>ln p(x) of each sample, in nats: x is N(m, W Wᵀ + σ² I).</summary>
    /// <param name="x">Shape (N, D).</param>
    /// <returns>Shape (N).</returns>
    public double[] LogLikelihood(double[,] x)
    {
        Guard.Shape(x, (-1, Mean.Length));
        var d = Mean.Length;
        var values = new double[x.GetLength(0)];
        for (var n = 0; n < values.Length; n++)
        {
            var difference = Vector<double>.Build.Dense(d, feature => x[n, feature] - Mean[feature]);
            values[n] = -0.5 * ((d * Math.Log(2 * Math.PI)) + _logDeterminant + (difference * (_precision * difference)));
        }

        return values;
    }

    /// <summary>
    /// The same model as a linear variational autoencoder whose encoder is exact: as the columns of W are orthogonal, the features of
    /// p(z | x) = N(M⁻¹ Wᵀ (x - m), σ² M⁻¹), M = Wᵀ W + σ² I, are independent, and a diagonal Gaussian can be all of it (Lucas et al. 2019,
    /// section 4). Its bound is the likelihood, for every sample and every z.
    /// </summary>
    public VariationalAutoencoder ToAutoencoder()
    {
        var (w, latent) = (Matrix<double>.Build.DenseOfArray(Loadings), Loadings.GetLength(1));
        var m = w.TransposeThisAndMultiply(w) + (Variance * Matrix<double>.Build.DenseIdentity(latent));
        var look = m.Solve(w.Transpose());   // (L, D)
        var means = look * Vector<double>.Build.Dense(Mean);
        Linear encoder = Filled(look.Stack(Matrix<double>.Build.Dense(latent, Mean.Length)), [.. -means, .. m.Diagonal().Select(d => Math.Log(Variance / d))]);
        return new VariationalAutoencoder(encoder, Filled(w, Mean), new GaussianLikelihood(Variance), latent);
    }

    private static Linear Filled(Matrix<double> weight, double[] bias)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var layer = nn.Linear(weight.ColumnCount, weight.RowCount);
        layer.weight!.copy_(tensor(weight.ToArray()));
        layer.bias!.copy_(tensor(bias));
        return layer;
    }
}
