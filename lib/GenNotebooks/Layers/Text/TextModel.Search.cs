namespace GenNotebooks.Layers;

public abstract partial class TextModel
{
    /// <summary>
    /// Beam search: looks for a probable continuation by keeping the best <paramref name="width"/> beginnings at each length.
    /// A width of 1 is the greedy choice. Wider beams usually find more probable texts, but nothing is promised: the best text's
    /// beginning may not be among the best beginnings.
    /// </summary>
    /// <param name="length">How many symbols at most; a text with boundaries may end before.</param>
    /// <param name="width">How many beginnings are kept, at least 1.</param>
    /// <param name="prompt">What is there already; nothing unless told.</param>
    /// <returns>What was kept last, the most probable first.</returns>
    /// <exception cref="ArgumentException">The length is below 0, the width below 1, or the prompt holds an unknown character.</exception>
    public IReadOnlyList<Beam> BeamSearch(int length, int width, string prompt = "")
    {
        Guard.AtLeast(length, 0);
        Guard.AtLeast(width, 1);
        List<Candidate> kept = [new([.. Start(prompt)], 0, false)];
        for (var step = 0; step < length && kept.Exists(candidate => !candidate.Ended); step++)
            kept = [.. kept.SelectMany(Longer).OrderByDescending(candidate => candidate.Log).Take(width)];
        return [.. kept.Select(candidate => new Beam(Vocabulary.Decode(candidate.Symbols), candidate.Log))];
    }

    private IEnumerable<Candidate> Longer(Candidate candidate)
    {
        if (candidate.Ended)
            return [candidate];
        var probs = NextProbs(candidate.Symbols);
        return Enumerable.Range(0, probs.Length).Where(symbol => probs[symbol] > 0)
            .Select(symbol => new Candidate([.. candidate.Symbols, symbol], candidate.Log + Math.Log(probs[symbol]), symbol == Vocabulary.Boundary));
    }

    private sealed record Candidate(int[] Symbols, double Log, bool Ended);
}

/// <summary>A text that beam search found.</summary>
/// <param name="Text">The prompt and what follows it.</param>
/// <param name="LogLikelihood">ln p of what follows the prompt, its end included where it has one, in nats.</param>
public sealed record Beam(string Text, double LogLikelihood);
