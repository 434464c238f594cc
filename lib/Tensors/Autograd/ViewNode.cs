namespace TorchSharp.Engine;

/// <summary>A view, read off the tensor that it belongs to after that was changed in place.</summary>
internal sealed class ViewNode : Node
{
    private readonly Geometry _root;
    private readonly Geometry _view;

    internal ViewNode(Tensor root, Tensor view) : base("view", 1, 1)
    {
        (_root, _view) = (Geometry.Of(root), Geometry.Of(view));
        Edges[0] = root.Edge;
    }

    internal override void Backward(Tensor?[] results)
    {
        if (Incoming[0] is not { } gradient) return;
        var (whole, part) = _root.Lay(torch.zeros(_root.Sizes, gradient.Type), _view);
        part.add_(gradient);
        results[0] = _root.Read(whole);
    }

    internal override void Release()
    {
    }
}
