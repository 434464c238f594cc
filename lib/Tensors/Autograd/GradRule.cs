namespace TorchSharp.Engine;

/// <summary>What a backward rule reads: inputs and the result.</summary>
[Flags]
internal enum Saved
{
    Nothing = 0,
    A = 1,
    B = 2,
    C = 4,
    Out = 8,
}

/// <summary>The gradient of one input, and what it needs to be remembered.</summary>
internal readonly record struct InputGrad(Saved Needs, Func<OpNode, Tensor, Tensor?> Gradient);

/// <summary>A row of the table of backward rules: an operation's name and the gradient of each of its inputs.</summary>
internal sealed class GradRule(string name, params InputGrad[] inputs)
{
    internal string Name { get; } = name;

    internal InputGrad[] Inputs { get; } = inputs;
}

/// <summary>Parameters of an operation that its backward rule reads again.</summary>
internal struct OpArgs
{
    internal double X;
    internal double Y;
    internal long I;
    internal long J;
    internal long K;
    internal long[]? Dims;
    internal object? Tag;
    internal bool Flag;
}

/// <summary>An operation on the tape whose gradient is a row of the table.</summary>
internal sealed class OpNode : Node
{
    private readonly GradRule _rule;
    private readonly OpArgs _args;
    private SavedTensor _a, _b, _c, _out;
    private long[]? _sizesA, _sizesB, _sizesC;
    private ScalarType _typeA, _typeB, _typeC;

    internal OpNode(GradRule rule, in OpArgs args) : base(rule.Name, rule.Inputs.Length, 1)
    {
        (_rule, _args) = (rule, args);
    }

    internal Tensor A => _a.Unpack(Name);
    internal Tensor B => _b.Unpack(Name);
    internal Tensor C => _c.Unpack(Name);
    internal Tensor Out => _out.Unpack(Name);
    internal long[] SizesA => _sizesA!;
    internal long[] SizesB => _sizesB!;
    internal ScalarType TypeA => _typeA;
    internal ScalarType TypeB => _typeB;
    internal double X => _args.X;
    internal double Y => _args.Y;
    internal long I => _args.I;
    internal long J => _args.J;
    internal long K => _args.K;
    internal bool Flag => _args.Flag;
    internal long[] Dims => _args.Dims!;
    internal object? Tag => _args.Tag;

    /// <summary>Notes shapes and edges of the inputs, and saves those that a wanted gradient reads.</summary>
    internal void Connect(Tensor a, Tensor? b, Tensor? c, bool isInPlace = false)
    {
        (_sizesA, _typeA, Edges[0]) = (a.Sizes, a.Type, a.Edge);
        if (b is not null && Edges.Length > 1) (_sizesB, _typeB, Edges[1]) = (b.Sizes, b.Type, b.Edge);
        if (c is not null && Edges.Length > 2) (_sizesC, _typeC, Edges[2]) = (c.Sizes, c.Type, c.Edge);
        var needs = Needs;
        if (needs.HasFlag(Saved.A)) _a = isInPlace ? SavedTensor.OfCopy(a) : SavedTensor.Of(a);
        if (needs.HasFlag(Saved.B) && b is not null) _b = SavedTensor.Of(b);
        if (needs.HasFlag(Saved.C) && c is not null) _c = SavedTensor.Of(c);
    }

    internal void SaveOutput(Tensor result)
    {
        if (Needs.HasFlag(Saved.Out)) _out = SavedTensor.Of(result);
    }

    internal override void Backward(Tensor?[] results)
    {
        if (Incoming[0] is { } gradient) Backward(gradient, results);
    }

    internal void Backward(Tensor gradient, Tensor?[] results)
    {
        for (var i = 0; i < Edges.Length; i++)
        {
            if (!Wants(i)) continue;
            var result = _rule.Inputs[i].Gradient(this, gradient);
            if (result is null) continue;
            var (sizes, type) = i switch { 0 => (_sizesA!, _typeA), 1 => (_sizesB!, _typeB), _ => (_sizesC!, _typeC) };
            if (!Shapes.Same(result.Sizes, sizes)) result = result.SumTo(sizes);
            results[i] = result.Type == type ? result : result.to_type(type);
        }
    }

    internal override void Release()
    {
        _a.Release();
        _b.Release();
        _c.Release();
        _out.Release();
    }

    private Saved Needs
    {
        get
        {
            var needs = Saved.Nothing;
            for (var i = 0; i < Edges.Length; i++)
            {
                if (Edges[i].Target is not null) needs |= _rule.Inputs[i].Needs;
            }
            return needs;
        }
    }
}

/// <summary>An operation whose gradient is a function: those with many inputs or results, and custom ones.</summary>
internal sealed class FunctionNode : Node
{
    private readonly Func<Tensor?[], Tensor?[]> _gradient;
    private SavedTensor[] _saved;
    private readonly bool _keepsNulls;

    /// <param name="saved">Tensors that <paramref name="gradient"/> reads through <see cref="Unpack"/>.</param>
    /// <param name="gradient">From the gradients of the results to those of the inputs; null where there is none.</param>
    internal FunctionNode(string name, Tensor[] inputs, int outputs, Tensor[] saved, Func<FunctionNode, Tensor?[], Tensor?[]> gradient)
        : base(name, inputs.Length, outputs)
    {
        for (var i = 0; i < inputs.Length; i++) Edges[i] = inputs[i].Edge;
        _saved = Array.ConvertAll(saved, SavedTensor.Of);
        _gradient = g => gradient(this, g);
        _keepsNulls = outputs > 1;
    }

    /// <summary>Saves results too, after the tensors saved already; to be called once they are on the tape.</summary>
    internal void SaveOutputs(params Tensor[] outputs) => _saved = [.. _saved, .. Array.ConvertAll(outputs, SavedTensor.Of)];

    internal Tensor Unpack(int index) => _saved[index].Unpack(Name);

    internal override void Backward(Tensor?[] results)
    {
        if (!_keepsNulls && Incoming[0] is null) return;
        _gradient(Incoming).AsSpan().CopyTo(results);
    }

    internal override void Release()
    {
        for (var i = 0; i < _saved.Length; i++) _saved[i].Release();
    }
}
