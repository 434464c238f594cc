namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A sequence that a model made up, and the states behind it.</summary>
/// <param name="States">The state at each time, shape (T).</param>
/// <param name="Observations">What the states show.</param>
public sealed record HiddenSample(int[] States, Sequence Observations);
