using System.Diagnostics;
using System.Globalization;
using GenNotebooks.Training;

namespace GenNotebooks.Reproductions;

/// <summary>Trains a reproduction within a budget, and goes on where an earlier run of the same budget was stopped.</summary>
public static class ReproductionRun
{
    private const int WarmUpSteps = 5;
    private const int TimedSteps = 20;

    // Measuring, validating and a machine that is busier later need time as well.
    private const double TrainingShare = 0.8;

    /// <summary>All reproductions.</summary>
    public static IReadOnlyList<Reproduction> All { get; } =
        [new MadeReproduction(), new VaeReproduction(), new PixelCnnReproduction(), new GptReproduction(GptSetting.Nano), new GptReproduction(GptSetting.Longer), new GptReproduction(GptSetting.Tales), new DcganReproduction(), new DdpmReproduction()];

    /// <summary>Trains and measures one.</summary>
    /// <param name="name">Its name; <see cref="All"/> has them.</param>
    /// <param name="budget">The time that training and measuring may take together, about.</param>
    /// <param name="folder">Where the checkpoint and the result are written: a file for each budget, so that a stopped run goes on.</param>
    /// <param name="cancellation">Stops it; what is done is kept.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ReproductionResult Run(string name, TimeSpan budget, string folder, CancellationToken cancellation = default)
    {
        var reproduction = All.FirstOrDefault(each => each.Name == name)
            ?? throw new ArgumentException($"There is no reproduction '{name}'. There are: {string.Join(", ", All.Select(each => each.Name))}.");
        Guard.Positive(budget.TotalMinutes, "The budget's minutes");
        Directory.CreateDirectory(folder);
        var checkpoint = Path.Combine(folder, FormattableString.Invariant($"{name}-{budget.TotalMinutes:0.##}min.checkpoint"));
        var steps = StepsOf(reproduction, budget, checkpoint + ".steps");
        var plan = reproduction.Prepare();
        var buffer = new double[plan.LossNames.Count];
        var history = Trainer.Run(
            (step, losses) =>
            {
                plan.Step(step, steps, buffer);
                buffer.CopyTo(losses);
            },
            new TrainingOptions
            {
                Steps = steps, State = plan.State, LossNames = plan.LossNames, Title = reproduction.Title, Unit = "nats",
                Checkpoint = checkpoint, CheckpointEvery = Math.Max(1, steps / 20), Resume = true,
                Validate = plan.Validate, ValidateEvery = Math.Max(1, steps / 25), Cancellation = cancellation,
            });
        if (history.End == TrainingEnd.Cancelled)
            throw new OperationCanceledException($"Stopped after {history.StepsDone} of {steps} steps; the same command goes on from there.");
        var result = new ReproductionResult
        {
            Name = name, Title = reproduction.Title, BudgetMinutes = budget.TotalMinutes, TrainingMinutes = Math.Round(history.Seconds / 60, 2), Steps = history.StepsDone,
            Parameters = plan.State.Modules.SelectMany(module => module.parameters()).Sum(parameter => parameter.numel()), Processors = Environment.ProcessorCount,
            Metrics = plan.Measure(), Goals = reproduction.Goals,
        };
        var path = Path.Combine(folder, FormattableString.Invariant($"{name}-{budget.TotalMinutes:0.##}min.json"));
        File.WriteAllText(path + ".new", result.ToJson());
        File.Move(path + ".new", path, overwrite: true);
        return result;
    }

    /// <summary>How many steps fit into the budget; decided once, so that a resumed run has as many.</summary>
    private static int StepsOf(Reproduction reproduction, TimeSpan budget, string path)
    {
        if (reproduction.Steps is { } fixedSteps)
            return fixedSteps;
        if (File.Exists(path) && int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var known))
            return known;
        var plan = reproduction.Prepare();
        var buffer = new double[plan.LossNames.Count];
        for (var step = 0; step < WarmUpSteps; step++)
            plan.Step(step, int.MaxValue, buffer);
        var watch = Stopwatch.StartNew();
        for (var step = 0; step < TimedSteps; step++)
            plan.Step(WarmUpSteps + step, int.MaxValue, buffer);
        var steps = (int)Math.Clamp(budget * TrainingShare / (watch.Elapsed / TimedSteps), 50, Math.Min(1_000_000, reproduction.MostSteps));
        File.WriteAllText(path + ".new", steps.ToString(CultureInfo.InvariantCulture));
        File.Move(path + ".new", path, overwrite: true);
        return steps;
    }
}
