namespace TorchSharp.Engine;

/// <summary>Puts operations on the tape: a result learns which node made it, an in-place change moves a tensor to a new node.</summary>
internal static class Tape
{
    internal static Tensor Record(Tensor result, GradRule rule, Tensor a, in OpArgs args = default) =>
        Record(result, rule, a, null, null, args);

    internal static Tensor Record(Tensor result, GradRule rule, Tensor a, Tensor? b, in OpArgs args = default) =>
        Record(result, rule, a, b, null, args);

    internal static Tensor Record(Tensor result, GradRule rule, Tensor a, Tensor? b, Tensor? c, in OpArgs args = default)
    {
        if (Anomaly.IsOn) Anomaly.CheckForward(rule.Name, result, a, b, c);
        if (!IsWanted(a, b, c) || !result.Type.IsFloatingPoint()) return result;
        var node = new OpNode(rule, args);
        node.Connect(a, b, c);
        result.Meta = new AutogradMeta { GradFn = node };
        node.SaveOutput(result);
        return result;
    }

    /// <summary>Puts a node with many inputs or results on the tape; the caller has checked <see cref="IsWanted(Tensor[])"/>.</summary>
    internal static void Record(Node node, params Tensor[] results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Type.IsFloatingPoint()) results[i].Meta = new AutogradMeta { GradFn = node, OutputIndex = i };
        }
    }

    internal static bool IsWanted(Tensor a, Tensor? b = null, Tensor? c = null) =>
        GradMode.IsEnabled && (a.RequiresGrad || (b is not null && b.RequiresGrad) || (c is not null && c.RequiresGrad));

    internal static bool IsWanted(params Tensor[] inputs) => GradMode.IsEnabled && Array.Exists(inputs, t => t.RequiresGrad);

    /// <summary>Checks that a tensor may be changed in place and saves what the gradient needs of its old value.</summary>
    internal static OpNode? BeginInPlace(GradRule rule, Tensor self, Tensor? b = null, Tensor? c = null, in OpArgs args = default)
    {
        CheckInPlace(rule.Name, self);
        if (!IsWanted(self, b, c)) return null;
        var node = new OpNode(rule, args);
        node.Connect(self, b, c, isInPlace: true);
        return node;
    }

    /// <summary>Notes that the data changed and gives the tensor its new history.</summary>
    internal static Tensor EndInPlace(Tensor self, OpNode? node)
    {
        self.Storage.Version++;
        if (node is null) return self;
        if (self.ViewBase is { } root) RewriteThroughView(root, self, node);
        else Rewrite(self, node);
        node.SaveOutput(self);
        return self;
    }

    internal static void CheckInPlace(string operation, Tensor self)
    {
        if (!GradMode.IsEnabled) return;
        if (self.Meta is { RequiresGrad: true, GradFn: null })
            throw Errors.Autograd($"{operation} would change in place a leaf of shape {Shapes.Format(self.Sizes)} that requires grad; wrap it in torch.no_grad(), or use the form without underscore.");
        if (self.ViewBase?.Meta is { RequiresGrad: true, GradFn: null })
            throw Errors.Autograd($"{operation} would change in place a view (shape {Shapes.Format(self.Sizes)}) of a leaf that requires grad; wrap it in torch.no_grad(), or clone the leaf first.");
    }

    private static void Rewrite(Tensor self, Node node)
    {
        self.Meta ??= new AutogradMeta();
        self.Meta.GradFn = node;
        self.Meta.OutputIndex = 0;
        self.Meta.Rewrites++;
    }

    private static void RewriteThroughView(Tensor root, Tensor view, OpNode change)
    {
        Rewrite(root, new CopySlices(root, view, change));
        view.RefreshHistory();
    }
}
