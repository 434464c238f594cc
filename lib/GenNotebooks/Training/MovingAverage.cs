using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Training;

/// <summary>
/// An exponential moving average of a module's parameters, a ← d a + (1 - d) p after each step: smoother than the last step's, which
/// training leaves wherever the last batch pulled it (Polyak and Juditsky 1992; for diffusion Ho, Jain and Abbeel 2020).
/// <code>
/// using var average = new MovingAverage(model);
/// Trainer.Run(step => { var loss = Step(step); average.Update(); return loss; }, options with { State = state with { Others = [average.State] } });
/// using (average.InPlace())
///     Sample(model);
/// </code>
/// </summary>
public sealed class MovingAverage : IDisposable
{
    private readonly (Tensor Parameter, Tensor Average)[] _pairs;
    private readonly double _decay;
    private long _updates;

    /// <summary>Begins with the parameters as they are.</summary>
    /// <param name="module">The module. Buffers, such as running means, are not averaged.</param>
    /// <param name="decay">d; 0.999 unless told. The first averages forget faster, d = min(decay, (1 + n) / (10 + n)) after n updates.</param>
    public MovingAverage(nn.Module module, double decay = 0.999)
    {
        ArgumentNullException.ThrowIfNull(module);
        Guard.BelowOne(decay);
        using var off = no_grad();
        _decay = decay;
        _pairs = [.. module.parameters().Select(parameter => ((Tensor)parameter, parameter.detach().clone().DetachFromDisposeScope()))];
    }

    /// <summary>How it is written to a checkpoint and read back, for <see cref="TrainingState.Others"/>.</summary>
    public (Action<BinaryWriter> Save, Action<BinaryReader> Load) State => (Save, Load);

    /// <summary>Takes the parameters in, after a step.</summary>
    public void Update()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var weight = 1 - Math.Min(_decay, (1.0 + _updates) / (10 + _updates));
        foreach (var (parameter, average) in _pairs)
            average.lerp_(parameter, weight);
        _updates++;
    }

    /// <summary>Puts the averages into the module, until what is returned is disposed: then the parameters are what they were.</summary>
    public IDisposable InPlace()
    {
        Swap();
        return new Restorer(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, average) in _pairs)
            average.Dispose();
    }

    private void Swap()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        foreach (var (parameter, average) in _pairs)
        {
            var kept = parameter.clone();
            parameter.copy_(average);
            average.copy_(kept);
        }
    }

    private void Save(BinaryWriter writer)
    {
        writer.Write(_updates);
        foreach (var (_, average) in _pairs)
            average.Save(writer);
    }

    private void Load(BinaryReader reader)
    {
        using var off = no_grad();
        _updates = reader.ReadInt64();
        foreach (var (_, average) in _pairs)
            average.Load(reader);
    }

    private sealed class Restorer(MovingAverage average) : IDisposable
    {
        private bool _done;

        public void Dispose()
        {
            if (!_done)
                average.Swap();
            _done = true;
        }
    }
}
