using FsCheck.Fluent;
using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;

namespace GenNotebooks.Tests.Models.Autoregressive.Text;

public class NgramTests
{
    private const string Letters = "abcd";

    /// <summary>Kinds of model, small enough for brute force.</summary>
    public static TheoryData<Smoothing, int, double> Kinds()
    {
        var kinds = new TheoryData<Smoothing, int, double>();
        foreach (var context in new[] { 0, 1, 2, 4 })
        {
            kinds.Add(Smoothing.AddK, context, 0);
            kinds.Add(Smoothing.AddK, context, 0.3);
            kinds.Add(Smoothing.WittenBell, context, 0);
            kinds.Add(Smoothing.KneserNey, context, 0);
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Running_text_agrees_with_brute_force_and_sums_to_one(Smoothing smoothing, int context, double added)
    {
        var cases = Gen.Choose(0, 3).ArrayOf(40).Select(digits => string.Concat(digits.Select(d => Letters[d])));
        PropertyCheck.Holds(cases, 20, text =>
        {
            var options = new NgramOptions { ContextLength = context, Smoothing = smoothing, Added = added };
            var model = NgramModel.Fit(Vocabulary.OfCharacters(Letters), text, options);
            Agrees(model, new Counting([text], Letters.Length, options, c => Letters.IndexOf(c)), [.. Contexts(Letters, context + 1)]);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Separate_texts_agree_with_brute_force_and_sum_to_one(Smoothing smoothing, int context, double added)
    {
        var cases = Gen.Choose(0, 2).ArrayOf().Select(digits => string.Concat(digits.Take(6).Select(d => Letters[d]))).ArrayOf(9);
        PropertyCheck.Holds(cases, 20, texts =>
        {
            const string Symbols = "¶abc";
            var options = new NgramOptions { ContextLength = context, Smoothing = smoothing, Added = added };
            var model = NgramModel.Fit(Vocabulary.OfCharacters([.. texts, "abc"]), texts, options);
            var counting = new Counting([.. texts.Select(text => "¶" + text + "¶")], Symbols.Length, options, c => Symbols.IndexOf(c), first: 1);
            Agrees(model, counting, [.. Contexts("abc", context + 1)]);
        });
    }

    [Fact]
    public void Small_cases_by_hand()
    {
        // "abab": a follows b once, b follows a twice.
        var vocabulary = Vocabulary.OfCharacters("ab");
        double After(Smoothing smoothing, double added = 1) =>
            NgramModel.Fit(vocabulary, "abab", new() { ContextLength = 1, Smoothing = smoothing, Added = added, Discount = 0.5 }).NextProbs("a")[1];
        Assert.Equal(1, After(Smoothing.AddK, 0), 12);
        Assert.Equal(3.0 / 4, After(Smoothing.AddK), 12);
        // Two times b, one kind of follower: (2 + 1 * 1/2) / (2 + 1).
        Assert.Equal(2.5 / 3, After(Smoothing.WittenBell), 12);
        // Places: a after b and at the start, b after a: (1 - 1/2) / 3 + (1/2 * 2 / 3) / 2 = 1/3 for b; (2 - 1/2) / 2 + 1/2 / 2 * 1/3.
        Assert.Equal(0.75 + (0.25 / 3), After(Smoothing.KneserNey), 12);
    }

    [Fact]
    public void Kneser_Ney_asks_for_places_where_others_ask_how_often()
    {
        // "francisco" is frequent, but only ever after "san": in a new place it is improbable.
        var text = string.Concat(Enumerable.Repeat("san francisco . ", 20)) + "a glass . my glass . the glass . one glass . ";
        var vocabulary = Vocabulary.OfWords(text, text + "z", minCount: 1);
        double[] After(Smoothing smoothing) => NgramModel.Fit(vocabulary, text, new() { ContextLength = 1, Smoothing = smoothing }).NextProbs(" z");
        var (francisco, glass) = (vocabulary[" francisco"], vocabulary[" glass"]);
        Assert.True(After(Smoothing.WittenBell)[francisco] > After(Smoothing.WittenBell)[glass]);
        Assert.True(After(Smoothing.KneserNey)[francisco] < After(Smoothing.KneserNey)[glass]);
    }

    [Fact]
    public void Every_context_of_the_tales_gives_probabilities_that_sum_to_one()
    {
        var tales = Texts.Tales();
        var vocabulary = Vocabulary.OfCharacters(tales.Text);
        foreach (var smoothing in Enum.GetValues<Smoothing>())
        {
            var model = NgramModel.Fit(vocabulary, tales.Train, new() { ContextLength = 5, Smoothing = smoothing, Added = 0.01 });
            var logs = model.LogProbs(tales.Validation[..2000]);
            for (var t = 0; t < 2000; t += 7)
            {
                var probs = model.NextProbs(tales.Validation[..t]);
                Assert.Equal(1, probs.Sum(), 1e-12);
                Assert.Equal(Math.Log(probs[vocabulary[$"{tales.Validation[t]}"]]), logs[t], 1e-12);
            }
        }
    }

    [Fact]
    public void Without_smoothing_what_was_never_seen_is_impossible_and_nothing_fits_better()
    {
        var vocabulary = Vocabulary.OfCharacters("abc");
        var model = NgramModel.Fit(vocabulary, "aabba", new() { ContextLength = 1, Smoothing = Smoothing.AddK, Added = 0 });
        Assert.Equal(double.PositiveInfinity, model.Score("ac").NatsPerSymbol);
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], model.NextProbs("c"));
        foreach (var smoothing in Enum.GetValues<Smoothing>())
            Assert.True(NgramModel.Fit(vocabulary, "aabba", new() { ContextLength = 1, Smoothing = smoothing }).Score("aabba").LogLikelihood <= model.Score("aabba").LogLikelihood);
    }

    [Fact]
    public void Counts_can_be_looked_up()
    {
        var model = NgramModel.Fit(Vocabulary.OfCharacters(["ab", "abc", "b"]), ["ab", "abc", "b"], new() { ContextLength = 2 });
        Assert.Equal([("a", 2), ("b", 1)], model.Continuations("¶"));
        Assert.Equal([("¶", 1), ("c", 1)], model.Continuations("ab"));
        Assert.Empty(model.Continuations("ca"));
        Assert.Equal([4, 6, 5], Enumerable.Range(1, 3).Select(model.DistinctNgrams));
    }

    private static void Agrees(NgramModel model, Counting counting, string[] contexts)
    {
        foreach (var context in contexts)
        {
            var probs = model.NextProbs(context);
            Assert.Equal(1, probs.Sum(), 1e-12);
            var start = model.Vocabulary.Boundary is null ? context : "¶" + context;
            for (var symbol = 0; symbol < probs.Length; symbol++)
                Assert.Equal(counting.Probability(start, symbol), probs[symbol], 1e-12);
        }
    }

    private static IEnumerable<string> Contexts(string letters, int longest) =>
        longest == 0 ? [""] : Contexts(letters, longest - 1).SelectMany(c => letters.Select(l => c + l)).Concat(Contexts(letters, longest - 1)).Distinct();

    /// <summary>The definitions, by searching the texts for every count.</summary>
    private sealed class Counting(string[] texts, int symbols, NgramOptions options, Func<char, int> number, int first = 0)
    {
        public double Probability(string context, int symbol)
        {
            context = context[Math.Max(0, context.Length - options.ContextLength)..];
            return options.Smoothing == Smoothing.AddK ? AddK(context, symbol) : Mixed(context, symbol);
        }

        private double AddK(string context, int symbol)
        {
            var counts = Counts(context, places: false);
            var all = counts.Sum() + (options.Added * symbols);
            return counts.Sum() > 0 ? (counts[symbol] + options.Added) / all : 1.0 / symbols;
        }

        private double Mixed(string context, int symbol)
        {
            var shorter = context.Length == 0 ? 1.0 / symbols : Mixed(context[1..], symbol);
            var counts = Counts(context, places: options.Smoothing == Smoothing.KneserNey && context.Length < options.ContextLength);
            var (all, kinds) = (counts.Sum(), counts.Count(c => c > 0));
            if (all == 0)
                return shorter;
            if (options.Smoothing == Smoothing.WittenBell)
                return (counts[symbol] + (kinds * shorter)) / (all + kinds);
            var discount = Discount(context.Length);
            return (Math.Max(counts[symbol] - discount, 0) + (discount * kinds * shorter)) / all;
        }

        private double Discount(int length)
        {
            var contexts = texts.SelectMany(text => Enumerable.Range(0, Math.Max(0, text.Length - length)).Select(at => text.Substring(at, length))).Distinct();
            var counts = contexts.SelectMany(context => Counts(context, places: length < options.ContextLength)).ToArray();
            var (once, twice) = (counts.Count(c => c == 1), counts.Count(c => c == 2));
            return once > 0 && twice > 0 ? once / (once + (2.0 * twice)) : 0.5;
        }

        private int[] Counts(string context, bool places)
        {
            var counts = new int[symbols];
            var seen = new HashSet<(int, char)>();
            foreach (var text in texts)
                for (var t = Math.Max(first, context.Length); t < text.Length; t++)
                {
                    if (text.Substring(t - context.Length, context.Length) != context)
                        continue;
                    var before = t - context.Length - 1;
                    if (!places || before < 0 || seen.Add((number(text[t]), text[before])))
                        counts[number(text[t])]++;
                }

            return counts;
        }
    }
}
