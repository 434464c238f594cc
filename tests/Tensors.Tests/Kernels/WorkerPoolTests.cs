using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class WorkerPoolTests
{
    private static void CountChunk(void* context, int index) => Interlocked.Increment(ref ((int*)context)[index]);

    private static void Fail(void* context, int index)
    {
        if (index == 3)
            throw new InvalidOperationException("chunk 3 failed");
    }

    private static void Nested(void* context, int index)
    {
        Assert.True(WorkerPool.IsSerial);
        WorkerPool.For(10, &CountChunk, (int*)context + (10 * index));
    }

    private static void Wait(void* context, int index) => Thread.Sleep(1);

    [Fact]
    public void Every_chunk_runs_once() => Expect.ForThreads(_ =>
    {
        foreach (var chunks in new[] { 0, 1, 2, 7, 1000 })
            for (var round = 0; round < 200; round++)
            {
                using var counts = new NativeArray<int>(Math.Max(chunks, 1));
                WorkerPool.For(chunks, &CountChunk, counts.Pointer);
                Assert.Equal(chunks, counts.ToArray().Sum());
                Assert.True(counts.Span.IndexOfAnyExceptInRange(0, 1) < 0);
            }
    });

    [Fact]
    public void A_call_from_inside_a_chunk_runs_on_its_thread() => Expect.ForThreads(_ =>
    {
        using var counts = new NativeArray<int>(200);
        WorkerPool.For(20, &Nested, counts.Pointer);
        Assert.All(counts.ToArray(), c => Assert.Equal(1, c));
        // The caller is outside again.
        Assert.Equal(WorkerPool.Threads == 1, WorkerPool.IsSerial);
    });

    [Fact]
    public void The_exception_of_a_chunk_reaches_the_caller_and_the_pool_goes_on() => Expect.ForThreads(_ =>
    {
        var error = Assert.Throws<InvalidOperationException>(() => WorkerPool.For(50, &Fail, null));
        Assert.Equal("chunk 3 failed", error.Message);
        using var counts = new NativeArray<int>(50);
        WorkerPool.For(50, &CountChunk, counts.Pointer);
        Assert.All(counts.ToArray(), c => Assert.Equal(1, c));
    });

    [Fact]
    public void Threads_of_the_program_may_call_at_the_same_time() => Expect.ForThreads(_ =>
    {
        Parallel.For(0, 4, _ =>
        {
            for (var round = 0; round < 300; round++)
            {
                using var counts = new NativeArray<int>(20);
                WorkerPool.For(20, &CountChunk, counts.Pointer);
                Assert.All(counts.ToArray(), c => Assert.Equal(1, c));
            }
        });
    });

    [Fact]
    public void Workers_that_sleep_are_woken()
    {
        var before = WorkerPool.Threads;
        WorkerPool.Threads = 4;
        try
        {
            for (var round = 0; round < 5; round++)
            {
                Thread.Sleep(20);
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                WorkerPool.For(100, &Wait, null);
                // Alone, the caller would sleep 100 times for a millisecond.
                Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds < 95);
            }
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }

    [Fact]
    public void A_number_of_threads_below_one_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Threads = 0);
        Assert.StartsWith("The number of threads must be at least 1 but is 0. Pass 1 to work on the calling thread alone.", error.Message, StringComparison.Ordinal);
    }
}
