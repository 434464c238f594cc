using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>
/// A variational autoencoder (Kingma and Welling 2014): a latent z from N(0, I), a decoder that says how x comes from it, and an encoder
/// that guesses z from x. Letters of shapes: B batch, L latent features, K importance samples.
/// </summary>
public sealed class VariationalAutoencoder : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly nn.Module<Tensor, Tensor> decoder;
    private readonly Likelihood likelihood;

    /// <summary>Puts a model together.</summary>
    /// <param name="encoder">From x, shape (B, ...), to means and log variances side by side, shape (B, 2 L).</param>
    /// <param name="decoder">From z, shape (B, L), to what <paramref name="likelihood"/> makes of it.</param>
    /// <param name="likelihood">p(x | z).</param>
    /// <param name="latent">The number of latent features, L.</param>
    public VariationalAutoencoder(nn.Module<Tensor, Tensor> encoder, nn.Module<Tensor, Tensor> decoder, Likelihood likelihood, int latent)
        : base(nameof(VariationalAutoencoder))
    {
        Guard.AtLeast(latent, 1);
        (this.encoder, this.decoder, this.likelihood, Latent) = (encoder, decoder, likelihood, latent);
        RegisterComponents();
    }

    /// <summary>The number of latent features, L.</summary>
    public int Latent { get; }

    /// <summary>A model whose encoder and decoder are fully connected layers with ReLU between them; weights from the default generator.</summary>
    /// <param name="features">The number of features of x, D.</param>
    /// <param name="hidden">The widths of the encoder's hidden layers; the decoder has them in reverse. Empty: both are linear.</param>
    /// <param name="latent">The number of latent features, L.</param>
    /// <param name="likelihood">p(x | z); Bernoulli unless told.</param>
    public static VariationalAutoencoder Dense(int features, IReadOnlyList<int> hidden, int latent, Likelihood? likelihood = null)
    {
        Guard.AtLeast(features, 1);
        return new(Layers([features, .. hidden, 2 * latent]), Layers([latent, .. hidden.Reverse(), features]), likelihood ?? new BernoulliLikelihood(), latent);
    }

    /// <summary>q(z | x).</summary>
    /// <param name="x">Shape (B, ...).</param>
    public DiagonalGaussian Encode(Tensor x)
    {
        var code = encoder.call(x);
        Guard.Shape(code, [-1, 2 * Latent], "The encoder's output");
        var parts = code.chunk(2, 1);
        return new DiagonalGaussian(parts[0], parts[1]);
    }

    /// <summary>The mean of x given z.</summary>
    /// <param name="z">Shape (B, L).</param>
    public Tensor Decode(Tensor z)
    {
        Guard.Shape(z, [-1, Latent]);
        return likelihood.Mean(decoder.call(z));
    }

    /// <summary>The mean of x given the mean of q(z | x): what is left of x after it went through the bottleneck.</summary>
    /// <param name="input">Shape (B, ...).</param>
    public override Tensor forward(Tensor input) => Decode(Encode(input).Mean);

    /// <summary>ln p(x | z), in nats.</summary>
    /// <param name="x">Shape (B, ...).</param>
    /// <param name="z">Shape (B, L).</param>
    /// <returns>Shape (B).</returns>
    public Tensor LogLikelihoodGiven(Tensor x, Tensor z)
    {
        Guard.Shape(z, [-1, Latent]);
        return likelihood.LogDensity(x, decoder.call(z));
    }

    /// <summary>The evidence lower bound with one z a sample.</summary>
    /// <param name="x">Shape (B, ...).</param>
    /// <param name="generator">Where z is drawn from; the default generator where null.</param>
    public ElboTerms Elbo(Tensor x, Generator? generator = null)
    {
        var q = Encode(x);
        return new ElboTerms(LogLikelihoodGiven(x, q.Sample(generator)), q.DivergenceFromPrior().sum(1));
    }

    /// <summary>
    /// The importance-weighted bound ln (1/K) Σ_k p(x, z_k) / q(z_k | x) (Burda, Grosse and Salakhutdinov 2016, eq. 8): the ELBO for
    /// K = 1, ln p(x) as K grows, and between them a loss to train with.
    /// </summary>
    /// <param name="x">Shape (B, ...).</param>
    /// <param name="samples">K.</param>
    /// <param name="generator">Where z is drawn from; the default generator where null.</param>
    /// <returns>Nats, shape (B).</returns>
    public Tensor ImportanceWeightedBound(Tensor x, int samples, Generator? generator = null)
    {
        Guard.AtLeast(samples, 1);
        var q = Encode(x);
        var weights = new Tensor[samples];
        for (var k = 0; k < samples; k++)
        {
            var z = q.Sample(generator);
            weights[k] = LogLikelihoodGiven(x, z) + LogPrior(z) - q.LogDensity(z);
        }

        return stack(weights, 0).logsumexp(0) - Math.Log(samples);
    }

    /// <summary>Draws samples: z from the prior, x from the decoder.</summary>
    /// <param name="count">The number of samples, N.</param>
    /// <param name="generator">Where they are drawn from.</param>
    /// <param name="means">Whether the mean of x is returned in place of a draw, which looks smoother; true unless told.</param>
    public Tensor Sample(int count, Generator generator, bool means = true)
    {
        Guard.AtLeast(count, 1);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var decoded = decoder.call(randn([count, Latent], generator: generator));
        return (means ? likelihood.Mean(decoded) : likelihood.Sample(decoded, generator)).MoveToOuterDisposeScope();
    }

    private static Tensor LogPrior(Tensor z) => -0.5 * (z.square() + Math.Log(2 * Math.PI)).sum(1);

    private static nn.Module<Tensor, Tensor> Layers(int[] widths)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 1; i < widths.Length; i++)
        {
            if (i > 1)
                layers.Add(nn.ReLU());
            layers.Add(nn.Linear(widths[i - 1], widths[i]));
        }

        return nn.Sequential(layers);
    }
}
