using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters that are optimised with the same options.</summary>
public class ParamGroup : ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>Options of this group; what is not set comes from the optimiser.</summary>
    public OptimizerOptions? Options { get; set; }

    public double LearningRate
    {
        get => Options!.LearningRate!.Value;
        set => Options!.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options!.InitialLearningRate;
        set => Options!.InitialLearningRate = value;
    }
}

/// <summary>A group whose options have the optimiser's own type.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    public ParamGroup()
    {
    }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null) => (Parameters, base.Options) = (parameters, options);

    public new TOptions Options
    {
        get => (TOptions)base.Options!;
        set => base.Options = value;
    }
}

/// <summary>Settings of a group.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    public virtual void LoadStateDict(OptimizerOptions source) => (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
}

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState : IDisposable
{
    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>True where both remember the same, up to rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device) => torch.InitializeDeviceType(device.type);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Zeros like a parameter, which no dispose scope takes.</summary>
    private protected static Tensor Zeros(Tensor parameter)
    {
        using var outside = Temporaries.Suspend();
        return Tensor.Zeros(parameter.Sizes, parameter.Type).DetachFromDisposeScope();
    }

    private protected static bool Close(Tensor? a, Tensor? b) => a is null ? b is null : b is not null && a.allclose(b);

    private protected static void Take(ref Tensor? target, Tensor? source)
    {
        if (ReferenceEquals(target, source)) return;
        target?.Dispose();
        target = source;
    }

    private protected static void SaveConditional(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    private protected static void LoadConditional(BinaryReader reader, ref Tensor? tensor)
    {
        var loaded = reader.ReadBoolean() ? TensorExtensionMethods.Load(reader).DetachFromDisposeScope() : null;
        tensor?.Dispose();
        tensor = loaded;
    }
}
