namespace TorchSharp.Engine;

/// <summary>
/// Runs the tape backwards. A node runs when the gradients of all its results are in, the latest recorded first;
/// what it computed on the way is freed at once, so a pass holds little more than the gradients under way.
/// </summary>
internal sealed class BackwardPass
{
    private static long s_passes;
    [ThreadStatic] private static BackwardPass? t_spare;

    private readonly PriorityQueue<Node, long> _ready = new();
    private readonly Stack<Node> _stack = new();
    private readonly List<Node> _visited = [];
    private readonly Dictionary<(Node Node, int Index), int> _captures = [];
    private Tensor?[] _results = new Tensor?[4];
    private Tensor?[]? _captured;
    private long _pass;

    /// <summary>Sends the given gradients back from the roots, into the leaves' gradients or into <paramref name="inputs"/>.</summary>
    /// <returns>The gradients of <paramref name="inputs"/>, null for those not reached; null where none were asked for.</returns>
    internal static Tensor?[]? Run(IReadOnlyList<Tensor> roots, IReadOnlyList<Tensor> gradients, bool retainGraph, bool createGraph, IReadOnlyList<Tensor>? inputs)
    {
        var pass = t_spare ?? new BackwardPass();
        t_spare = null;
        try
        {
            using var mode = GradMode.Set(createGraph);
            return pass.Execute(roots, gradients, retainGraph, inputs);
        }
        finally
        {
            Anomaly.IsInRule = false;
            pass.Reset();
            t_spare = pass;
        }
    }

    private Tensor?[]? Execute(IReadOnlyList<Tensor> roots, IReadOnlyList<Tensor> gradients, bool retainGraph, IReadOnlyList<Tensor>? inputs)
    {
        _pass = Interlocked.Increment(ref s_passes);
        foreach (var root in roots) Visit(root.Edge.Target!);
        Discover();
        if (inputs is not null) Capture(inputs);
        for (var i = 0; i < roots.Count; i++)
        {
            using var temporaries = Temporaries.Begin();
            Deliver(roots[i].Edge, temporaries.Own(gradients[i].SecondHandle()));
        }
        foreach (var root in roots)
        {
            if (root.Edge.Target is { Dependencies: 0 } node && !_ready.UnorderedItems.Any(item => ReferenceEquals(item.Element, node)))
                _ready.Enqueue(node, -node.Sequence);
        }
        while (_ready.TryDequeue(out var node, out _)) Step(node, retainGraph);
        return _captured;
    }

    private void Visit(Node node)
    {
        if (node.Pass == _pass) return;
        (node.Pass, node.Dependencies, node.IsNeeded) = (_pass, 0, true);
        _stack.Push(node);
        _visited.Add(node);
    }

    /// <summary>Counts, for every node that the roots reach, the gradients that it must wait for.</summary>
    private void Discover()
    {
        while (_stack.TryPop(out var node))
        {
            foreach (var edge in node.Edges)
            {
                if (edge.Target is null) continue;
                Visit(edge.Target);
                edge.Target.Dependencies++;
            }
        }
    }

    /// <summary>Where only some gradients are wanted, nodes that lead to none of them stay idle.</summary>
    private void Capture(IReadOnlyList<Tensor> inputs)
    {
        _captured = new Tensor?[inputs.Count];
        foreach (var node in _visited) node.IsNeeded = false;
        for (var i = 0; i < inputs.Count; i++)
        {
            var edge = inputs[i].Edge;
            if (edge.Target is null || edge.Target.Pass != _pass) continue;
            _captures.TryAdd((edge.Target, edge.Index), i);
            edge.Target.IsNeeded = true;
        }
        foreach (var node in _visited.Where(n => n is not AccumulateGrad).OrderBy(n => n.Sequence))
        {
            foreach (var edge in node.Edges) node.IsNeeded |= edge.Target is { IsNeeded: true };
        }
    }

    private void Step(Node node, bool retainGraph)
    {
        CaptureIncoming(node);
        var isWanted = node.IsNeeded && !(node is AccumulateGrad && _captured is not null);
        if (isWanted && Array.Exists(node.Incoming, g => g is not null)) Compute(node);
        for (var i = 0; i < node.Incoming.Length; i++)
        {
            node.Incoming[i]?.Dispose();
            node.Incoming[i] = null;
        }
        if (!retainGraph) node.Release();
        foreach (var edge in node.Edges)
        {
            if (edge.Target is { IsNeeded: true } target && --target.Dependencies == 0) _ready.Enqueue(target, -target.Sequence);
        }
    }

    private void Compute(Node node)
    {
        using var temporaries = Temporaries.Begin();
        if (_results.Length < node.Edges.Length) _results = new Tensor?[node.Edges.Length];
        Anomaly.IsInRule = true;
        node.Backward(_results);
        Anomaly.IsInRule = false;
        if (Anomaly.IsOn) Anomaly.CheckBackward(node, _results);
        for (var i = 0; i < node.Edges.Length; i++)
        {
            var result = _results[i];
            _results[i] = null;
            if (result is null || !node.Wants(i)) continue;
            if (!temporaries.Holds(result)) result = result.SecondHandle();
            Deliver(node.Edges[i], temporaries.Own(result));
        }
    }

    private static void Deliver(Edge edge, Tensor gradient)
    {
        ref var slot = ref edge.Target!.Incoming[edge.Index];
        if (slot is null)
        {
            slot = gradient;
            return;
        }
        using var temporaries = Temporaries.Begin();
        if (!GradMode.IsEnabled && slot.IsContiguous && !slot.Storage.IsShared)
        {
            Elementwise.Binary<Add>(slot, Operand.Of(slot, slot.Type), Operand.Of(gradient, slot.Type));
        }
        else
        {
            var sum = temporaries.Own(slot + gradient);
            slot.Dispose();
            slot = sum;
        }
        gradient.Dispose();
    }

    private void CaptureIncoming(Node node)
    {
        if (node.Retained is not null)
        {
            foreach (var (index, meta) in node.Retained) Retain(node.Incoming[index], meta);
        }
        if (_captured is null) return;
        for (var i = 0; i < node.Incoming.Length; i++)
        {
            if (node.Incoming[i] is not { } gradient || !_captures.TryGetValue((node, i), out var slot)) continue;
            using var temporaries = Temporaries.Begin();
            _captured[slot] = temporaries.Own(gradient.SecondHandle());
        }
    }

    private static void Retain(Tensor? gradient, AutogradMeta meta)
    {
        if (gradient is null) return;
        using var temporaries = Temporaries.Begin();
        var sum = meta.Grad is null ? gradient.SecondHandle() : meta.Grad + gradient;
        meta.Grad?.Dispose();
        meta.Grad = temporaries.Own(sum);
    }

    private void Reset()
    {
        foreach (var node in _visited)
        {
            for (var i = 0; i < node.Incoming.Length; i++)
            {
                node.Incoming[i]?.Dispose();
                node.Incoming[i] = null;
            }
        }
        _ready.Clear();
        _stack.Clear();
        _visited.Clear();
        _captures.Clear();
        _captured = null;
    }
}
