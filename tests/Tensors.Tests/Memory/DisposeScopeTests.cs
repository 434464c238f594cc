using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inside;
        using (NewDisposeScope()) inside = ones(3) + 1;
        Assert.True(inside.IsInvalid);
    }

    [Fact]
    public void Moved_and_detached_tensors_survive()
    {
        using var outer = NewDisposeScope();
        Tensor moved, detached;
        using (NewDisposeScope())
        {
            moved = ones(3).MoveToOuterDisposeScope();
            detached = ones(3).DetachFromDisposeScope();
        }
        Assert.False(moved.IsInvalid);
        Assert.True(outer.Contains(moved));
        Assert.False(detached.IsInvalid);
        Assert.False(outer.Contains(detached));
        detached.Dispose();
    }

    [Fact]
    public void Only_results_of_composite_operations_reach_the_scope()
    {
        using var scope = NewDisposeScope();
        using var x = randn(4, 4, dtype: float64).requires_grad_();
        var before = scope.DisposablesCount;
        var y = x.softmax(1);
        var z = linalg.slogdet(x.matmul(x.mT) + eye(4, dtype: float64)).logabsdet;
        Assert.Equal(before + 7, scope.DisposablesCount); // y, mT, product, eye, sum, sign, logabsdet
        Assert.True(scope.Contains(y));
        Assert.True(scope.Contains(z));
    }

    [Fact]
    public void Backward_leaves_nothing_in_the_scope()
    {
        using var scope = NewDisposeScope();
        var x = randn(4, 4).requires_grad_();
        var loss = (x.softmax(1) * x.exp().std(1, keepdim: true)).logsumexp(0).sum();
        var before = scope.DisposablesCount;
        loss.backward();
        Assert.Equal(before, scope.DisposablesCount);
    }

    [Fact]
    public void Gradients_outlive_the_scope_they_were_computed_in()
    {
        using var x = ones(2).requires_grad_();
        using (NewDisposeScope()) (x * 3).sum().backward();
        TensorAssert.Close([3, 3], x.grad!, 0, 0);
    }

    [Fact]
    public void Disposed_tensors_say_so()
    {
        var x = ones(2, 3);
        x.Dispose();
        var error = Assert.Throws<InvalidOperationException>(() => x + 1);
        Assert.Equal("This tensor (shape (2, 3), Float32) has been disposed, by Dispose or at the end of a dispose scope. Keep it with MoveToOuterDisposeScope or DetachFromDisposeScope before the scope ends.", error.Message);
    }

    [Fact]
    public void Disposing_inputs_before_backward_does_no_harm()
    {
        using var x = ones(3).requires_grad_();
        Tensor loss;
        using (var y = x * 2) loss = (y * y).sum();
        loss.backward();
        TensorAssert.Close([8, 8, 8], x.grad!, 0, 0);
    }

    [Fact]
    public void Statistics_count_results_once()
    {
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            var x = tensor(3);
            Assert.Equal(1, DisposeScopeManager.Statistics.TensorStatistics.CreatedInScopeCount);
            Assert.Equal(1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
