using System.Text.Json;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>The numbers that PyTorch draws from the same seeds; see Reference/random_reference.py.</summary>
[Collection(nameof(Kernels.KernelCollection))]
public class StreamTests
{
    public sealed record Draw(long[] Shape, string Type, double[] First, double[] Last, double Sum);

    public sealed record Case(string Name, Draw[] Draws);

    private sealed record Reference(string Pytorch, Case[] Cases, string State);

    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true };

    private static readonly Reference s_reference =
        JsonSerializer.Deserialize<Reference>(typeof(StreamTests).Assembly.GetManifestResourceStream("random_reference.json")!, s_options)!;

    private static readonly Tensor s_weights = tensor(new float[,] { { 0.1f, 2, 0, 0.5f }, { 1, 1, 3, 0.2f } });

    /// <summary>
    /// Draws whose last bits depend on the platform's logarithm or power, or that PyTorch computes with other roundings: to
    /// this relative tolerance. All others to the bit.
    /// </summary>
    private static readonly Dictionary<string, double> s_tolerances = new()
    {
        ["cauchy"] = 1e-13,
        ["gamma 3"] = 1e-13,
        ["gumbel_softmax"] = 1e-6,
        ["trunc_normal_"] = 1e-6,
        ["alpha_dropout 0.3"] = 1e-6,
    };

    private static readonly Dictionary<string, Func<Tensor>> s_draws = new()
    {
        ["normal 2 0.3"] = () => empty(1000).normal_(2, 0.3),
        ["normal small 2 0.3"] = () => empty(5).normal_(2, 0.3),
        ["randn 3 then 3"] = () => cat([randn(3), randn(3)]),
        ["uniform -0.3 0.7"] = () => empty(1000).uniform_(-0.3, 0.7),
        ["uniform f64 -0.3 0.7"] = () => empty(1000, float64).uniform_(-0.3, 0.7),
        ["randint 10"] = () => randint(10, 1000),
        ["randint -5 7"] = () => randint(-5, 7, 1000),
        ["randint f32"] = () => randint(0, 100, 50, float32),
        ["randint 2^40"] = () => randint(1L << 40, 100),
        ["bernoulli_ 0.3"] = () => empty(1001).bernoulli_(0.3),
        ["bernoulli p"] = () => linspace(0, 1, 999).bernoulli(),
        ["bernoulli p f64"] = () => linspace(0, 1, 999, float64).bernoulli(),
        ["exponential 2"] = () => empty(1000).exponential_(2),
        ["cauchy"] = () => empty(100, float64).cauchy_(1, 2),
        ["geometric 0.3"] = () => empty(1000).geometric_(0.3),
        ["log_normal"] = () => empty(100).log_normal_(0.5, 0.25),
        ["poisson 4"] = () => full(500, 4f).poisson(),
        ["poisson 60"] = () => full(500, 60f).poisson(),
        ["binomial 10 0.3"] = () => full(500, 10f).binomial(full(500, 0.3f)),
        ["binomial 100 0.7"] = () => full(500, 100.0, float64).binomial(full(500, 0.7, float64)),
        ["gamma 0.4"] = () => full(500, 0.4f).StandardGamma(null),
        ["gamma 3"] = () => full(500, 3.0, float64).StandardGamma(null),
        ["multinomial 1"] = () => s_weights.multinomial(1),
        ["multinomial 3"] = () => s_weights.multinomial(3),
        ["multinomial replacement"] = () => s_weights.multinomial(500, true),
        ["multinomial replacement f64"] = () => s_weights.to(float64).multinomial(500, true),
        ["dropout 0.3"] = () => F.dropout(ones(1000), 0.3),
        ["dropout2d 0.3"] = () => F.dropout2d(ones(4, 50, 3, 3), 0.3),
        ["alpha_dropout 0.3"] = () => F.alpha_dropout(ones(1000), 0.3, training: true),
        ["rrelu"] = () => F.rrelu(-ones(100), training: true),
        ["fractional_max_pool2d"] = () => FractionalMaxPool2d((2, 3), (5, 4)).call(arange(2 * 3 * 13 * 11, float32).reshape(2, 3, 13, 11).remainder(17)),
        ["fractional_max_pool3d"] = () => FractionalMaxPool3d((2, 2, 2), (4, 5, 3)).call(arange(2 * 9 * 8 * 7, float32).reshape(2, 9, 8, 7).remainder(17)),
        ["gumbel_softmax"] = () => F.gumbel_softmax(zeros(4, 5)),
        ["trunc_normal_"] = () => init.trunc_normal_(empty(100)),
        ["kaiming_normal_"] = () => init.kaiming_normal_(empty(10, 12)),
        ["xavier_uniform_"] = () => init.xavier_uniform_(empty(10, 12)),
        ["xavier_normal_"] = () => init.xavier_normal_(empty(10, 12)),
    };

    private static readonly Dictionary<string, Func<Module>> s_modules = new()
    {
        ["Linear"] = () => Linear(7, 5),
        ["Bilinear"] = () => Bilinear(3, 4, 5),
        ["Conv1d"] = () => Conv1d(3, 6, 5),
        ["Conv2d"] = () => Conv2d(4, 6, 3, groups: 2),
        ["Conv3d"] = () => Conv3d(2, 3, 2),
        ["ConvTranspose1d"] = () => ConvTranspose1d(3, 6, 5),
        ["ConvTranspose2d"] = () => ConvTranspose2d(3, 6, 5),
        ["Embedding"] = () => Embedding(10, 4),
        ["Embedding padding"] = () => Embedding(10, 4, padding_idx: 2),
        ["EmbeddingBag"] = () => EmbeddingBag(10, 4),
        ["RNN"] = () => RNN(4, 5, 2),
        ["LSTM"] = () => LSTM(4, 5, 2, bidirectional: true),
        ["GRU"] = () => GRU(4, 5),
        ["LSTMCell"] = () => LSTMCell(4, 5),
        ["MultiheadAttention"] = () => MultiheadAttention(8, 2),
        ["TransformerEncoderLayer"] = () => TransformerEncoderLayer(8, 2, 16),
        ["TransformerDecoderLayer"] = () => TransformerDecoderLayer(8, 2, 16),
        ["Transformer"] = () => Transformer(8, 2, 1, 1, 16),
        ["Sequential"] = () => Sequential(Linear(3, 20), ReLU(), Linear(20, 2)),
    };

    public static TheoryData<string> Names => new(s_reference.Cases.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_are_PyTorch_s(string name)
    {
        var drawn = Drawn(name);
        var expected = s_reference.Cases.Single(c => c.Name == name).Draws;
        Assert.Equal(expected.Length, drawn.Count);
        var tolerance = name.StartsWith("randn f64", StringComparison.Ordinal) ? 1e-13 : s_tolerances.GetValueOrDefault(name);
        foreach (var (e, d) in expected.Zip(drawn))
        {
            Assert.Equal(e.Shape, d.shape);
            var x = d.detach().to(float64).flatten();
            Close(e.First, x[..Math.Min(3, (int)x.numel())].data<double>().ToArray(), tolerance);
            Close(e.Last, x[^Math.Min(3, (int)x.numel())..].data<double>().ToArray(), tolerance);
            var weights = 1 + arange(x.numel(), float64).remainder(97);
            // The sum is of exact terms in another order.
            var scale = (x.abs() * weights).sum().item<double>();
            Assert.True(Math.Abs(e.Sum - (x * weights).sum().item<double>()) <= (tolerance + 1e-13) * scale, $"{name}: the sum is {(x * weights).sum().item<double>():R}, not {e.Sum:R}.");
        }
    }

    private static List<Tensor> Drawn(string name)
    {
        if (s_modules.TryGetValue(name, out var module))
        {
            manual_seed(99);
            return [.. module().parameters(), rand(2)];
        }

        var words = name.Split(' ');
        manual_seed(words is [_, "seed", var seed] ? long.Parse(seed) : 1234);
        var n = long.TryParse(words[^1], out var count) ? count : 0;
        Tensor draw = s_draws.TryGetValue(name, out var f) ? f() : words switch
        {
            ["rand", "seed", _] => rand(5),
            ["rand", "f64", _] => rand(n, float64),
            ["rand", _] => rand(n),
            ["randn", "f64", _] => randn(n, float64),
            ["randn", _] => randn(n),
            ["randperm", _] => randperm(n),
            _ => throw new InvalidOperationException($"No draw is called {name}."),
        };
        return [draw, rand(2)];
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Abs(expected[i]), $"Number {i} is {actual[i]:R}, not {expected[i]:R}.");
    }

    [Fact]
    public void The_state_is_laid_out_as_PyTorch_s()
    {
        manual_seed(3);
        _ = rand(30);
        _ = randn(1);
        Assert.Equal(s_reference.State[..(2 * 5016)], Convert.ToHexStringLower(get_rng_state().data<byte>().ToArray())[..(2 * 5016)]);
        var expected = rand(700);
        set_rng_state(tensor(Convert.FromHexString(s_reference.State)));
        TensorAssert.Equal(expected, rand(700));
    }
}
