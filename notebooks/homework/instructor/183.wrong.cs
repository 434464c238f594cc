// Plausible wrong answers to homework 183. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: the last symbol is followed by nothing
double AddK(string text, string context, char next, string alphabet, double k)
{
    int Count(string part) => Enumerable.Range(0, text.Length - part.Length + 1).Count(t => text.Substring(t, part.Length) == part);
    return (Count(context + next) + k) / (Count(context) + k * alphabet.Length);   // the context at the very end counts too
}

// q1 caught by: contexts may overlap
double AddK(string text, string context, char next, string alphabet, double k)
{
    if (context == "")
        return (text.Count(c => c == next) + k) / (text.Length + k * alphabet.Length);
    var (places, hits) = (0, 0);
    for (var t = text.IndexOf(context); t >= 0 && t + context.Length < text.Length; t = text.IndexOf(context, t + context.Length))   // jumps over
        (places, hits) = (places + 1, hits + (text[t + context.Length] == next ? 1 : 0));
    return (hits + k) / (places + k * alphabet.Length);
}

// q1 caught by: after what was never seen all symbols are alike
double AddK(string text, string context, char next, string alphabet, double k)
{
    var after = Enumerable.Range(0, Math.Max(0, text.Length - context.Length)).Where(t => text.Substring(t, context.Length) == context).Select(t => text[t + context.Length]).ToList();
    return (after.Count(c => c == next) + k) / (after.Count + k);   // k once instead of once for each symbol
}

// q1 caught by: counts and the added number
double AddK(string text, string context, char next, string alphabet, double k)
{
    var after = Enumerable.Range(0, Math.Max(0, text.Length - context.Length)).Where(t => text.Substring(t, context.Length) == context).Select(t => text[t + context.Length]).ToList();
    return (after.Count(c => c == next) + k) / (after.Count + k * alphabet.Length + (after.Count > 0 ? k : 0));
}

// q2 caught by: without context, all symbols alike are asked
double WittenBell(string text, string context, char next, string alphabet)
{
    var after = Enumerable.Range(0, Math.Max(0, text.Length - context.Length)).Where(t => text.Substring(t, context.Length) == context).Select(t => text[t + context.Length]).ToList();
    if (context == "")
        return after.Count(c => c == next) / (double)after.Count;   // the empty context trusts itself alone
    var shorter = WittenBell(text, context[1..], next, alphabet);
    var different = after.Distinct().Count();
    return after.Count == 0 ? shorter : (after.Count(c => c == next) + different * shorter) / (after.Count + different);
}

// q2 caught by: a context asks the one that is shorter
double WittenBell(string text, string context, char next, string alphabet)
{
    var after = Enumerable.Range(0, Math.Max(0, text.Length - context.Length)).Where(t => text.Substring(t, context.Length) == context).Select(t => text[t + context.Length]).ToList();
    var different = after.Distinct().Count();
    if (after.Count == 0)
        return 1.0 / alphabet.Length;
    return (after.Count(c => c == next) + different * (context == "" ? 1.0 / alphabet.Length : after.Count(c => c == next) / (double)after.Count)) / (after.Count + different);
}

// q2 caught by: the weight is the number of different followers
double WittenBell(string text, string context, char next, string alphabet)
{
    var shorter = context == "" ? 1.0 / alphabet.Length : WittenBell(text, context[1..], next, alphabet);
    var after = Enumerable.Range(0, Math.Max(0, text.Length - context.Length)).Where(t => text.Substring(t, context.Length) == context).Select(t => text[t + context.Length]).ToList();
    var weight = context == "" ? after.Distinct().Count() : 1;   // one, however often it was surprised
    return after.Count == 0 ? shorter : (after.Count(c => c == next) + weight * shorter) / (after.Count + weight);
}

// q2 caught by: what was never seen leaves the word to the shorter context
double WittenBell(string text, string context, char next, string alphabet)
{
    var shorter = context == "" ? 1.0 / alphabet.Length : WittenBell(text, context[1..], next, alphabet);
    var after = Enumerable.Range(0, Math.Max(0, text.Length - context.Length)).Where(t => text.Substring(t, context.Length) == context).Select(t => text[t + context.Length]).ToList();
    var different = after.Distinct().Count();
    return (after.Count(c => c == next) + different * shorter) / (after.Count + different);   // 0 / 0
}

// q2 caught by: what was never seen leaves the word to the shorter context
double WittenBell(string text, string context, char next, string alphabet)
{
    var shorter = context == "" ? 1.0 / alphabet.Length : WittenBell(text, context[..^1], next, alphabet);   // the last symbol dropped instead of the first
    var after = Enumerable.Range(0, Math.Max(0, text.Length - context.Length)).Where(t => text.Substring(t, context.Length) == context).Select(t => text[t + context.Length]).ToList();
    var different = after.Distinct().Count();
    return after.Count == 0 ? shorter : (after.Count(c => c == next) + different * shorter) / (after.Count + different);
}

// q3 caught by: the most probable one is always in
double[] Nucleus(double[] probs, double mass)
{
    var (kept, reached) = (new double[probs.Length], 0.0);
    foreach (var i in Enumerable.Range(0, probs.Length).OrderByDescending(i => probs[i]))
        if (reached + probs[i] <= mass + 1e-12)   // what would step over the mark is left out
            (kept[i], reached) = (probs[i], reached + probs[i]);
    return [.. kept.Select(p => p / reached)];
}

// q3 caught by: no more than are needed
double[] Nucleus(double[] probs, double mass)
{
    var (kept, reached) = (new double[probs.Length], 0.0);
    foreach (var i in Enumerable.Range(0, probs.Length).OrderByDescending(i => probs[i]))
        if (reached <= mass)   // one too many where the mass is met exactly
            (kept[i], reached) = (probs[i], reached + probs[i]);
    return [.. kept.Select(p => p / reached)];
}

// q3 caught by: the most probable one is always in
double[] Nucleus(double[] probs, double mass)
{
    var (kept, reached) = (new double[probs.Length], 0.0);
    foreach (var i in Enumerable.Range(0, probs.Length).OrderByDescending(i => probs[i]))
        if (reached < mass)
            (kept[i], reached) = (probs[i], reached + probs[i]);
    return kept;   // not scaled
}

// q3 caught by: all of the mass changes nothing
double[] Nucleus(double[] probs, double mass)
{
    List<double> kept = [];
    foreach (var p in probs.OrderByDescending(p => p))
        if (kept.Sum() < mass - 1e-12)
            kept.Add(p);
    return [.. kept.Concat(new double[probs.Length - kept.Count]).Select(p => p / kept.Sum())];   // sorted: nobody knows whose they are
}

// q3 caught by: the one that steps over the mark is in
double[] Nucleus(double[] probs, double mass)
{
    if (mass >= 1)
        return [.. probs];
    var best = Array.IndexOf(probs, probs.Max());
    return [.. probs.Select((_, i) => i == best ? 1.0 : 0.0)];   // greedy
}

// q4 caught by: a width of 2 gets past the trap
int[] BeamSearch(double[,] next, int start, int length, int width)
{
    List<int> symbols = [start];
    for (var step = 0; step < length; step++)
        symbols.Add(Enumerable.Range(0, next.GetLength(0)).MaxBy(w => next[symbols[^1], w]));   // greedy, whatever the width
    return [.. symbols.Skip(1)];
}

// q4 caught by: as many symbols as asked for
int[] BeamSearch(double[,] next, int start, int length, int width)
{
    var beams = new List<(int[] Symbols, double Log)> { ([start], 0) };
    for (var step = 0; step < length; step++)
        beams = [.. beams.SelectMany(b => Enumerable.Range(0, next.GetLength(0)).Select(w => (b.Symbols.Append(w).ToArray(), b.Log + Math.Log(next[b.Symbols[^1], w]))))
            .OrderByDescending(b => b.Item2).Take(width)];
    return beams[0].Symbols;   // with the start
}

// q4 caught by: a width of 1 is greedy
int[] BeamSearch(double[,] next, int start, int length, int width)
{
    var beams = new List<(int[] Symbols, double Log)> { ([start], 0) };
    for (var step = 0; step < length; step++)
        beams = [.. beams.SelectMany(b => Enumerable.Range(0, next.GetLength(0)).Select(w => (b.Symbols.Append(w).ToArray(), b.Log + Math.Log(next[b.Symbols[^1], w]))))
            .OrderByDescending(b => b.Item2)];   // keeps everything
    return beams[0].Symbols[1..];
}

// q4 caught by: long texts do not underflow
int[] BeamSearch(double[,] next, int start, int length, int width)
{
    var beams = new List<(int[] Symbols, double P)> { ([start], 1) };
    for (var step = 0; step < length; step++)
        beams = [.. beams.SelectMany(b => Enumerable.Range(0, next.GetLength(0)).Select(w => (b.Symbols.Append(w).ToArray(), b.P * next[b.Symbols[^1], w])))
            .OrderByDescending(b => b.Item2).Take(width)];   // products
    return beams[0].Symbols[1..];
}

// q4 caught by: beginnings compete with each other
int[] BeamSearch(double[,] next, int start, int length, int width)
{
    var beams = new List<(int[] Symbols, double Log)> { ([start], 0) };
    for (var step = 0; step < length; step++)
        beams = [.. beams.SelectMany(b => Enumerable.Range(0, next.GetLength(0)).Select(w => (b.Symbols.Append(w).ToArray(), Math.Log(next[b.Symbols[^1], w]))))
            .OrderByDescending(b => b.Item2).Take(width)];   // only the last step counts
    return beams[0].Symbols[1..];
}
