namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A sequence that the model holds for impossible: it says nothing of the hidden states.</summary>
public sealed class ImpossibleSequenceException : InvalidOperationException
{
    internal ImpossibleSequenceException(int time, string observation, bool foreign)
        : base($"x[{time}] is {observation}, which " + (foreign
            ? "no state ever shows. Learn with a Pseudocount, so that what was never seen keeps a small probability, or mark the observation as missing."
            : "only states show that cannot be reached at that time. Look at the zeros of the transitions and of the start, or learn with a Pseudocount.")) =>
        Time = time;

    /// <summary>The time step, counted from 0.</summary>
    public int Time { get; }
}
