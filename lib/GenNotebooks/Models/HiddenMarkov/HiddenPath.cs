namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A path of hidden states.</summary>
/// <param name="States">The state at each time, shape (T).</param>
/// <param name="LogProbability">ln p(path, observations), in nats.</param>
public sealed record HiddenPath(int[] States, double LogProbability);
