using System.Collections.Concurrent;

namespace GenNotebooks.Kernel.Session;

/// <summary>Carries the reader's answers to the cell that waits for them.</summary>
internal sealed class InputQueue
{
    private readonly BlockingCollection<string?> _answers = [];

    public void Answer(string? text) => _answers.Add(text);

    /// <summary>Forgets answers that came after their cell had been stopped; before the next question is asked.</summary>
    public void Clear()
    {
        while (_answers.TryTake(out _))
        {
        }
    }

    /// <summary>Waits for the next answer.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped, or the reader declined to answer.</exception>
    public string Wait(CancellationToken cancellation) =>
        _answers.Take(cancellation) ?? throw new OperationCanceledException("No input was given.");
}
