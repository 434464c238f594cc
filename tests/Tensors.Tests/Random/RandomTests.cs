using TorchSharp.Engine;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class RandomTests
{
    /// <summary>The first and the 10,000th word that Matsumoto and Nishimura's program gives from its default seed; the latter is also C++'s requirement of mt19937.</summary>
    [Fact]
    public void The_words_are_MT19937_s()
    {
        var words = new uint[10000];
        new MersenneTwister(5489).Fill(words);
        Assert.Equal(3499211612u, words[0]);
        Assert.Equal(4123659995u, words[^1]);
        var one = new MersenneTwister(5489);
        Assert.All(words, word => Assert.Equal(word, one.Next()));
    }

    [Fact]
    public void Equal_seeds_give_equal_streams()
    {
        TensorAssert.Equal(randn(100, generator: new Generator(7)), randn(100, generator: new Generator(7)));
        Assert.False(randn(100, generator: new Generator(7)).Equals(randn(100, generator: new Generator(8))));
    }

    [Fact]
    public void A_saved_state_resumes_the_stream()
    {
        using var generator = new Generator(3);
        _ = rand(10, generator: generator);
        var state = generator.get_state();
        var first = rand(10, generator: generator);
        generator.set_state(state);
        TensorAssert.Equal(first, rand(10, generator: generator));
    }

    [Fact]
    public void Random_state_does_not_depend_on_how_a_fill_is_cut()
    {
        var whole = randn(5, 8, generator: new Generator(1));
        var transposed = zeros(8, 5).t();
        transposed.normal_(generator: new Generator(1));
        TensorAssert.Equal(whole, transposed);
    }

    public static TheoryData<string, Func<Generator, Tensor>, double, double> Laws => new()
    {
        { "rand", g => rand(N, float64, generator: g), 0.5, 1.0 / 12 },
        { "randn", g => randn(N, float64, generator: g), 0, 1 },
        { "randint", g => randint(0, 10, N, float64, generator: g), 4.5, 8.25 },
        { "exponential", g => zeros(N, float64).exponential_(2, g), 0.5, 0.25 },
        { "bernoulli", g => full(N, 0.3, float64).bernoulli(g), 0.3, 0.21 },
        { "poisson 3", g => full(N, 3.0, float64).poisson(g), 3, 3 },
        { "poisson 50", g => full(N, 50.0, float64).poisson(g), 50, 50 },
        { "binomial", g => full(N, 100.0, float64).binomial(full(N, 0.2, float64), g), 20, 16 },
        { "geometric", g => zeros(N, float64).geometric_(0.25, g), 4, 12 },
        { "gamma 0.5", g => full(N, 0.5, float64).StandardGamma(g), 0.5, 0.5 },
        { "gamma 4", g => full(N, 4.0, float64).StandardGamma(g), 4, 4 },
        { "multinomial", g => tensor(new[] { 1.0, 0, 3 }).multinomial(N, true, g).to(float64), 1.5, 0.75 },
    };

    private const long N = 20000;

    /// <summary>Means and variances within five standard errors, by the law's kurtosis at most 12.</summary>
    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Samples_have_the_law_s_mean_and_variance(string name, Func<Generator, Tensor> draw, double mean, double variance)
    {
        Assert.NotEmpty(name);
        var x = draw(new Generator(42));
        Assert.InRange(x.mean().item<double>(), mean - (5 * Math.Sqrt(variance / N)), mean + (5 * Math.Sqrt(variance / N)));
        Assert.InRange(x.var().item<double>(), variance * (1 - (5 * Math.Sqrt(12.0 / N))), variance * (1 + (5 * Math.Sqrt(12.0 / N))));
    }

    [Fact]
    public void Sampling_without_replacement_repeats_nothing()
    {
        var drawn = ones(50).multinomial(50, generator: new Generator(5));
        TensorAssert.Equal(arange(50), drawn.sort().Values);
        TensorAssert.Equal(arange(50), randperm(50, generator: new Generator(5)).sort().Values);
    }

    [Fact]
    public void Portable_functions_agree_with_the_platform_s()
    {
        for (var i = 1; i < 2000; i++)
        {
            var x = i * 0.00049;
            Assert.Equal(Math.Log(x), PortableMath.Log(x), tolerance: 1e-13);
            var (sin, cos) = PortableMath.SinCosTurn(x);
            Assert.Equal(Math.Sin(2 * Math.PI * x), sin, tolerance: 1e-13);
            Assert.Equal(Math.Cos(2 * Math.PI * x), cos, tolerance: 1e-13);
        }
    }
}
