using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;
using GenNotebooks.Models.Transformers;
using GenNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Transformers;

[Collection("training")]
public sealed class GptTextTests
{
    private const string Letters = "abcdefghi";

    private static readonly GptOptions Small = new() { Vocabulary = 9, Context = 16, Layers = 2, Heads = 2, Width = 16, Dropout = 0.5 };

    private static readonly Vocabulary Nine = Vocabulary.OfCharacters(Letters);

    private static Gpt Network(GptPositions positions = GptPositions.Learned)
    {
        manual_seed(5);
        var network = new Gpt(Small with { Positions = positions });
        using var off = no_grad();
        foreach (var matrix in network.Matrices)
            matrix.mul_(10);
        return network;
    }

    private static string Text(int length)
    {
        var random = new Random(3);
        return string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(9)]));
    }

    [Theory]
    [InlineData(GptPositions.Learned)]
    [InlineData(GptPositions.Rotary)]
    public void What_is_written_with_a_memory_is_what_the_whole_model_says(GptPositions positions)
    {
        using var network = Network(positions);
        int[] prompt = [3, 1, 4];
        // Reading anew each time, without memory: the context is full at 16, then its nearest half is read anew.
        var (random, expected) = (new Random(7), new List<int>(prompt));
        network.eval();
        using (no_grad())
            for (var step = 0; step < 40; step++)
            {
                var seen = expected.Count <= 16 ? expected.Count : 8 + ((expected.Count - 17) % 9);
                using var logits = network.call(tensor(expected[^seen..].Select(token => (long)token).ToArray(), [1, seen]));
                var probs = softmax(logits[0, -1].to_type(ScalarType.Float64), 0).data<double>().ToArray();
                var left = random.NextDouble();
                expected.Add(Array.FindIndex(probs, p => (left -= p) < 0));
            }

        network.train();
        Assert.Equal(expected[3..], network.Generate(prompt, 40, new Random(7)));
        Assert.True(network.training);
        Assert.Equal(Nine.Decode(expected), new GptTextModel(Nine, network).Generate(40, new Random(7), "dbe"));
    }

    [Fact]
    public void Writing_ends_after_the_end_and_obeys_the_options()
    {
        using var network = Network();
        var free = network.Generate([0], 60, new Random(1));
        Assert.Equal(60, free.Length);
        var end = free[20];
        Assert.Equal(free[..(Array.IndexOf(free, end) + 1)], network.Generate([0], 60, new Random(1), end: end));
        Assert.Equal(network.Generate([0], 30, new Random(1), new() { TopK = 1 }), network.Generate([0], 30, new Random(2), new() { TopK = 1 }));
    }

    [Fact]
    public void Texts_are_scored_symbol_by_symbol_from_those_before()
    {
        using var network = Network();
        var model = new GptTextModel(Nine, network);
        var text = Text(17);
        double[] asked = [.. Enumerable.Range(0, 17).Select(t => Math.Log(model.NextProbs(text[..t])[Nine[$"{text[t]}"]]))];
        Assert.All(model.LogProbs(text).Zip(asked), pair => Assert.Equal(pair.Second, pair.First, 4));
        Assert.Equal(-asked.Average(), model.Score(text).NatsPerCharacter, 4);
        Assert.Equal(asked[0], model.LogProbs(text[..1]).Single(), 4);
    }

    [Fact]
    public void In_long_texts_every_symbol_sees_at_least_half_a_context()
    {
        using var network = Network();
        var model = new GptTextModel(Nine, network);
        foreach (var length in new[] { 18, 24, 25, 26, 1100 })
        {
            var (text, logs) = (Text(length), model.LogProbs(Text(length)));
            Assert.Equal(length, logs.Length);
            foreach (var t in new[] { 16, 17, 20, 23, 24, 25, 600, 1099 }.Where(t => t < length))
                Assert.Contains(Enumerable.Range(8, 9), seen => seen <= t && Math.Abs(Math.Log(model.NextProbs(text[(t - seen)..t])[Nine[$"{text[t]}"]]) - logs[t]) < 1e-4);
        }
    }

    [Fact]
    public void Separate_texts_begin_and_end_at_the_boundary()
    {
        var names = Vocabulary.OfCharacters(["abc", "hi"]);
        manual_seed(1);
        using var network = new Gpt(Small with { Vocabulary = names.Count });
        var model = new GptTextModel(names, network);
        Assert.Equal(4, model.LogProbs("abc").Length);
        Assert.Equal(7, model.Score(["abc", "hi"]).Symbols);
        Assert.StartsWith("ab", model.Generate(30, new Random(1), "ab"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_loss_is_that_of_all_windows_side_by_side()
    {
        using var network = Network();
        using var windows = TokenWindows.Of(Nine, Text(100), 16);
        Assert.Equal(6, windows.Count);
        var (input, next) = windows.InOrder(0, 6);
        Assert.Equal(Nine.Encode(Text(100)[..96]).Select(n => (long)n), input.contiguous().data<long>().ToArray());
        Assert.Equal(Nine.Encode(Text(100)[1..97]).Select(n => (long)n), next.contiguous().data<long>().ToArray());
        var loss = network.MeanLoss(windows, 4);
        network.eval();
        Assert.Equal(network.Loss(input, next).ToDouble(), loss, 5);
        var (some, after) = windows.Batch(50);
        Assert.Equal([50, 16], some.shape);
        Assert.True(some[.., 1..].Equals(after[.., ..^1]));
    }

    [Fact]
    public void A_token_takes_little_memory()
    {
        using var network = new Gpt(new GptOptions { Vocabulary = 62, Context = 64, Layers = 2, Width = 64 });
        network.Generate([1], 60, new Random(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        network.Generate([1], 60, new Random(1));
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 60;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes a token");
        Assert.InRange(bytes, 0, 30_000);
    }

    [Fact]
    public void The_opponents_on_held_out_tales_by_exact_counting()
    {
        var tales = Texts.Tales();
        double Nats(Vocabulary vocabulary, int context) => NgramModel.Fit(vocabulary, tales.Train, new() { ContextLength = context, Smoothing = Smoothing.KneserNey })
            .Score(tales.Validation).NatsPerCharacter;
        Assert.Equal(0.8633, Nats(Vocabulary.OfCharacters(tales.Text), 4), 4);
        var words = Vocabulary.OfWords(tales.Train, tales.Text, minCount: 3);
        Assert.Equal(0.7472, Nats(words, 1), 4);
        Assert.Equal(0.3525, Nats(words, 4), 4);
    }

    [Fact]
    public void A_small_GPT_learns_which_words_are_frequent_in_a_hundred_steps_and_a_little_more()
    {
        var tales = Texts.Tales();
        var words = Vocabulary.OfWords(tales.Train, tales.Text, minCount: 3);
        manual_seed(192);
        using var network = new Gpt(new GptOptions { Vocabulary = words.Count, Context = 32, Layers = 1, Heads = 2, Width = 32 });
        using var windows = TokenWindows.Of(words, tales.Train, 32);
        var adam = optim.AdamW(network.DecayGroups(0.1), 0.01, 0.9, 0.99);
        Trainer.Minimize(adam, _ =>
        {
            var (input, next) = windows.Batch(8);
            return network.Loss(input, next);
        }, new() { Steps = 100, Seed = 192, ShowProgress = false }, maxGradientNorm: 1);
        var frequencies = NgramModel.Fit(words, tales.Train, new() { ContextLength = 0 });
        var held = tales.Validation[..6000];
        Assert.InRange(new GptTextModel(words, network).Score(held).NatsPerCharacter, 0.5, 0.95 * frequencies.Score(held).NatsPerCharacter);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        using var network = Network();
        var model = new GptTextModel(Nine, network);
        Refused("text is empty; give at least one character.", () => TokenWindows.Of(Nine, "", 16));
        Refused("text is empty; give at least one character.", () => model.Score(""));
        Refused("tokens is empty; give a text to learn from.", () => _ = new TokenWindows([], 16));
        Refused("tokens has 16, but a window of 16 and the token after it need 17; give a longer text or a smaller context.", () => TokenWindows.Of(Nine, Text(16), 16));
        Refused("first must be from 0 to 0 but is 1.", () => TokenWindows.Of(Nine, Text(17), 16).InOrder(1, 1));
        Refused("text holds 'z' (U+007A) at position 1, which is not among the vocabulary's 9 symbols; make the vocabulary of all text that is to be read.", () => TokenWindows.Of(Nine, "az" + Text(20), 16));
        Refused("text holds 'z' (U+007A) at position 1, which is not among the vocabulary's 9 symbols; make the vocabulary of all text that is to be read.", () => model.Generate(1, new Random(1), "az"));
        Refused("prompt is empty; give at least one token to begin with.", () => network.Generate([], 1, new Random(1)));
        Refused("prompt has 17 tokens, but the model's context is 16; give it the last 16.", () => network.Generate(new int[17], 1, new Random(1)));
        Refused("The text holds token 9, but the model's tokens are 0 to 8.", () => network.Generate([9], 1, new Random(1)));
        Refused("network knows 9 tokens, but the vocabulary has 2 symbols; build the network with Vocabulary = 2.", () => _ = new GptTextModel(Vocabulary.OfCharacters("ab"), network));
    }

    private static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
}
