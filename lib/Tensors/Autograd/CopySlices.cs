namespace TorchSharp.Engine;

/// <summary>
/// An in-place change of a view, seen from the tensor that the view belongs to: the gradient of the part that was
/// overwritten goes through the change, the rest passes.
/// </summary>
internal sealed class CopySlices : Node
{
    private readonly OpNode _change;
    private readonly Geometry _root;
    private readonly Geometry _view;

    internal CopySlices(Tensor root, Tensor view, OpNode change) : base($"{change.Name} on a view", change.Edges.Length, 1)
    {
        (_change, _root, _view) = (change, Geometry.Of(root), Geometry.Of(view));
        Edges[0] = root.Edge;
        for (var i = 1; i < Edges.Length; i++) Edges[i] = change.Edges[i];
    }

    internal override void Backward(Tensor?[] results)
    {
        if (Incoming[0] is not { } gradient) return;
        var (whole, part) = _root.Lay(gradient, _view);
        var changed = part.clone();
        MarkNeeds();
        _change.Backward(changed, results);
        if (!Wants(0)) return;
        if (results[0] is { } through) part.copy_(through);
        else part.zero_();
        results[0] = _root.Read(whole);
    }

    internal override void Release() => _change.Release();

    /// <summary>The change itself is not visited by the pass; its view counts as wanted when the root is.</summary>
    private void MarkNeeds()
    {
        if (_change.Edges[0].Target is { } target) target.IsNeeded = Wants(0) || target.IsNeeded;
    }
}

/// <summary>How a tensor lies in its storage.</summary>
internal readonly record struct Geometry(long[] Sizes, long[] Strides, long Offset)
{
    internal static Geometry Of(Tensor tensor) => new(tensor.Sizes, tensor.Strides, tensor.Offset);

    /// <summary>Copies a gradient of this tensor into a buffer laid out as its storage, and finds a view's part in it.</summary>
    internal (Tensor Whole, Tensor Part) Lay(Tensor gradient, Geometry view)
    {
        var whole = torch.zeros([Span], gradient.Type);
        whole.as_strided(Sizes, Strides, 0).copy_(gradient);
        return (whole, whole.as_strided(view.Sizes, view.Strides, view.Offset - Offset));
    }

    internal Tensor Read(Tensor whole) => whole.as_strided(Sizes, Strides, 0);

    /// <summary>Elements from the first to the last, holes included.</summary>
    internal long Span
    {
        get
        {
            long last = 0;
            for (var d = 0; d < Sizes.Length; d++)
            {
                if (Sizes[d] == 0) return 0;
                last += (Sizes[d] - 1) * Strides[d];
            }
            return last + 1;
        }
    }
}
