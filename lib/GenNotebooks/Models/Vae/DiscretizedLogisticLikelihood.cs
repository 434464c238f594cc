using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>
/// Grey levels l / (L - 1), l = 0 ... L - 1: the mass of a logistic distribution in the bin around each level, where the first and last
/// bin reach to infinity, so that the levels' probabilities sum to 1 (Salimans et al. 2017, section 2.1, with one component). The
/// decoder gives the logit of the mean; the width is learned, one for all pixels.
/// </summary>
public sealed class DiscretizedLogisticLikelihood : Likelihood
{
    private readonly Parameter logWidth;   // (1)
    private readonly int _levels;

    /// <summary>Begins with a width.</summary>
    /// <param name="levels">The number of levels L; 256 unless told.</param>
    /// <param name="width">The logistic distribution's scale, where 1 is the way from black to white; 0.1 unless told.</param>
    public DiscretizedLogisticLikelihood(int levels = 256, double width = 0.1)
        : base(nameof(DiscretizedLogisticLikelihood))
    {
        Guard.AtLeast(levels, 2);
        Guard.Positive(width);
        (_levels, logWidth) = (levels, nn.Parameter(full([1], (float)Math.Log(width))));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor x, Tensor decoded)
    {
        var half = 0.5 / (_levels - 1);
        var (from, to) = ((x - Mean(decoded) - half) / logWidth.exp(), (x - Mean(decoded) + half) / logWidth.exp());
        // ln(σ(to) - σ(from)) without subtracting numbers that are nearly equal: = ln σ(to) + ln σ(-from) + ln(1 - e^(from - to)).
        var inside = nn.functional.logsigmoid(to) + nn.functional.logsigmoid(-from) + log1p(-(from - to).exp());
        var first = where(x < half, nn.functional.logsigmoid(to), inside);
        return SumOfSamples(where(x > 1 - half, nn.functional.logsigmoid(-from), first));
    }

    /// <inheritdoc/>
    public override Tensor Mean(Tensor decoded) => sigmoid(decoded);

    /// <inheritdoc/>
    public override Tensor Sample(Tensor decoded, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        var u = rand(decoded.shape, generator: generator).clamp(1e-6, 1 - 1e-6);
        var x = Mean(decoded) + (logWidth.exp() * (u.log() - log1p(-u)));
        return (x.clamp(0, 1) * (_levels - 1)).round() / (_levels - 1);
    }
}
