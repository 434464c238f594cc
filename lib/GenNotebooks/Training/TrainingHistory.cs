using GenNotebooks.Plotting;

namespace GenNotebooks.Training;

/// <summary>How a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All steps were made.</summary>
    Completed,

    /// <summary>Validation did not improve any more.</summary>
    StoppedEarly,

    /// <summary>It was stopped from outside.</summary>
    Cancelled,
}

/// <summary>A measurement while training.</summary>
/// <param name="Step">The number of steps done.</param>
/// <param name="Loss">The loss on data that are not trained on.</param>
public readonly record struct ValidationPoint(int Step, double Loss);

/// <summary>What happened in a training. <c>Plot.Loss(history)</c> draws it.</summary>
public sealed record TrainingHistory : ILossHistory
{
    /// <summary>How it ended.</summary>
    public required TrainingEnd End { get; init; }

    /// <summary>The number of steps done, those before a resumed checkpoint included.</summary>
    public required int StepsDone { get; init; }

    /// <summary>The names of the losses.</summary>
    public required IReadOnlyList<string> LossNames { get; init; }

    /// <summary>For each name the loss of every step, shape (L, steps done).</summary>
    public required IReadOnlyList<double[]> Losses { get; init; }

    /// <summary>The first loss of every step, shape (steps done).</summary>
    public double[] Loss => Losses[0];

    /// <summary>The validations, in order.</summary>
    public required IReadOnlyList<ValidationPoint> Validation { get; init; }

    /// <summary>The best validation; null where none was made. With a state named, the modules are those of this step.</summary>
    public required ValidationPoint? Best { get; init; }

    /// <summary>How long the training took, those parts before a resumed checkpoint included. Not repeatable.</summary>
    public required double Seconds { get; init; }

    IReadOnlyList<LossSeries> ILossHistory.StepLosses =>
        [.. LossNames.Zip(Losses, (name, losses) => new LossSeries(name, [.. Enumerable.Range(1, losses.Length).Select(step => (double)step)], losses))];

    IReadOnlyList<LossSeries> ILossHistory.MeasuredLosses => Validation.Count == 0
        ? [] : [new LossSeries("validation", [.. Validation.Select(v => (double)v.Step)], [.. Validation.Select(v => v.Loss)])];

    /// <summary>The last line of the progress: steps, losses, the best validation. No times, so that it repeats to the digit.</summary>
    public override string ToString() => Progress.ProgressLine.Last(this);
}
