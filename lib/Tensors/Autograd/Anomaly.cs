namespace TorchSharp.Engine;

/// <summary>Watches for the first NaN, forward and backward, and names the operation that made it.</summary>
internal static class Anomaly
{
    internal static bool IsOn { get; set; }

    internal static bool ChecksNaN { get; set; } = true;

    [ThreadStatic] private static bool t_isInRule;

    /// <summary>Set while a backward rule runs: what its steps make is judged by the rule's result.</summary>
    internal static bool IsInRule
    {
        get => t_isInRule;
        set => t_isInRule = value;
    }

    internal static void CheckForward(string operation, Tensor result, Tensor a, Tensor? b, Tensor? c)
    {
        if (!ChecksNaN || IsInRule || !HasNaN(result) || HasNaN(a) || HasNaN(b) || HasNaN(c)) return;
        throw Errors.Autograd($"Anomaly: {operation} made the first NaN, from inputs without one: {Describe(a, b, c)}. Check for logarithms or roots of negative numbers, 0/0 and inf - inf there.");
    }

    internal static void CheckBackward(Node node, Tensor?[] gradients)
    {
        if (!ChecksNaN || Array.Exists(node.Incoming, HasNaN)) return;
        for (var i = 0; i < node.Edges.Length; i++)
        {
            if (!HasNaN(gradients[i])) continue;
            throw Errors.Autograd($"Anomaly: the backward rule of {node.Name} made the first NaN, in the gradient of input {i} of shape {Shapes.Format(gradients[i]!.Sizes)}. Its gradient is infinite or undefined at the input's value, as that of sqrt or log is at 0.");
        }
    }

    private static string Describe(params Tensor?[] inputs) =>
        string.Join(", ", inputs.Where(t => t is not null).Select(t => $"{Shapes.Format(t!.Sizes)} {t.Type}"));

    private static bool HasNaN(Tensor? tensor)
    {
        if (tensor is null || !tensor.Type.IsFloatingPoint()) return false;
        using var off = GradMode.Off();
        using var temporaries = Temporaries.Begin();
        return tensor.isnan().any().ToBoolean();
    }
}
