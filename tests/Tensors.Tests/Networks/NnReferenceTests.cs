using static TorchSharp.torch;

namespace TorchSharp.Tests.Networks;

/// <summary>Values, and gradients of first and second order, of everything in torch.nn that has a row in the table.</summary>
public class NnReferenceTests
{
    public static TheoryData<string> Names => new(NnCases.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var expected = NnReference.All.Find(name);
        var inputs = expected.Inputs.Select(i => i.Unpack()).ToArray();
        foreach (var leaf in Leaves(inputs, expected.Grads.Length)) leaf.requires_grad_();
        var y = NnCases.All[name](inputs);
        TensorAssert.Close(expected.Output.Unpack(), y, rtol: 1e-10, atol: 1e-12);
        if (expected.Grads.Length == 0) return;
        var weights = 1 / arange(1, y.numel() + 1, dtype: float64);
        var leaves = Leaves(inputs, expected.Grads.Length);
        var gradients = autograd.grad([(y.flatten() * weights).sum()], leaves, allow_unused: true);
        // PyTorch rounds hardsigmoid's slope of 1/6 to single precision.
        var rtol = name == "hardsigmoid" ? 1e-7 : 1e-9;
        for (var i = 0; i < leaves.Count; i++)
        {
            TensorAssert.Close(expected.Grads[i].Unpack(), gradients[i] ?? zeros_like(leaves[i]), rtol, atol: 1e-11);
        }
    }

    /// <summary>Finite differences of the value and of the gradient; the kinks of the inputs lie further away than the step.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_finite_differences(string name)
    {
        var row = NnReference.All.Find(name);
        // A padding row has a value but, by definition, no gradient.
        if (row.Grads.Length == 0 || name == "embedding padding") return;
        using var scope = NewDisposeScope();
        var inputs = row.Inputs.Select(i => i.Unpack()).ToArray();
        var leaves = Leaves(inputs, NnCases.HasFixedWeights(name) ? 1 : row.Grads.Length).ToArray();
        if (leaves.Sum(l => l.numel()) > 150) return;
        FiniteDifferences.Check(xs => NnCases.All[name](Put(inputs, xs)), leaves, tolerance: 1e-6, second: !NnCases.HasKinks(name));
    }

    [Fact]
    public void Every_recorded_case_is_tested() => Assert.Empty(NnReference.All.Cases.Select(c => c.Name).Except(NnCases.All.Keys));

    private static List<Tensor> Leaves(Tensor[] inputs, int count) => inputs.Where(i => i.is_floating_point()).Take(count).ToList();

    private static Tensor[] Put(Tensor[] inputs, Tensor[] leaves)
    {
        var next = 0;
        return inputs.Select(i => i.is_floating_point() && next < leaves.Length ? leaves[next++] : i).ToArray();
    }
}
