using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>Real features with one variance for all, which is learned; the decoder gives the mean.</summary>
public sealed class GaussianLikelihood : Likelihood
{
    private readonly Parameter logVariance;   // (1)

    /// <summary>Begins with a variance.</summary>
    /// <param name="variance">Above 0; 1 unless told.</param>
    public GaussianLikelihood(double variance = 1)
        : base(nameof(GaussianLikelihood))
    {
        Guard.Positive(variance);
        logVariance = nn.Parameter(full([1], (float)Math.Log(variance)));
        RegisterComponents();
    }

    /// <summary>The variance of a feature around the decoder's mean.</summary>
    public double Variance => Math.Exp(logVariance.item<float>());

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor x, Tensor decoded)
    {
        ArgumentNullException.ThrowIfNull(x);
        return -0.5 * SumOfSamples(((x - decoded).square() / logVariance.exp()) + logVariance + Math.Log(2 * Math.PI));
    }

    /// <inheritdoc/>
    public override Tensor Mean(Tensor decoded) => decoded;

    /// <inheritdoc/>
    public override Tensor Sample(Tensor decoded, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        return decoded + ((logVariance / 2).exp() * randn(decoded.shape, generator: generator));
    }
}
