using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Checks gradients of first and second order against central differences, in double precision.</summary>
public static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>d/dx of the weighted sum of f, for every input, and of the weighted sum of that gradient.</summary>
    public static void Check(Func<Tensor[], Tensor> f, Tensor[] inputs, double tolerance = 1e-6, bool second = true)
    {
        CheckFirst(f, inputs, tolerance);
        if (second) CheckFirst(xs => FirstGradient(f, xs), inputs, tolerance * 10);
    }

    private static void CheckFirst(Func<Tensor[], Tensor> f, Tensor[] inputs, double tolerance)
    {
        using var scope = NewDisposeScope();
        var leaves = inputs.Select(x => x.detach().clone().requires_grad_()).ToArray();
        var value = Weighted(f(leaves));
        Tensor?[] gradients = value.requires_grad ? [.. autograd.grad([value], leaves, allow_unused: true)] : new Tensor?[leaves.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            var expected = Numeric(f, inputs, i);
            var actual = gradients[i] is null ? new double[expected.Length] : TensorAssert.Values(gradients[i]!);
            TensorAssert.Close(expected, actual, rtol: tolerance, atol: tolerance);
        }
    }

    private static Tensor FirstGradient(Func<Tensor[], Tensor> f, Tensor[] xs)
    {
        var leaves = xs.Select(x => x.requires_grad ? x : x.detach().clone().requires_grad_()).ToArray();
        var value = Weighted(f(leaves));
        var gradients = autograd.grad([value], leaves, create_graph: true, allow_unused: true);
        return cat(gradients.Where(g => g is not null).Select(g => g.flatten()).ToList());
    }

    private static double[] Numeric(Func<Tensor[], Tensor> f, Tensor[] inputs, int which)
    {
        var n = inputs[which].numel();
        var result = new double[n];
        for (var i = 0; i < n; i++)
        {
            using var scope = NewDisposeScope();
            result[i] = (ValueAt(f, inputs, which, i, Step) - ValueAt(f, inputs, which, i, -Step)) / (2 * Step);
        }
        return result;
    }

    private static double ValueAt(Func<Tensor[], Tensor> f, Tensor[] inputs, int which, int element, double step)
    {
        var moved = inputs.Select(x => x.detach().clone()).ToArray();
        moved[which].data<double>()[element] += step;
        return Weighted(f(moved)).item<double>();
    }

    /// <summary>A sum in which every element counts differently, so that no error cancels.</summary>
    private static Tensor Weighted(Tensor y)
    {
        var weights = (arange(1, y.numel() + 1, dtype: float64) * 0.7).sin() + 1.5;
        return (y.flatten() * weights).sum();
    }
}
