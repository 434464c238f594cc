namespace GenNotebooks.Training.Progress;

/// <summary>On a console: one line, rewritten in its place. Where the output goes into a file or a pipe: a plain line now and then.</summary>
internal sealed class ConsoleDisplay(TrainingOptions options, TrainingLog log, TextWriter output, bool redirected) : TrainingDisplay(options, log)
{
    // A file is read later: a tenth of the lines says as much.
    private const int FewerLines = 10;

    private int _width;

    protected override TimeSpan Interval => redirected ? Options.DisplayInterval * FewerLines : Options.DisplayInterval;

    public override void Sample(object sample)
    {
        Clear();
        output.WriteLine(sample);
    }

    public override void End(TrainingHistory history)
    {
        Clear();
        output.WriteLine(ProgressLine.Last(history));
    }

    /// <summary>An exception's text must not begin behind an unfinished line.</summary>
    public override void Dispose()
    {
        if (_width > 0)
            output.WriteLine();
        base.Dispose();
    }

    protected override void Show(double seconds)
    {
        var line = ProgressLine.Running(Options, Log, seconds);
        if (redirected)
            output.WriteLine(line);
        else
            output.Write($"\r{line.PadRight(_width)}");
        _width = redirected ? 0 : line.Length;
    }

    private void Clear()
    {
        if (_width > 0)
            output.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }
}
