using System.Text.Json.Nodes;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive.Images;
using GenNotebooks.Models.Diffusion;
using GenNotebooks.Models.Transformers;
using GenNotebooks.Models.Vae;
using GenNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Reference;

/// <summary>
/// The neural models beside independent ones in PyTorch, with the same weights: neural_reference.py says how they are made. Float32
/// sums in another order differ by some 1e-6 of the largest term; 1e-5 is allowed.
/// </summary>
[Collection("training")]
public sealed class NeuralReferenceTests
{
    private static readonly JsonNode Recorded = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "GenNotebooks.Tests", "Models", "Reference", "neural_reference.json")))!;

    [Fact]
    public void Made_gives_PyTorchs_likelihood() =>
        Check("made", Fill(new Made(new MadeOptions { Dimensions = 12, Hidden = [20, 16], Seed = 3 })).LogLikelihood(Binary(4, 12)));

    [Fact]
    public void The_gated_PixelCNN_gives_PyTorchs_likelihood() =>
        Check("gated", Fill(new GatedPixelCnn(new PixelCnnOptions { Levels = 4, Channels = 6, Layers = 2, FirstWindow = 5 })).LogLikelihood(((Wave(3, 1, 6, 7) + 1) * 2).floor().clamp(max: 3)));

    [Theory]
    [InlineData("gpt", GptNormalization.Layer, GptPositions.Learned, true)]
    [InlineData("gpt_modern", GptNormalization.RootMeanSquare, GptPositions.Rotary, false)]
    public void Gpt_gives_PyTorchs_logits(string name, GptNormalization normalization, GptPositions positions, bool tied)
    {
        using var scope = NewDisposeScope();
        var model = Fill(new Gpt(new GptOptions { Vocabulary = 11, Context = 12, Layers = 2, Heads = 2, Width = 16, Normalization = normalization, Positions = positions, TieWeights = tied }));
        var text = tensor(Enumerable.Range(1, 20).Select(i => ((7L * i * i) + (3 * i)) % 11).ToArray(), 2, 10);
        Check(name, model.call(text));
    }

    [Fact]
    public void The_parts_of_the_ELBO_are_PyTorchs()
    {
        using var scope = NewDisposeScope();
        var (x, z) = (Binary(5, 9), Wave(5, 3));
        VariationalAutoencoder With(Likelihood likelihood) => Fill(VariationalAutoencoder.Dense(9, [8], 3, likelihood), except: "likelihood");
        var bernoulli = With(new BernoulliLikelihood());
        var q = bernoulli.Encode(x);
        Check("vae_divergence", q.DivergenceFromPrior().sum(1));
        Check("vae_log_q", q.LogDensity(z));
        Check("vae_bernoulli", bernoulli.LogLikelihoodGiven(x, z));
        Check("vae_gaussian", With(new GaussianLikelihood(0.3)).LogLikelihoodGiven(x, z));
        Check("vae_logistic", With(new DiscretizedLogisticLikelihood(16)).LogLikelihoodGiven(((Wave(5, 9) + 1) * 8).floor().clamp(max: 15) / 15, z));
    }

    [Fact]
    public void The_UNet_and_the_steps_of_diffusion_are_PyTorchs()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var net = Fill(new UNet(new UNetOptions { Channels = [4, 6], TimeFeatures = 8, Groups = 2 }));
        var x = Wave(2, 1, 8, 8);
        Check("unet", net.call(x, tensor(new long[] { 3, 40 })));
        var diffusion = new DenoisingDiffusion(net, NoiseSchedule.Linear(50));
        Check("ddpm_mean", diffusion.PosteriorMean(x, 30));
        Check("ddim", diffusion.Ddim(x, 7));
    }

    private static Tensor Wave(params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        return tensor(Enumerable.Range(1, (int)count).Select(i => (float)Math.Sin(i * 1.3)).ToArray(), shape);
    }

    private static Tensor Binary(params long[] shape) => (Wave(shape) > 0).to_type(ScalarType.Float32);

    private static T Fill<T>(T model, string? except = null)
        where T : nn.Module
    {
        var parameters = model.named_parameters().Where(p => except is null || !p.name.StartsWith(except, StringComparison.Ordinal)).OrderBy(p => p.name, StringComparer.Ordinal);
        foreach (var (k, (name, p)) in parameters.Index())
        {
            var scale = p.dim() > 1 ? 1 / Math.Sqrt(p.numel() / (double)p.shape[0]) : 0.1;
            var shift = p.dim() == 1 && name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0;
            using var off = no_grad();
            p.copy_(tensor(Enumerable.Range(1, (int)p.numel()).Select(i => (float)(shift + (scale * Math.Sin((i * 0.37) + k)))).ToArray(), p.shape));
        }

        return model;
    }

    private static void Check(string name, Tensor found)
    {
        var wanted = Recorded[name]!.AsArray().Select(v => (double)v!).ToArray();
        var values = found.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        Assert.Equal(wanted.Length, values.Length);
        var largest = wanted.Max(Math.Abs);
        for (var i = 0; i < wanted.Length; i++)
            Assert.True(Math.Abs(wanted[i] - values[i]) <= 1e-5 * Math.Max(1, largest), $"{name}[{i}] is {values[i]}, in PyTorch {wanted[i]}.");
    }
}
