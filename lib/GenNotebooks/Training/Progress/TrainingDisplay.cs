namespace GenNotebooks.Training.Progress;

/// <summary>What is shown of a running training, at most every <see cref="TrainingOptions.DisplayInterval"/>.</summary>
internal abstract class TrainingDisplay(TrainingOptions options, TrainingLog log) : IDisposable
{
    private long _shown = options.Clock.GetTimestamp();

    protected TrainingOptions Options => options;

    protected TrainingLog Log => log;

    /// <summary>The least time between two updates.</summary>
    protected virtual TimeSpan Interval => options.DisplayInterval;

    public static TrainingDisplay For(TrainingOptions options, TrainingLog log) =>
        !options.ShowProgress ? new NoDisplay(options, log)
        : NotebookHost.Display is { } host ? new NotebookDisplay(options, log, host)
        : new ConsoleDisplay(options, log, Console.Out, Console.IsOutputRedirected);

    /// <summary>Called after every step; shows something only when it is time. Allocates nothing otherwise.</summary>
    /// <param name="seconds">How long the training has been running.</param>
    public void Report(double seconds)
    {
        if (options.Clock.GetElapsedTime(_shown) < Interval)
            return;
        Show(seconds);
        _shown = options.Clock.GetTimestamp();
    }

    /// <summary>Shows a sample in place of the one before.</summary>
    public abstract void Sample(object sample);

    /// <summary>Shows the last line, in place of what moved.</summary>
    public abstract void End(TrainingHistory history);

    public virtual void Dispose()
    {
    }

    protected abstract void Show(double seconds);

    private sealed class NoDisplay(TrainingOptions options, TrainingLog log) : TrainingDisplay(options, log)
    {
        public override void Sample(object sample)
        {
        }

        public override void End(TrainingHistory history)
        {
        }

        protected override void Show(double seconds)
        {
        }
    }
}
