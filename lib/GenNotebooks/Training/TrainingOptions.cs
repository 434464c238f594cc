namespace GenNotebooks.Training;

/// <summary>How long to train, and what to do around the steps.</summary>
public sealed record TrainingOptions
{
    /// <summary>The number of steps, those before a resumed checkpoint included.</summary>
    public required int Steps { get; init; }

    /// <summary>How many steps make an epoch, for the progress line; no epochs are counted unless told.</summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>Where the default generator of random numbers starts. A resumed training goes on with its own instead.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The names of the losses that a step returns; <c>loss</c> unless told.</summary>
    public IReadOnlyList<string> LossNames { get; init; } = ["loss"];

    /// <summary>What is trained, for best-restoring and checkpoints.</summary>
    public TrainingState? State { get; init; }

    /// <summary>
    /// A loss on data that are not trained on; smaller is better. Called every <see cref="ValidateEvery"/> steps and after the last.
    /// The random numbers it draws do not disturb the training's. With <see cref="State"/> the best modules are put back at the end.
    /// </summary>
    public Func<double>? Validate { get; init; }

    /// <summary>How many steps lie between two validations; 100 unless told.</summary>
    public int ValidateEvery { get; init; } = 100;

    /// <summary>Training stops early after this many validations in a row that are no better than the best; it does not unless told.</summary>
    public int? Patience { get; init; }

    /// <summary>How much smaller than the best a validation must be to count as better; 0 unless told, so any bit.</summary>
    public double MinImprovement { get; init; }

    /// <summary>
    /// A file that holds all that is needed to go on exactly as if nothing had happened: <see cref="State"/>, the generator of
    /// random numbers, the history. It is written beside and renamed, so that a crash leaves the old one or the new one.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>How many steps lie between two checkpoints; 1000 unless told. One is also written at the end, and when training is stopped.</summary>
    public int CheckpointEvery { get; init; } = 1000;

    /// <summary>Whether to go on from <see cref="Checkpoint"/> where that file exists; false unless told.</summary>
    public bool Resume { get; init; }

    /// <summary>Something to look at while training, such as a figure of samples. The random numbers it draws do not disturb the training's.</summary>
    public Func<object>? Sample { get; init; }

    /// <summary>How many steps lie between two samples; 500 unless told. There is also one at the end.</summary>
    public int SampleEvery { get; init; } = 500;

    /// <summary>What is trained, for the live curve's title.</summary>
    public string Title { get; init; } = "Loss while training";

    /// <summary>The unit of the losses, such as <c>nats</c>; empty unless told.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether progress is shown: a curve below the cell, a line on the console; true unless told.</summary>
    public bool ShowProgress { get; init; } = true;

    /// <summary>The least time between two updates of what is shown; half a second unless told.</summary>
    public TimeSpan DisplayInterval { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Stops the training between two steps. The stop button of a notebook does so, too, and Ctrl+C in a console program.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The clock of the progress display; another one in tests.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Check()
    {
        Guard.AtLeast(Steps, 1);
        Guard.AtLeast(LossNames.Count, 1, "The number of LossNames");
        Guard.AtLeast(StepsPerEpoch ?? 1, 1, nameof(StepsPerEpoch));
        Guard.AtLeast(ValidateEvery, 1);
        Guard.AtLeast(Patience ?? 1, 1, nameof(Patience));
        Guard.NotNegative(MinImprovement);
        Guard.AtLeast(CheckpointEvery, 1);
        Guard.AtLeast(SampleEvery, 1);
        if (Patience is not null && Validate is null)
            throw new ArgumentException("Patience is set but Validate is not; early stopping needs a loss on data that are not trained on.");
        if (Patience is not null && State is null)
            throw new ArgumentException("Patience is set but State is not; name the modules whose best values are to be kept: State = new(model, optimizer).");
        if (Checkpoint is not null && State is null)
            throw new ArgumentException("Checkpoint is set but State is not; name what the file is to hold: State = new(model, optimizer).");
        if (Resume && Checkpoint is null)
            throw new ArgumentException("Resume is set but Checkpoint is not; name the file to resume from.");
    }
}
