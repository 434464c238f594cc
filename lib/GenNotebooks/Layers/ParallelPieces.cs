using System.Runtime.ExceptionServices;

namespace GenNotebooks.Layers;

/// <summary>
/// Does a fixed number of pieces of work on the caller's thread and on helpers of the thread pool, again and again,
/// without allocating. Which thread takes a piece is left to chance; results are the same on any number of threads
/// when every piece writes to a place of its own and the caller adds these up in order.
/// </summary>
internal sealed class ParallelPieces
{
    private readonly object _gate = new();
    private readonly Action<int, int> _work;
    private readonly Helper[] _helpers;
    private readonly int _count;
    private int _next;
    private int _left;
    private Exception? _failure;

    /// <summary>Prepares the helpers.</summary>
    /// <param name="count">The number of pieces, the same in every <see cref="Run"/>.</param>
    /// <param name="workers">The number of threads, the caller's included.</param>
    /// <param name="work">Called with a piece and with the worker, 0 to <paramref name="workers"/> - 1, that does it.</param>
    public ParallelPieces(int count, int workers, Action<int, int> work)
    {
        _work = work;
        _count = _next = count;
        _helpers = [.. Enumerable.Range(1, Math.Min(workers, Math.Max(count, 1)) - 1).Select(worker => new Helper(this, worker))];
    }

    /// <summary>Does all pieces once and returns when the last is done.</summary>
    public void Run()
    {
        _failure = null;
        Volatile.Write(ref _left, _count);
        // A helper left over from the run before may begin as soon as this is written.
        Volatile.Write(ref _next, 0);
        foreach (var helper in _helpers)
            helper.Queue();
        TakePieces(worker: 0);
        WaitForOthers();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    private void TakePieces(int worker)
    {
        int piece;
        while ((piece = Interlocked.Increment(ref _next) - 1) < _count)
        {
            try
            {
                _work(piece, worker);
            }
#pragma warning disable CA1031 // whatever failed on a helper's thread is thrown again on the caller's
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            if (Interlocked.Decrement(ref _left) == 0)
                lock (_gate)
                    Monitor.PulseAll(_gate);
        }
    }

    private void WaitForOthers()
    {
        // The helpers' last pieces end soon after the caller's: spin first, sleep only if one was held up.
        var spin = new SpinWait();
        for (var i = 0; i < 100 && Volatile.Read(ref _left) > 0; i++)
            spin.SpinOnce(sleep1Threshold: -1);
        if (Volatile.Read(ref _left) == 0)
            return;
        lock (_gate)
            while (Volatile.Read(ref _left) > 0)
                Monitor.Wait(_gate);
    }

    /// <summary>One helper; it stands in the thread pool's queue at most once, so its worker number is never used twice at a time.</summary>
    private sealed class Helper(ParallelPieces owner, int worker) : IThreadPoolWorkItem
    {
        private int _queued;

        public void Queue()
        {
            if (Interlocked.CompareExchange(ref _queued, 1, 0) == 0)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            owner.TakePieces(worker);
            Volatile.Write(ref _queued, 0);
        }
    }
}
