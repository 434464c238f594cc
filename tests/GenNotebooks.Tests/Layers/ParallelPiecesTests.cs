using GenNotebooks.Layers;

namespace GenNotebooks.Tests.Layers;

public class ParallelPiecesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(64, 4)]
    [InlineData(0, 2)]
    public void Every_piece_is_done_once_a_run_and_no_worker_works_twice_at_a_time(int pieces, int workers)
    {
        var done = new int[pieces];
        var busy = new int[workers];
        var clashes = 0;
        var loop = new ParallelPieces(pieces, workers, (piece, worker) =>
        {
            if (Interlocked.Increment(ref busy[worker]) != 1)
                Interlocked.Increment(ref clashes);
            Interlocked.Increment(ref done[piece]);
            Thread.SpinWait(20);
            Interlocked.Decrement(ref busy[worker]);
        });
        for (var run = 1; run <= 2000; run++)
        {
            loop.Run();
            Assert.All(done, count => Assert.Equal(run, count));
        }

        Assert.Equal(0, clashes);
    }

    [Fact]
    public void Helpers_really_help()
    {
        // Each piece waits for the other, so one thread alone would never end.
        using var meeting = new Barrier(2);
        var loop = new ParallelPieces(2, 2, (_, _) => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30))));
        loop.Run();
        Assert.Equal(1, meeting.CurrentPhaseNumber);
    }

    [Fact]
    public void What_fails_in_a_piece_fails_in_the_run_and_the_next_run_works()
    {
        var fail = true;
        var loop = new ParallelPieces(8, 2, (piece, _) =>
        {
            if (fail && piece == 5)
                throw new InvalidOperationException("piece 5");
        });
        Assert.Equal("piece 5", Assert.Throws<InvalidOperationException>(loop.Run).Message);
        fail = false;
        loop.Run();
    }
}
