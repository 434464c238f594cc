using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class AutogradTests
{
    [Fact]
    public void Gradients_accumulate()
    {
        var x = tensor(2.0).requires_grad_();
        (x * x).backward();
        (x * 3).backward();
        Assert.Equal(7, x.grad!.item<double>());
    }

    [Fact]
    public void No_grad_records_nothing()
    {
        var x = ones(2).requires_grad_();
        using (no_grad()) Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Third_derivatives_follow_from_create_graph()
    {
        var x = tensor(0.7).requires_grad_();
        var y = x.sin();
        for (var i = 0; i < 3; i++) y = autograd.grad([y], [x], create_graph: true)[0];
        Assert.Equal(-Math.Cos(0.7), y.item<double>(), 12);
    }

    [Fact]
    public void Retain_graph_allows_a_second_pass()
    {
        var x = tensor(3.0).requires_grad_();
        var y = x * x;
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(12, x.grad!.item<double>());
    }

    [Fact]
    public void Retain_grad_keeps_the_gradient_of_a_result()
    {
        var x = tensor(3.0).requires_grad_();
        var y = x * 2;
        y.retain_grad();
        (y * y).backward();
        Assert.Equal(12, y.grad!.item<double>());
    }

    [Fact]
    public void Grad_computes_only_what_is_asked()
    {
        var (x, w) = (tensor(3.0).requires_grad_(), tensor(2.0).requires_grad_());
        var gradient = autograd.grad([x * w], [x])[0];
        Assert.Equal(2, gradient.item<double>());
        Assert.Null(w.grad);
        Assert.Null(x.grad);
    }

    [Fact]
    public void A_second_pass_through_a_freed_graph_is_refused() => Refused(
        "The tensors that mul saved were freed by an earlier backward pass; to go through the same graph twice, call backward or grad with retain_graph: true the first time.",
        () =>
        {
            var x = tensor(3.0).requires_grad_();
            var y = x * x;
            y.backward();
            y.backward();
        });

    [Fact]
    public void A_gradient_of_many_elements_is_refused() => Refused(
        "backward: only a tensor of one element has a gradient by itself but the shape is (3,); reduce it first (sum, mean) or pass its gradient.",
        () => (ones(3).requires_grad_() * 2).backward());

    [Fact]
    public void A_tensor_off_the_tape_is_refused() => Refused(
        "backward: tensor 0 of shape () does not require grad and was not computed from one that does; set requires_grad on a leaf, and check for detach() or no_grad() on the way.",
        () => ones(3).sum().backward());

    [Fact]
    public void Changing_a_saved_tensor_is_noticed() => Refused(
        "A tensor of shape (2,) (Float32) that exp needs for its gradient was changed in place since (version 1, saved at 0); use the form without underscore, or clone the tensor before changing it.",
        () =>
        {
            var y = ones(2).requires_grad_().exp();
            y.add_(1);
            y.sum().backward();
        });

    [Fact]
    public void Changing_a_leaf_is_refused() => Refused(
        "add would change in place a leaf of shape (2,) that requires grad; wrap it in torch.no_grad(), or use the form without underscore.",
        () => ones(2).requires_grad_().add_(1));

    [Fact]
    public void Anomaly_detection_names_the_forward_operation() => Refused(
        "Anomaly: log made the first NaN, from inputs without one: (1,) Float32. Check for logarithms or roots of negative numbers, 0/0 and inf - inf there.",
        () =>
        {
            using var _ = autograd.detect_anomaly();
            (tensor(new[] { 1f }) - 2).log().exp();
        });

    [Fact]
    public void Anomaly_detection_names_the_backward_rule() => Refused(
        "Anomaly: the backward rule of sqrt made the first NaN, in the gradient of input 0 of shape (1,). Its gradient is infinite or undefined at the input's value, as that of sqrt or log is at 0.",
        () =>
        {
            using var _ = autograd.detect_anomaly();
            (zeros(1).requires_grad_().sqrt() * 0).sum().backward();
        });

    [Fact]
    public void A_custom_function_is_one_operation()
    {
        var x = tensor(new[] { 1.0, 2 }).requires_grad_();
        Cube.apply(x).sum().backward();
        TensorAssert.Close([3, 12], x.grad!, 0, 1e-12);
    }

    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => "cube";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            return x * x * x;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_outputs[0] * x * x * 3];
        }
    }

    private static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ExternalException>(action).Message);
}
