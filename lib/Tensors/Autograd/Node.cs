namespace TorchSharp.Engine;

/// <summary>What a tensor knows of the tape: how it was made, whether gradients are wanted, and the gradient itself.</summary>
internal sealed class AutogradMeta
{
    /// <summary>Set on leaves only: a tensor that was not made by a recorded operation.</summary>
    internal bool RequiresGrad { get; set; }

    internal Tensor? Grad { get; set; }

    /// <summary>The operation that made the tensor; null for leaves.</summary>
    internal Node? GradFn { get; set; }

    /// <summary>Which result of <see cref="GradFn"/> the tensor is.</summary>
    internal int OutputIndex { get; set; }

    internal AccumulateGrad? Accumulator { get; set; }

    internal bool RetainsGrad { get; set; }

    /// <summary>How often an in-place change rewrote the history; views made before must look again.</summary>
    internal int Rewrites { get; set; }
}

/// <summary>Where the gradient of one input goes: a node, and which of its results the input was.</summary>
internal readonly record struct Edge(Node? Target, int Index);

/// <summary>One operation on the tape. A node knows the nodes of its inputs, never those of its results.</summary>
internal abstract class Node
{
    private static long s_sequence;

    protected Node(string name, int inputs, int outputs)
    {
        (Name, Edges, Incoming) = (name, new Edge[inputs], new Tensor?[outputs]);
        Sequence = Interlocked.Increment(ref s_sequence);
    }

    internal string Name { get; }

    /// <summary>Order of recording: a node's inputs always have smaller numbers, so the largest can run first.</summary>
    internal long Sequence { get; private protected init; }

    internal Edge[] Edges { get; }

    /// <summary>Gradients of the results, gathered while a backward pass runs.</summary>
    internal Tensor?[] Incoming { get; }

    /// <summary>Scratch of the pass that visited the node last.</summary>
    internal long Pass { get; set; }

    internal int Dependencies { get; set; }

    internal bool IsNeeded { get; set; }

    /// <summary>Results whose gradients are to be kept (retain_grad).</summary>
    internal List<(int Index, AutogradMeta Meta)>? Retained { get; set; }

    /// <summary>
    /// Computes gradients of the inputs from <see cref="Incoming"/>; only those for which <see cref="Wants"/> holds are looked at.
    /// </summary>
    internal abstract void Backward(Tensor?[] results);

    /// <summary>Lets go of what was saved for the backward pass.</summary>
    internal abstract void Release();

    internal bool Wants(int input) => Edges[input].Target is { IsNeeded: true };
}

/// <summary>The end of the tape: adds what arrives to the gradient of a leaf.</summary>
internal sealed class AccumulateGrad : Node
{
    private readonly AutogradMeta _meta;

    internal AccumulateGrad(AutogradMeta meta) : base("AccumulateGrad", 0, 1)
    {
        _meta = meta;
        Sequence = long.MaxValue;
    }

    internal override void Backward(Tensor?[] results)
    {
        var gradient = Incoming[0];
        if (gradient is not null) Accumulate(gradient);
    }

    internal override void Release()
    {
    }

    private void Accumulate(Tensor gradient)
    {
        using var temporaries = Temporaries.Begin();
        var old = _meta.Grad;
        if (old is null)
        {
            _meta.Grad = temporaries.Own(GradMode.IsEnabled || IsUnshared(gradient) ? gradient.SecondHandle() : gradient.Copied());
        }
        else if (GradMode.IsEnabled)
        {
            _meta.Grad = temporaries.Own(old + gradient);
            old.Dispose();
        }
        else
        {
            Elementwise.Binary<Add>(old, Operand.Of(old, old.Type), Operand.Of(gradient, old.Type));
            old.Storage.Version++;
        }
    }

    private static bool IsUnshared(Tensor gradient) => gradient.IsContiguous && !gradient.Storage.IsShared;
}
