namespace GenNotebooks.Training;

/// <summary>The losses of a running training. Made once in full length, so that a step allocates nothing.</summary>
internal sealed class TrainingLog(TrainingOptions options)
{
    private readonly double[][] _losses = [.. options.LossNames.Select(_ => new double[options.Steps])];
    private readonly double[] _current = new double[options.LossNames.Count];

    public int Done { get; private set; }

    public List<ValidationPoint> Validation { get; } = [];

    public ValidationPoint? Best { get; private set; }

    /// <summary>How many validations were made since the best.</summary>
    public int SinceBest { get; private set; }

    /// <summary>The time of the parts before a resumed checkpoint.</summary>
    public double SecondsBefore { get; private set; }

    /// <summary>Where a step writes its losses.</summary>
    public Span<double> Current => _current;

    /// <summary>The mean of the last losses of a name, at most 50 of them.</summary>
    public double Recent(int loss) => Mean(_losses[loss].AsSpan(Math.Max(0, Done - 50)..Done));

    /// <summary>Takes in the losses of a step.</summary>
    /// <returns>The place of a loss that is not finite, or -1. Such a step is not counted.</returns>
    public int Accept()
    {
        for (var i = 0; i < _current.Length; i++)
            if (!double.IsFinite(_current[i]))
                return i;
        for (var i = 0; i < _current.Length; i++)
            _losses[i][Done] = _current[i];
        Done++;
        return -1;
    }

    /// <summary>The loss of the last step that was taken in; null before the first.</summary>
    public double? Last(int loss) => Done > 0 ? _losses[loss][Done - 1] : null;

    /// <summary>Takes in a validation.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool Accept(double validation)
    {
        Validation.Add(new ValidationPoint(Done, validation));
        var better = Best is not { } best || validation < best.Loss - options.MinImprovement;
        (Best, SinceBest) = better ? (Validation[^1], 0) : (Best, SinceBest + 1);
        return better;
    }

    public TrainingHistory ToHistory(TrainingEnd end, double seconds) => new()
    {
        End = end,
        StepsDone = Done,
        LossNames = options.LossNames,
        Losses = [.. _losses.Select(losses => losses[..Done])],
        Validation = [.. Validation],
        Best = Best,
        Seconds = SecondsBefore + seconds,
    };

    public void Save(BinaryWriter writer, double seconds)
    {
        writer.Write(Done);
        writer.Write(_losses.Length);
        foreach (var losses in _losses)
            foreach (var loss in losses.AsSpan(0, Done))
                writer.Write(loss);
        writer.Write(Validation.Count);
        foreach (var (step, loss) in Validation)
        {
            writer.Write(step);
            writer.Write(loss);
        }

        writer.Write(Validation.Count == 0 ? -1 : Validation.IndexOf(Best!.Value));
        writer.Write(SinceBest);
        writer.Write(SecondsBefore + seconds);
    }

    /// <exception cref="ArgumentException">The file's training has other losses, or made more steps already.</exception>
    public void Load(BinaryReader reader)
    {
        Done = reader.ReadInt32();
        var count = reader.ReadInt32();
        if (count != _losses.Length)
            throw new ArgumentException($"it has {count} losses but LossNames has {_losses.Length}");
        if (Done > options.Steps)
            throw new ArgumentException($"it made {Done} steps already but Steps is {options.Steps}");
        foreach (var losses in _losses)
            for (var i = 0; i < Done; i++)
                losses[i] = reader.ReadDouble();
        for (var left = reader.ReadInt32(); left > 0; left--)
            Validation.Add(new ValidationPoint(reader.ReadInt32(), reader.ReadDouble()));
        var best = reader.ReadInt32();
        Best = best < 0 ? null : Validation[best];
        SinceBest = reader.ReadInt32();
        SecondsBefore = reader.ReadDouble();
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
