using System.Globalization;

namespace GenNotebooks.Training.Progress;

/// <summary>A training's state in a line.</summary>
internal static class ProgressLine
{
    /// <summary>Such as "step 1,200 of 5,000, loss 1.234, validation 1.301 (best 1.298), 12 s, about 38 s left".</summary>
    public static string Running(TrainingOptions options, TrainingLog log, double seconds)
    {
        var parts = new List<string>();
        if (options.StepsPerEpoch is { } perEpoch)
            parts.Add(Text($"epoch {Math.Max(0, log.Done - 1) / perEpoch + 1} of {(options.Steps + perEpoch - 1) / perEpoch}"));
        parts.Add(Text($"step {log.Done:N0} of {options.Steps:N0}"));
        parts.AddRange(options.LossNames.Select((name, i) => Text($"{name} {log.Recent(i):G4}")));
        if (log.Validation.Count > 0)
            parts.Add(Text($"validation {log.Validation[^1].Loss:G4} (best {log.Best!.Value.Loss:G4})"));
        parts.Add($"{Time(seconds)}, about {Time(seconds / Math.Max(1, log.Done) * (options.Steps - log.Done))} left");
        return string.Join(", ", parts);
    }

    /// <summary>Such as "5,000 steps: loss 1.204, best validation 1.298 at step 4,000". The losses are means of the last steps, at most 50.</summary>
    public static string Last(TrainingHistory history)
    {
        var losses = history.LossNames.Zip(history.Losses, (name, values) => values.Length == 0 ? "" : Text($"{name} {values[^Math.Min(50, values.Length)..].Average():G4}"));
        var best = history.Best is { } point ? Text($"best validation {point.Loss:G4} at step {point.Step:N0}") : "";
        var why = history.End switch
        {
            TrainingEnd.StoppedEarly => ", stopped early",
            TrainingEnd.Cancelled => ", stopped by hand",
            _ => "",
        };
        return $"{Text($"{history.StepsDone:N0} steps")}{why}: {string.Join(", ", losses.Append(best).Where(part => part.Length > 0))}".TrimEnd(':', ' ');
    }

    private static string Time(double seconds) => seconds switch
    {
        < 90 => Text($"{seconds:F0} s"),
        < 5400 => Text($"{seconds / 60:F0} min"),
        _ => Text($"{seconds / 3600:F1} h"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
