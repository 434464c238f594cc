using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Autoregressive.Text;

[Collection("training")]
public class NeuralTextTests
{
    private static readonly string[] Names = Texts.FirstNames();

    private static readonly Vocabulary Letters = Vocabulary.OfCharacters(Names);

    [Fact]
    public void Trained_to_the_end_the_neural_bigram_is_the_counts()
    {
        manual_seed(1);
        using var windows = ContextWindows.Of(Letters, Names, 1);
        using var network = new NeuralBigram(Letters.Count);
        var adam = optim.Adam(network.parameters(), 0.1);
        for (var step = 0; step < 600; step++)
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            nn.functional.cross_entropy(network.call(windows.Contexts), windows.Targets).backward();
            adam.step();
        }

        var counted = NgramModel.Fit(Letters, Names, new() { ContextLength = 1, Smoothing = Smoothing.AddK, Added = 0 });
        var learned = new NeuralTextModel(Letters, network, 1);
        // The logits of what was never seen go to minus infinity, slowly; the rest is there.
        Assert.InRange(learned.Score(Names).NatsPerSymbol - counted.Score(Names).NatsPerSymbol, 0, 5e-4);
        foreach (var letter in "aeilnr")
            Assert.Equal(counted.NextProbs($"b{letter}"), learned.NextProbs($"b{letter}"), (a, b) => Math.Abs(a - b) < 0.005);
    }

    [Fact]
    public void Windows_hold_each_symbol_with_what_stands_before_it()
    {
        var vocabulary = Vocabulary.OfCharacters(["ab", "c"]);
        using var windows = ContextWindows.Of(vocabulary, ["ab", "c"], 2);
        Assert.Equal([0, 0, 0, 1, 1, 2, 0, 0, 0, 3], windows.Contexts.data<long>().ToArray());
        Assert.Equal([1, 2, 0, 3, 0], windows.Targets.data<long>().ToArray());
        using var running = ContextWindows.Of(Vocabulary.OfCharacters("xyz"), "zyx", 1);
        Assert.Equal([0, 2, 1], running.Contexts.data<long>().ToArray());
        manual_seed(3);
        var (contexts, targets) = windows.Batch(7);
        Assert.Equal([7, 2], contexts.shape);
        Assert.Equal([7], targets.shape);
    }

    [Fact]
    public void Scores_agree_with_the_probabilities_and_those_sum_to_one()
    {
        manual_seed(2);
        using var network = new NeuralNgram(Letters.Count, 3, features: 4, units: 8);
        var model = new NeuralTextModel(Letters, network, 3);
        var (name, sum) = ("esther", 0.0);
        var logs = model.LogProbs(name);
        for (var t = 0; t <= name.Length; t++)
        {
            var probs = model.NextProbs(name[..t]);
            Assert.Equal(1, probs.Sum(), 1e-9);
            Assert.Equal(Math.Log(probs[t < name.Length ? Letters[$"{name[t]}"] : 0]), logs[t], 1e-5);
            sum += logs[t];
        }

        Assert.Equal(sum, model.Score([name]).LogLikelihood, 1e-4);
        Assert.Equal((7, 7), (model.Score([name]).Symbols, model.Score([name]).Characters));
        // At the start all symbols are about equally probable.
        Assert.InRange(model.Score(Names).NatsPerSymbol, Math.Log(27) - 0.05, Math.Log(27) + 0.05);
        Assert.Equal([27L, 4L], network.Vectors.shape);
    }

    [Fact]
    public void A_network_of_the_wrong_shape_is_refused()
    {
        using var network = new NeuralNgram(5, 3);
        Assert.Equal(
            "network must turn (1, 3) into (1, 27), a logit for each symbol, but gives (1, 5).",
            Assert.Throws<ArgumentException>(() => new NeuralTextModel(Vocabulary.OfCharacters(["abcdefghijklmnopqrstuvwxyz"]), network, 3).NextProbs("ab")).Message);
    }
}
