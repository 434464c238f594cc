using GenNotebooks.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Training;

/// <summary>A small network with dropout, its optimiser and its data: as much state as a training can have.</summary>
internal sealed class Net : IDisposable
{
    private readonly Tensor _x;
    private readonly Tensor _y;

    public Net(double rate = 1e-2)
    {
        manual_seed(184);
        Module = nn.Sequential(("hidden", nn.Linear(2, 16)), ("relu", nn.ReLU()), ("drop", nn.Dropout(0.3)), ("out", nn.Linear(16, 1)));
        Adam = optim.Adam(Module.parameters(), rate);
        (_x, _y) = (randn(64, 2), randn(64, 1));
    }

    public Sequential Module { get; }

    public Adam Adam { get; }

    public TrainingState State => new(Module, Adam);

    /// <summary>The mean squared error on a random batch, with dropout.</summary>
    public Tensor Loss(int step)
    {
        var rows = randint(0, 64, [16]);   // (B)
        return nn.functional.mse_loss(Module.call(_x.index_select(0, rows)), _y.index_select(0, rows));
    }

    /// <summary>The mean squared error on all data, without dropout.</summary>
    public double Validate()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Module.eval();
        var loss = nn.functional.mse_loss(Module.call(_x), _y).ToDouble();
        Module.train();
        return loss;
    }

    /// <summary>Every bit of the parameters.</summary>
    public byte[] Bits()
    {
        using var memory = new MemoryStream();
        Module.save(memory, leaveOpen: true);
        return memory.ToArray();
    }

    public void Dispose()
    {
        Adam.Dispose();
        Module.Dispose();
        _x.Dispose();
        _y.Dispose();
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StillClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Move(TimeSpan time) => _ticks += time.Ticks;
}

/// <summary>Tests that draw from the default generator, or replace what a notebook's host offers, run one after another.</summary>
[CollectionDefinition("training", DisableParallelization = true)]
public sealed class TrainingTestGroup;
