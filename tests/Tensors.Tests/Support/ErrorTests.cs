using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Whole messages: each says what went wrong, where (operation and shapes), and what to do.</summary>
public class ErrorTests
{
    public static TheoryData<string, Action, Type, string> Mistakes => new()
    {
        { "shapes", () => _ = zeros(2, 3) + zeros(4, 3), typeof(ExternalException), "add: shapes (2, 3) and (4, 3) do not broadcast: dimension 0 is 2 in one and 4 in the other; make them equal, or 1 in one of them." },
        { "product", () => zeros(2, 3).matmul(zeros(2, 3)), typeof(ExternalException), "mm: (2, 3) and (2, 3) cannot be multiplied: the first has 3 columns, the second 2 rows. Transpose one of them (.t(), .mT)?" },
        { "einsum", () => einsum("ij,jk->ik", zeros(2, 3), zeros(2, 3)), typeof(ExternalException), "einsum \"ij,jk->ik\": 'j' is 3 in one operand and 2 in another; the shapes are (2, 3) and (2, 3)." },
        { "view", () => zeros(2, 3).t().view(6), typeof(ExternalException), "view: a tensor of shape (3, 2) and strides (1, 3) cannot be seen as (6,) without copying; use reshape." },
        { "expand", () => zeros(2, 3).expand(2, 4), typeof(ExternalException), "expand: a tensor of shape (2, 3) cannot become (2, 4): dimension 1 has size 3, and only size 1 can grow." },
        { "layer", () => torch.nn.Linear(3, 2).call(zeros(4, 5)), typeof(ExternalException), "linear: the last dimension of the input, shape (4, 5), must be that of the weights, shape (2, 3); check the layer's inputSize." },
        { "convolution", () => torch.nn.Conv2d(3, 2, 3).call(zeros(1, 4, 8, 8)), typeof(ExternalException), "conv2d: the weights, shape (2, 3, 3, 3) with 1 groups, want 3 channels but the input has shape (1, 4, 8, 8)." },
        { "channels", () => torch.nn.BatchNorm1d(3).call(zeros(2, 4)), typeof(ArgumentException), "BatchNorm1d has 3 channels, but the input of shape (2, 4) has 4." },
        { "mixed types", () => zeros(2, 3).mm(zeros(3, 2, dtype: float64)), typeof(ExternalException), "mm needs operands of one type but got Float32 and Float64; convert one with .to(...)." },
        { "integer root", () => zeros(2, dtype: int64).sqrt_(), typeof(ExternalException), "sqrt_ needs a floating-point tensor but got Int64; convert it with .to(torch.float32)." },
        { "item type", () => zeros(1).item<int>(), typeof(ArgumentException), "Int32 is not compatible with Float32; convert the tensor with .to(...) or ask for its own type." },
        { "half", () => zeros(2, dtype: float16), typeof(NotSupportedException), "Tensors of type Float16 are not part of this engine; use Float32 or Float64." },
        { "index", () => _ = zeros(2, 3)[2], typeof(ExternalException), "select: index 2 is outside dimension 0 of a tensor of shape (2, 3); it may be -2 to 1." },
        { "index tensor", () => zeros(2, 3).index_select(0, tensor(new long[] { 5 })), typeof(ExternalException), "index_select: index 5 is outside a dimension of size 2; indices run from 0 to 1, or from -2 for counting from the end." },
        { "dimension", () => zeros(2, 3).sum(2L), typeof(ExternalException), "sum: dimension must be in [-2, 1] for a tensor of 2 dimensions but is 2." },
        { "class", () => torch.nn.functional.cross_entropy(zeros(2, 3), tensor(new long[] { 0, 3 })), typeof(IndexOutOfRangeException), "cross_entropy: class 3 is out of range; the input has classes 0 to 2." },
        { "row", () => torch.nn.Embedding(3, 2).call(tensor(new long[] { 3 })), typeof(IndexOutOfRangeException), "Embedding: row 3 is out of range; the table has rows 0 to 2. Check the vocabulary's size." },
        { "leaf in place", () => ones(2).requires_grad_().add_(1), typeof(ExternalException), "add would change in place a leaf of shape (2,) that requires grad; wrap it in torch.no_grad(), or use the form without underscore." },
        { "saved in place", ChangeSaved, typeof(ExternalException), "A tensor of shape (2,) (Float32) that square needs for its gradient was changed in place since (version 1, saved at 0); use the form without underscore, or clone the tensor before changing it." },
        { "twice", BackwardTwice, typeof(ExternalException), "The tensors that mul saved were freed by an earlier backward pass; to go through the same graph twice, call backward or grad with retain_graph: true the first time." },
        { "not scalar", () => (ones(2, 3).requires_grad_() * 2).backward(), typeof(ExternalException), "backward: only a tensor of one element has a gradient by itself but the shape is (2, 3); reduce it first (sum, mean) or pass its gradient." },
        { "no history", () => ones(1).sum().backward(), typeof(ExternalException), "backward: tensor 0 of shape () does not require grad and was not computed from one that does; set requires_grad on a leaf, and check for detach() or no_grad() on the way." },
        { "unused", () => autograd.grad([ones(2).requires_grad_().sum()], [ones(2).requires_grad_()]), typeof(ExternalException), "grad: input 0 of shape (2,) is not used by the outputs (or does not require grad); pass allow_unused: true to get null for it." },
        { "disposed", UseDisposed, typeof(InvalidOperationException), "This tensor (shape (2, 3), Float32) has been disposed, by Dispose or at the end of a dispose scope. Keep it with MoveToOuterDisposeScope or DetachFromDisposeScope before the scope ends." },
        { "not registered", () => optim.Adam(new Unregistered().parameters()), typeof(ArgumentException), "Adam got no parameters to optimise. If they should come from a module, end its constructor with RegisterComponents()." },
        { "missing key", () => torch.nn.Linear(2, 2).load_state_dict(torch.nn.Linear(2, 2, false).state_dict()), typeof(InvalidOperationException), "The loaded state_dict is not identical to the target dictionary: missing bias, nothing unexpected. Pass strict: false to load what matches." },
        { "unexpected key", () => torch.nn.Linear(2, 2, false).load_state_dict(torch.nn.Linear(2, 2).state_dict()), typeof(InvalidOperationException), "The loaded state_dict is not identical to the target dictionary: nothing missing, unexpected bias. Pass strict: false to load what matches." },
        { "state shape", () => torch.nn.Linear(2, 2).load_state_dict(torch.nn.Linear(3, 2).state_dict()), typeof(InvalidOperationException), "state_dict: 'weight' has shape (2, 3) but the module's has (2, 2); build the module with the sizes it was saved with, or skip the key." },
        { "not definite", () => linalg.cholesky(-eye(2)), typeof(ExternalException), "cholesky: matrix 0 of the batch (shape (2, 2)) is not positive definite: the leading minor of order 1 is not positive. Is it symmetric? Adding a small multiple of the identity often helps." },
        { "cuda", () => zeros(2).cuda(), typeof(InvalidOperationException), "This engine computes on the CPU; CUDA needs the TorchSharp package: build with -p:Packages=nuget." },
        { "first NaN", () => Watched(x => (x.log() * 2).exp(), -1), typeof(ExternalException), "Anomaly: log made the first NaN, from inputs without one: (1,) Float32. Check for logarithms or roots of negative numbers, 0/0 and inf - inf there." },
        { "first NaN backward", () => Watched(x => x.sqrt() * 0, 0), typeof(ExternalException), "Anomaly: the backward rule of sqrt made the first NaN, in the gradient of input 0 of shape (1,). Its gradient is infinite or undefined at the input's value, as that of sqrt or log is at 0." },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_mistake_is_told_with_place_and_remedy(string name, Action mistake, Type type, string message)
    {
        var error = Record.Exception(mistake);
        Assert.True(error?.GetType() == type && error.Message.Split(" (Parameter")[0] == message, $"{name}: got {error?.GetType().Name}: {error?.Message}");
    }

    private static void ChangeSaved()
    {
        var y = ones(2).requires_grad_().exp();
        var z = y.square();
        y.add_(1);
        z.sum().backward();
    }

    private static void BackwardTwice()
    {
        var x = ones(2).requires_grad_();
        var y = (x * x).sum();
        y.backward();
        y.backward();
    }

    private static void UseDisposed()
    {
        Tensor x;
        using (NewDisposeScope()) x = ones(2, 3);
        _ = x.sum();
    }

    private static void Watched(Func<Tensor, Tensor> f, float value)
    {
        using var watch = autograd.detect_anomaly();
        f(tensor(new[] { value }).requires_grad_()).sum().backward();
    }

    private sealed class Unregistered() : torch.nn.Module<Tensor, Tensor>(nameof(Unregistered))
    {
        private readonly Modules.Linear layer = torch.nn.Linear(2, 2);

        public override Tensor forward(Tensor input) => layer.call(input);
    }
}
