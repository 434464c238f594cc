namespace GenNotebooks.Training;

/// <summary>A loss became NaN or infinite. The message says when, and what helps.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(string name, double value, int step, double? before, TrainingHistory history)
        : base(Text(name, value, step, before, history)) => History = history;

    /// <summary>What happened until then; the broken loss is not in it.</summary>
    public TrainingHistory History { get; }

    private static string Text(string name, double value, int step, double? before, TrainingHistory history) => FormattableString.Invariant(
        $"The {name} is {(double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞")} at step {step + 1}{(before is { } last ? $"; at the step before it was {last:G5}" : "")}. ")
        + (history.Best is { } best ? FormattableString.Invariant($"The modules are those of step {best.Step}, where validation was best. ") : "")
        + "Remedies: a smaller learning rate; gradients shortened by maxGradientNorm; logarithms and divisions kept from zero, with log_softmax or a small constant; inputs without NaN. Under autograd.detect_anomaly() the operation that makes the first NaN is named. "
        + (before is null ? "At the first step it is mostly the data or the loss itself." : "What grows before the end is seen in the exception's History.");
}
