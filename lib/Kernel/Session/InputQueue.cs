using System.Collections.Concurrent;

namespace GenNotebooks.Kernel.Session;

/// <summary>Carries the reader's answers to the cell that waits for them.</summary>
internal sealed class InputQueue
{
    private readonly BlockingCollection<string?> _answers = [];

    public void Answer(string? text) => _answers.Add(text);

    /// <summary>Waits for the next answer.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped, or the reader declined to answer.</exception>
    public string Wait(CancellationToken cancellation)
    {
        // An answer that came after its cell had been stopped belongs to nobody.
        while (_answers.TryTake(out _))
        {
        }

        return _answers.Take(cancellation) ?? throw new OperationCanceledException("No input was given.");
    }
}
