using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;

namespace GenNotebooks.Tests.Models.Autoregressive.Text;

public class TextWritingTests
{
    private static readonly double[] Probs = [0.1, 0.4, 0.2, 0.3];

    private static readonly string[] Minerals = Texts.Minerals();

    private static readonly NgramModel Model = NgramModel.Fit(Vocabulary.OfCharacters(Minerals), Minerals, new() { ContextLength = 3 });

    [Fact]
    public void Temperature_sharpens_and_flattens()
    {
        Assert.Equal(Probs, new SamplingOptions().Reshape(Probs), (a, b) => Math.Abs(a - b) < 1e-15);
        double[] squares = [.. Probs.Select(p => p * p / 0.30)];
        Assert.Equal(squares, new SamplingOptions { Temperature = 0.5 }.Reshape(Probs), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.All(new SamplingOptions { Temperature = 1e9 }.Reshape(Probs), p => Assert.Equal(0.25, p, 6));
        Assert.Equal([0.0, 1, 0, 0], new SamplingOptions { Temperature = 1e-4 }.Reshape(Probs));
        Assert.Equal([0.0, 1], new SamplingOptions { Temperature = 100 }.Reshape([0, 1]));
    }

    [Fact]
    public void Top_k_and_the_nucleus_keep_the_most_probable()
    {
        Assert.Equal([0.0, 1, 0, 0], new SamplingOptions { TopK = 1 }.Reshape(Probs));
        Assert.Equal([0, 4.0 / 7, 0, 3.0 / 7], new SamplingOptions { TopK = 2 }.Reshape(Probs), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(Probs, new SamplingOptions { TopK = 9 }.Reshape(Probs));
        // 0.4 is not enough for half, 0.4 + 0.3 is.
        Assert.Equal([0, 4.0 / 7, 0, 3.0 / 7], new SamplingOptions { Nucleus = 0.5 }.Reshape(Probs), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.0, 1, 0, 0], new SamplingOptions { Nucleus = 0.01 }.Reshape(Probs));
        Assert.Equal(Probs, new SamplingOptions { Nucleus = 1 }.Reshape(Probs), (a, b) => Math.Abs(a - b) < 1e-15);
        // At the temperature a half, the squares 0.16 and 0.09 of 0.30 together reach 0.8.
        Assert.Equal([0, 16.0 / 25, 0, 9.0 / 25], new SamplingOptions { Temperature = 0.5, Nucleus = 0.8 }.Reshape(Probs), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void What_is_written_has_the_models_frequencies()
    {
        var random = new Random(183);
        var first = Enumerable.Range(0, 20_000).Select(_ => Model.Generate(1, random)).CountBy(text => text).ToDictionary();
        var probs = Model.NextProbs("");
        foreach (var (text, count) in first.Where(pair => pair.Key.Length > 0))
        {
            var p = probs[Model.Vocabulary[text]];
            Assert.InRange(count / 20_000.0, p - (5 * Math.Sqrt(p / 20_000)) - 1e-4, p + (5 * Math.Sqrt(p / 20_000)) + 1e-4);
        }
    }

    [Fact]
    public void Writing_ends_at_the_boundary_and_begins_with_the_prompt()
    {
        var random = new Random(1);
        var names = Enumerable.Range(0, 200).Select(_ => Model.Generate(60, random, "chal")).ToArray();
        Assert.All(names, name => Assert.StartsWith("chal", name, StringComparison.Ordinal));
        Assert.Contains(names, name => name.EndsWith("ite", StringComparison.Ordinal) && name.Length < 40);
        Assert.Equal("chal", Model.Generate(0, random, "chal"));
        Assert.Equal(Model.Generate(30, new Random(5)), Model.Generate(30, new Random(5)));
    }

    [Fact]
    public void A_beam_as_wide_as_all_beginnings_finds_the_best_text()
    {
        var vocabulary = Vocabulary.OfCharacters("abc");
        var model = NgramModel.Fit(vocabulary, "abcabbacbcabacbbcab", new() { ContextLength = 2 });
        var all = from x in "abc" from y in "abc" from z in "abc" from w in "abc" select $"{x}{y}{z}{w}";
        var best = all.MaxBy(text => model.Score(text).LogLikelihood)!;
        var beams = model.BeamSearch(4, 27);
        Assert.Equal(best, beams[0].Text);
        Assert.Equal(model.Score(best).LogLikelihood, beams[0].LogLikelihood, 10);
        Assert.Equal(beams.OrderByDescending(b => b.LogLikelihood), beams);
        Assert.Equal("a" + Greedy(model, "a", 3), model.BeamSearch(3, 1, "a").Single().Text);
    }

    [Fact]
    public void A_wider_beam_gets_past_a_tempting_beginning()
    {
        // After a the b is more frequent than the c, but what follows b is uncertain and what follows c is not.
        string[] texts = [.. Enumerable.Repeat("abx", 3), .. Enumerable.Repeat("aby", 3), .. Enumerable.Repeat("abz", 3), .. Enumerable.Repeat("acz", 7)];
        var model = NgramModel.Fit(Vocabulary.OfCharacters(texts), texts, new() { ContextLength = 3, Smoothing = Smoothing.AddK, Added = 0 });
        Assert.StartsWith("ab", model.BeamSearch(10, 1)[0].Text, StringComparison.Ordinal);
        Assert.Equal("acz", model.BeamSearch(10, 2)[0].Text);
        Assert.Equal(Math.Log(7.0 / 16), model.BeamSearch(10, 2)[0].LogLikelihood, 12);
    }

    private static string Greedy(NgramModel model, string prompt, int length)
    {
        var text = prompt;
        for (var step = 0; step < length; step++)
        {
            var probs = model.NextProbs(text);
            text += model.Vocabulary.Symbols[Array.IndexOf(probs, probs.Max())];
        }

        return text[prompt.Length..];
    }
}
