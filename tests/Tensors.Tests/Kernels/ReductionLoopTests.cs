using static TorchSharp.torch;

namespace TorchSharp.Tests.Kernels;

/// <summary>What sums and maxima promise, whichever loop computes them.</summary>
[Collection(nameof(KernelCollection))]
public class ReductionLoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void NaN_is_the_maximum_wherever_it_stands(int inner)
    {
        for (var at = 0; at < 40; at++)
        {
            using var scope = NewDisposeScope();
            var x = randn([40, inner], generator: new Generator(1));
            x[at, 0] = float.NaN;
            Assert.True(float.IsNaN(x.amax([0L])[0].item<float>()), $"NaN at {at}");
            var (largest, place) = x.max(0);
            Assert.True(float.IsNaN(largest[0].item<float>()), $"NaN at {at}");
            Assert.Equal(at, place[0].item<long>());
            Assert.Equal(at, x.argmax(0)[0].item<long>());
        }
    }

    [Fact]
    public void Sums_do_not_depend_on_the_number_of_threads()
    {
        using var scope = NewDisposeScope();
        var x = randn([1_000_003], generator: new Generator(1));
        var rows = x[..900_000].view(900, 1000);
        float[]? first = null;
        Expect.ForThreads(threads =>
        {
            float[] sums = [x.sum().item<float>(), .. rows.sum(0).data<float>(), .. rows.sum(1).data<float>()];
            first ??= sums;
            Expect.Same<float>(first, sums, $"{threads} threads");
        });
    }
}
