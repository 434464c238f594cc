namespace GenNotebooks.Training.Progress;

/// <summary>Below a notebook's cell: one output with the loss curve, renewed in its place, and one with the samples. In the end the curve gives way to the last line.</summary>
internal sealed class NotebookDisplay(TrainingOptions options, TrainingLog log, Func<object?, Action<object?>> host) : TrainingDisplay(options, log)
{
    private Action<object?>? _curve;
    private Action<object?>? _samples;

    public override void Sample(object sample) => Put(ref _samples, sample);

    public override void End(TrainingHistory history) => Put(ref _curve, new ProgressText(ProgressLine.Last(history)));

    protected override void Show(double seconds) =>
        Put(ref _curve, new ProgressCurve(ProgressLine.Running(Options, Log, seconds), Log.ToHistory(TrainingEnd.Cancelled, seconds), Options));

    /// <summary>The first value opens the output, the next ones take its place.</summary>
    private void Put(ref Action<object?>? output, object value)
    {
        if (output is null)
            output = host(value);
        else
            output(value);
    }
}
