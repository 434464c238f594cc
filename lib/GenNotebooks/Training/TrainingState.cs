using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Training;

/// <summary>
/// What a training changes. To resume exactly it must name everything: modules, optimisers, generators other than the default
/// one, and by <see cref="Others"/> whatever else a step remembers, such as a position in a shuffled data set.
/// </summary>
public sealed record TrainingState
{
    /// <summary>One module, and its optimiser.</summary>
    /// <param name="module">The module.</param>
    /// <param name="optimizers">Its optimiser, or several.</param>
    public TrainingState(nn.Module module, params OptimizerHelper[] optimizers) => (Modules, Optimizers) = ([module], optimizers);

    /// <summary>Nothing yet; set the properties.</summary>
    public TrainingState()
    {
    }

    /// <summary>The modules; the best values of their parameters and buffers are kept for the end.</summary>
    public IReadOnlyList<nn.Module> Modules { get; init; } = [];

    /// <summary>The optimisers, with their running averages.</summary>
    public IReadOnlyList<OptimizerHelper> Optimizers { get; init; } = [];

    /// <summary>Generators besides the default one, which is always included.</summary>
    public IReadOnlyList<Generator> Generators { get; init; } = [];

    /// <summary>Anything else: how it is written, and how it is read back.</summary>
    public IReadOnlyList<(Action<BinaryWriter> Save, Action<BinaryReader> Load)> Others { get; init; } = [];

    internal void SaveModules(BinaryWriter writer)
    {
        foreach (var module in Modules)
            module.save(writer);
    }

    internal void LoadModules(BinaryReader reader)
    {
        foreach (var module in Modules)
            module.load(reader);
    }

    internal void SaveAll(BinaryWriter writer)
    {
        SaveModules(writer);
        foreach (var optimizer in Optimizers)
            optimizer.save_state_dict(writer);
        foreach (var generator in Generators.Append(default_generator))
            SaveGenerator(generator, writer);
        foreach (var (save, _) in Others)
            save(writer);
    }

    internal void LoadAll(BinaryReader reader)
    {
        LoadModules(reader);
        foreach (var optimizer in Optimizers)
            optimizer.load_state_dict(reader);
        foreach (var generator in Generators.Append(default_generator))
            LoadGenerator(generator, reader);
        foreach (var (_, load) in Others)
            load(reader);
    }

    private static void SaveGenerator(Generator generator, BinaryWriter writer)
    {
        using var state = generator.get_state();
        var bytes = state.bytes.ToArray();
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void LoadGenerator(Generator generator, BinaryReader reader)
    {
        using var state = tensor(reader.ReadBytes(reader.ReadInt32()), dtype: ScalarType.Byte);
        generator.set_state(state);
    }
}
