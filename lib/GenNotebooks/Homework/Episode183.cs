namespace GenNotebooks.Homework;

/// <summary>Exercises on models of text: add-k, Witten-Bell, the nucleus, beam search.</summary>
internal sealed class Episode183() : HomeworkEpisode("Autoregressive models: text", AddK, WittenBell, Nucleus, BeamSearch)
{
    private static Exercise<Func<string, string, char, string, double, double>> AddK => new("q1", "Add-k", points: 2)
    {
        Signature = "double AddK(string text, string context, char next, string alphabet, double k)",
        Expectations =
        [
            new("after what was never seen all symbols are alike", f => Expect.Near(
                f("aaaa", "b", 'a', "abcd", 1), 0.25, 1e-12, "text = \"aaaa\", context = \"b\", next = 'a', alphabet = \"abcd\", k = 1", "a fourth, as for each of the four")),
            new("counts and the added number", f => Expect.Near(
                f("abacab", "a", 'b', "abc", 1), 3.0 / 6, 1e-12, "text = \"abacab\", context = \"a\", next = 'b', alphabet = \"abc\", k = 1",
                "a was followed by b twice and by c once; with 1 added for each of the three letters")),
            new("the last symbol is followed by nothing", f => Expect.Near(
                f("aba", "a", 'b', "ab", 1), 2.0 / 3, 1e-12, "text = \"aba\", context = \"a\", next = 'b', alphabet = \"ab\", k = 1",
                "the a at the end counts for nothing, as no symbol follows it")),
            new("contexts may overlap", f => Expect.Near(
                f("aaaa", "aa", 'a', "ab", 1), 3.0 / 4, 1e-12, "text = \"aaaa\", context = \"aa\", next = 'a', alphabet = \"ab\", k = 1",
                "\"aa\" is followed by a symbol twice: at the beginning, and one step later")),
            new("no context at all", f => Expect.Near(
                f("aab", "", 'a', "ab", 0.5), 2.5 / 4, 1e-12, "text = \"aab\", context = \"\", next = 'a', alphabet = \"ab\", k = 0.5", "how often the letter occurs, smoothed")),
            new("probabilities sum to 1", (f, random) =>
            {
                var (text, k) = (Letters(random, 30), 0.1 + random.NextDouble());
                Expect.Near("abcd".Sum(w => f(text, "ab", w, "abcd", k)), 1, 1e-9, $"text = {Expect.Text(text)}, context = \"ab\", every next letter", "probabilities that sum to 1");
            }),
        ],
        Hints =
        [
            "Go through the places of the text at which the context ends and another symbol follows. Count the places, and those at which that symbol is `next`.",
            "The place where the context begins may be any `t` with `t + context.Length < text.Length`: so a symbol is left to follow. `text.Substring(t, context.Length) == context` finds overlapping ones too.",
            "The added number is in the numerator once, and in the denominator once for each symbol of the alphabet: `(hits + k) / (places + k * alphabet.Length)`.",
        ],
    };

    private static Exercise<Func<string, string, char, string, double>> WittenBell => new("q2", "Asking the shorter context", points: 3)
    {
        Signature = "double WittenBell(string text, string context, char next, string alphabet)",
        Expectations =
        [
            new("without context, all symbols alike are asked", f => Expect.Near(
                f("abab", "", 'a', "abcd"), (2 + (2 * 0.25)) / 6, 1e-12, "text = \"abab\", context = \"\", next = 'a', alphabet = \"abcd\"",
                "two of four, mixed with a fourth whose weight is the number of different letters seen, 2")),
            new("a context asks the one that is shorter", f => Expect.Near(
                f("abab", "a", 'b', "ab"), (2 + 0.5) / 3, 1e-12, "text = \"abab\", context = \"a\", next = 'b', alphabet = \"ab\"",
                "two of two, mixed with the answer of the empty context, ½, whose weight is 1: only one letter ever followed")),
            new("the weight is the number of different followers", f =>
            {
                const string Text = "abacadab";
                Expect.Near(f(Text, "a", 'b', "abcd"), (2 + (3 * f(Text, "", 'b', "abcd"))) / 7, 1e-12, $"text = \"{Text}\", context = \"a\", next = 'b', alphabet = \"abcd\"",
                    "two of four, and the empty context with weight 3: b, c and d have followed a");
            }),
            new("what was never seen leaves the word to the shorter context", f => Expect.Near(
                f("abab", "ca", 'b', "abc"), f("abab", "a", 'b', "abc"), 1e-12, "text = \"abab\", context = \"ca\" and then \"a\", next = 'b', alphabet = \"abc\"",
                "the same for both, as \"ca\" was never seen")),
            new("the nearest symbols are kept", f =>
            {
                const string Text = "abcabcabd";
                Expect.Near(f(Text, "xb", 'c', "abcdx"), f(Text, "b", 'c', "abcdx"), 1e-12, $"text = \"{Text}\", context = \"xb\" and then \"b\", next = 'c', alphabet = \"abcdx\"",
                    "the shorter context is the one without its first symbol");
            }),
            new("probabilities sum to 1", (f, random) =>
            {
                var text = Letters(random, 30);
                Expect.Near("abcd".Sum(w => f(text, "abc", w, "abcd")), 1, 1e-9, $"text = {Expect.Text(text)}, context = \"abc\", every next letter", "probabilities that sum to 1");
            }),
        ],
        Hints =
        [
            "Let the method call itself with `context[1..]`. For the empty context there is nobody left to ask: there the answer of the shorter one is `1.0 / alphabet.Length`.",
            "Collect what followed the context in a list. You need three numbers of it: how many there are, how many of them are `next`, and how many different ones (`Distinct`).",
            "`(hits + different * shorter) / (followers.Count + different)`; where the list is empty, return `shorter`.",
        ],
    };

    private static Exercise<Func<double[], double, double[]>> Nucleus => new("q3", "The nucleus", points: 2)
    {
        Signature = "double[] Nucleus(double[] probs, double mass)",
        Expectations =
        [
            new("a probability for each symbol", f => Expect.Shape(f([0.5, 0.3, 0.2], 0.6), 3, "three probabilities")),
            new("all of the mass changes nothing", f => Expect.Near(
                f([0.2, 0.5, 0.3], 1), [0.2, 0.5, 0.3], 1e-9, "probs = [0.2, 0.5, 0.3], mass = 1", "the same probabilities, each in its place")),
            new("the most probable one is always in", f => Expect.Near(
                f([0.2, 0.5, 0.3], 0.1), [0.0, 1, 0], 1e-9, "probs = [0.2, 0.5, 0.3], mass = 0.1", "the most probable symbol alone")),
            new("the one that steps over the mark is in", f => Expect.Near(
                f([0.2, 0.5, 0.3], 0.6), [0, 0.625, 0.375], 1e-9, "probs = [0.2, 0.5, 0.3], mass = 0.6",
                "two symbols, as one alone does not reach the mass, and their probabilities scaled to sum to 1")),
            new("no more than are needed", f => Expect.Near(
                f([0.25, 0.5, 0.25], 0.5), [0.0, 1, 0], 1e-9, "probs = [0.25, 0.5, 0.25], mass = 0.5", "the first symbol alone: it reaches the mass")),
            new("they sum to 1 and keep their ratios", (f, random) =>
            {
                double[] weights = [.. Enumerable.Range(0, 8).Select(_ => 0.05 + random.NextDouble())];
                double[] probs = [.. weights.Select(w => w / weights.Sum())];
                var got = f([.. probs], 0.7);
                Expect.Shape(got, 8, "eight probabilities");
                Expect.Near(got.Sum(), 1, 1e-9, $"probs = {Expect.Text(probs)}, mass = 0.7", "probabilities that sum to 1");
                var scale = got.Max() / probs.Max();
                Expect.That(got.Zip(probs).All(t => t.First == 0 || Math.Abs((t.First / t.Second) - scale) < 1e-9), $"probs = {Expect.Text(probs)}, mass = 0.7", "every kept probability scaled by the same number", got);
            }),
        ],
        Hints =
        [
            "Walk through the symbols from the most probable on, and keep each as long as those kept before have not reached the mass.",
            "`Enumerable.Range(0, probs.Length).OrderByDescending(i => probs[i])` gives the order without losing the places.",
            "Test before you add: `if (reached >= mass) break; kept[i] = probs[i]; reached += probs[i];`. At the end divide by what was reached. Do not change `probs` itself.",
        ],
    };

    private static Exercise<Func<double[,], int, int, int, int[]>> BeamSearch => new("q4", "Beam search", points: 3)
    {
        Signature = "int[] BeamSearch(double[,] next, int start, int length, int width)",
        Expectations =
        [
            new("as many symbols as asked for", f => Expect.Shape(Doubles(f(Trap, 0, 3, 2)), 3, "length = 3: three symbols, the start not among them")),
            new("one step: the most probable follower", f => Same(f(Trap, 0, 1, 1), [1], "length = 1, width = 1, a table whose row 0 is [0, 0.5, 0.4, 0.1]", "the most probable symbol after 0")),
            new("a width of 1 is greedy", f => Same(f(Trap, 0, 2, 1), Greedy(Trap, 0, 2), $"start = 0, length = 2, width = 1, next = {TrapText}", "the most probable symbol at each step, however it ends")),
            new("a width of 2 gets past the trap", f => Same(
                f(Trap, 0, 2, 2), Best(Trap, 0, 2), $"start = 0, length = 2, width = 2, next = {TrapText}", "the continuation whose probabilities have the largest product")),
            new("beginnings compete with each other", (f, random) =>
            {
                var next = Table(random, 4);
                Same(f(next, 1, 4, 64), Best(next, 1, 4), $"start = 1, length = 4, width = 64, next = {Expect.Text(next)}", "with room for all beginnings, the most probable of all continuations");
            }),
            new("long texts do not underflow", f =>
            {
                var next = new double[50, 50];
                for (var i = 0; i < 50; i++)
                    for (var j = 0; j < 50; j++)
                        next[i, j] = j == (i + 1) % 50 ? 0.03 : 0.97 / 49;
                Same(f(next, 0, 300, 2), [.. Enumerable.Range(1, 300).Select(t => t % 50)], "length = 300, and after each symbol the next one is a little more probable than the others", "each symbol followed by the next one");
            }),
        ],
        Hints =
        [
            "Keep a list of beginnings, each with its symbols and its logarithm so far. In each round every beginning is carried on with every symbol, and of all these the best `width` stay.",
            "Add logarithms instead of multiplying: three hundred small factors are rounded to zero. A follower of probability 0 has the logarithm minus infinity and sorts itself to the end.",
            "`beams = beams.SelectMany(b => Enumerable.Range(0, V).Select(w => (Symbols: b.Symbols.Append(w).ToArray(), Log: b.Log + Math.Log(next[b.Symbols[^1], w])))).OrderByDescending(b => b.Log).Take(width).ToList()`, begun with `[start]`. Leave the start out of what you return.",
        ],
    };

    /// <summary>After 0 the 1 is tempting, but what follows 1 is uncertain and what follows 2 is not.</summary>
    private static double[,] Trap => new[,] { { 0, 0.5, 0.4, 0.1 }, { 0.26, 0.24, 0.25, 0.25 }, { 0.02, 0.03, 0.05, 0.9 }, { 0.3, 0.1, 0.4, 0.2 } };

    private static string TrapText => Expect.Text(Trap);

    private static string Letters(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "abcd"[random.Next(4)]));

    private static double[,] Table(Random random, int symbols)
    {
        var next = new double[symbols, symbols];
        for (var i = 0; i < symbols; i++)
        {
            double[] weights = [.. Enumerable.Range(0, symbols).Select(_ => random.NextDouble())];
            for (var j = 0; j < symbols; j++)
                next[i, j] = weights[j] / weights.Sum();
        }

        return next;
    }

    private static double[]? Doubles(int[]? got) => got?.Select(number => (double)number).ToArray();

    private static void Same(int[]? got, int[] right, string input, string expected) => Expect.Near(Doubles(got), Doubles(right)!, 1e-9, input, expected);

    private static int[] Greedy(double[,] next, int start, int length)
    {
        var symbols = new List<int> { start };
        for (var step = 0; step < length; step++)
            symbols.Add(Enumerable.Range(0, next.GetLength(0)).MaxBy(w => next[symbols[^1], w]));
        return [.. symbols.Skip(1)];
    }

    /// <summary>All continuations, tried one by one.</summary>
    private static int[] Best(double[,] next, int start, int length)
    {
        var symbols = next.GetLength(0);
        var all = Enumerable.Range(0, (int)Math.Pow(symbols, length)).Select(n => Enumerable.Range(0, length).Select(t => n / (int)Math.Pow(symbols, t) % symbols).ToArray());
        return all.MaxBy(text => text.Prepend(start).Zip(text, (a, b) => Math.Log(next[a, b])).Sum())!;
    }
}
