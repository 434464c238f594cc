using GenNotebooks.Training.Progress;
using static TorchSharp.torch;

namespace GenNotebooks.Training;

/// <summary>One training, from the first step to the last.</summary>
internal sealed class TrainingRun
{
    private readonly TrainingStep _step;
    private readonly TrainingOptions _options;
    private readonly TrainingLog _log;
    private readonly BestModules? _best;
    private readonly CheckpointFile? _checkpoint;
    private readonly long _start;

    public TrainingRun(TrainingStep step, TrainingOptions options)
    {
        (_step, _options, _log) = (step, options, new TrainingLog(options));
        _best = options.State is { } state ? new BestModules(state) : null;
        _checkpoint = options.Checkpoint is { } path ? new CheckpointFile(path, options.State!, _log, _best!) : null;
        _start = options.Clock.GetTimestamp();
    }

    private double Seconds => _options.Clock.GetElapsedTime(_start).TotalSeconds;

    public TrainingHistory Go()
    {
        if (_options.Resume && _checkpoint!.Exists)
            _checkpoint.Load();
        else
            manual_seed(_options.Seed);
        using var stop = new StopRequest(_options.Cancellation);
        using var display = TrainingDisplay.For(_options, _log);
        var end = TrainingEnd.Completed;
        var torn = false;
        try
        {
            end = Steps(stop, display);
        }
        catch (Exception e) when (stop.IsMade && e is OperationCanceledException or ThreadInterruptedException)
        {
            // The stop came in the middle of a step: what the last checkpoint holds is whole, the present state may not be.
            (end, torn) = (TrainingEnd.Cancelled, true);
        }

        if (!torn)
            _checkpoint?.Save(Seconds);
        return Finish(end, torn, display);
    }

    private TrainingEnd Steps(StopRequest stop, TrainingDisplay display)
    {
        while (_log.Done < _options.Steps)
        {
            if (stop.IsMade)
                return TrainingEnd.Cancelled;
            Step();
            if (_options.Validate is not null && _log.Done % _options.ValidateEvery == 0 && IsExhausted())
                return TrainingEnd.StoppedEarly;
            if (_checkpoint is not null && _log.Done % _options.CheckpointEvery == 0)
                _checkpoint.Save(Seconds);
            if (_options.Sample is not null && _log.Done % _options.SampleEvery == 0)
                display.Sample(Undisturbed(_options.Sample));
            display.Report(Seconds);
        }

        return TrainingEnd.Completed;
    }

    private void Step()
    {
        _step(_log.Done, _log.Current);
        if (_log.Accept() is >= 0 and var broken)
            throw Diverged(_options.LossNames[broken], _log.Current[broken], _log.Last(broken));
    }

    /// <summary>Validates, and tells whether patience is at its end.</summary>
    private bool IsExhausted()
    {
        var loss = Undisturbed(_options.Validate!);
        if (!double.IsFinite(loss))
            throw Diverged("validation", loss, _log.Validation.Count > 0 ? _log.Validation[^1].Loss : null);
        if (_log.Accept(loss))
            _best?.Keep();
        return _log.SinceBest >= (_options.Patience ?? int.MaxValue);
    }

    private TrainingHistory Finish(TrainingEnd end, bool torn, TrainingDisplay display)
    {
        if (_options.Validate is not null && end == TrainingEnd.Completed && (_log.Validation.Count == 0 || _log.Validation[^1].Step != _log.Done))
            IsExhausted();
        if (_log.Best is { } best && (torn || best.Step != _log.Done))
            _best?.Restore();
        var history = _log.ToHistory(end, Seconds);
        if (_options.Sample is not null && end != TrainingEnd.Cancelled)
            display.Sample(Undisturbed(_options.Sample));
        display.End(history);
        return history;
    }

    private TrainingDivergedException Diverged(string name, double value, double? before)
    {
        if (_log.Best is not null)
            _best?.Restore();
        return new TrainingDivergedException(name, value, _log.Done - (name == "validation" ? 1 : 0), before, _log.ToHistory(TrainingEnd.Cancelled, Seconds));
    }

    /// <summary>Calls something that may draw random numbers, and puts the default generator back to where it was.</summary>
    private static T Undisturbed<T>(Func<T> call)
    {
        using var state = get_rng_state().DetachFromDisposeScope();
        try
        {
            return call();
        }
        finally
        {
            set_rng_state(state);
        }
    }
}
