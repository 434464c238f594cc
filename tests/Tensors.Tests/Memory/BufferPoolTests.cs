using TorchSharp.Engine;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class BufferPoolTests
{
    [Fact]
    public void Buffers_are_aligned_and_reused()
    {
        var first = zeros(1000);
        var address = first.data_ptr();
        Assert.Equal(0, address % 64);
        first.Dispose();
        using var second = zeros(1000);
        Assert.Equal(address, second.data_ptr());
    }

    [Fact]
    public void Views_keep_the_buffer()
    {
        var x = arange(6).reshape(2, 3);
        var row = x[1];
        x.Dispose();
        TensorAssert.Close([3, 4, 5], row, 0, 0);
    }

    [Fact]
    public void A_program_that_never_disposes_runs_in_bounded_memory()
    {
        for (var i = 0; i < 400; i++) Work();
        Assert.InRange(BufferPool.Outstanding + BufferPool.Cached, 0, 3L << 30);
    }

    [Fact]
    public void A_training_step_in_a_scope_allocates_little()
    {
        using var w = randn(64, 64).requires_grad_();
        using var x = randn(32, 64);
        for (var i = 0; i < 20; i++) Step(w, x);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) Step(w, x);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 10, 0, 12_000);
    }

    /// <summary>16 MB that nobody disposes: 6.4 GB over the test.</summary>
    private static void Work() => zeros(2048, 2048).add_(1);

    private static void Step(Tensor w, Tensor x)
    {
        using var scope = NewDisposeScope();
        x.matmul(w).tanh().square().mean().backward();
        using (no_grad()) w.sub_(w.grad!, 0.1);
        w.grad = null;
    }
}
