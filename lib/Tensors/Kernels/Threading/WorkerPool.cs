using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Runs numbered chunks on the caller and on background threads. Whoever is free claims the next chunk, so a late or
/// preempted worker costs nothing: the caller does what no worker has begun. The caller and every other worker claim from the
/// front, the rest from the back, so that with two threads each finds in its cache what it wrote in the call before. How work
/// is cut into chunks is up to the kernel and never depends on the number of threads, so neither do results.
/// </summary>
internal static unsafe class WorkerPool
{
    /// <summary>The most chunks of one call.</summary>
    public const int MaxChunks = (1 << 20) - 1;

    /// <summary>How long an idle worker looks for work before it sleeps; waking a sleeping thread takes about as long.</summary>
    private static readonly long SpinTicks = Stopwatch.Frequency / 10_000;

    /// <summary>The shared words, each on cache lines of its own, as adjacent ones are fetched in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 768)]
    private struct Shared
    {
        /// <summary>Call number (24 bits), end (20) and start (20) of the chunks not yet claimed: one word, so that a claim is one exchange.</summary>
        [FieldOffset(128)] public long State;
        [FieldOffset(256)] public int Done;
        [FieldOffset(384)] public int Sleeping;
        [FieldOffset(512)] public int Busy;
        [FieldOffset(640)] public delegate*<void*, int, void> Body;
        [FieldOffset(648)] public void* Context;
    }

    private static readonly Shared* shared = Allocate();
    private static readonly SemaphoreSlim wakeUp = new(0);
    private static readonly Lock startLock = new();
    private static Exception? failure;
    private static int started;
    private static int threads = Environment.ProcessorCount;

    /// <summary>This thread is inside a chunk: calls from here run on it alone.</summary>
    [ThreadStatic]
    private static bool inside;

    /// <summary>How many threads work on a call, the caller's included; at first one a processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int Threads
    {
        get => threads;
        set => threads = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value,
            $"The number of threads must be at least 1 but is {value}. Pass 1 to work on the calling thread alone.");
    }

    /// <summary>Whether a call from this thread would run on it alone.</summary>
    public static bool IsSerial => threads == 1 || inside;

    /// <summary>
    /// Calls <paramref name="body"/>(context, i) for i = 0 ... chunks - 1, in any order and on any thread, and returns when all
    /// are done. A call from inside a chunk, or while another thread's call runs, is done by the caller alone. The first
    /// exception of a chunk is thrown here; chunks not begun by then are skipped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">chunks is negative or more than <see cref="MaxChunks"/>.</exception>
    public static void For(int chunks, delegate*<void*, int, void> body, void* context)
    {
        if ((uint)chunks > MaxChunks)
            throw new ArgumentOutOfRangeException(nameof(chunks), chunks, $"The number of chunks must be 0 to {MaxChunks} but is {chunks}. Make chunks larger.");
        if (chunks <= 1 || IsSerial || Interlocked.CompareExchange(ref shared->Busy, 1, 0) != 0)
        {
            for (var i = 0; i < chunks; i++)
                body(context, i);
            return;
        }

        Exception? error;
        try
        {
            Dispatch(chunks, body, context);
        }
        finally
        {
            error = failure;
            failure = null;
            Volatile.Write(ref shared->Busy, 0);
        }

        if (error is not null)
            ExceptionDispatchInfo.Throw(error);
    }

    [MethodImpl(Jit.Loop)]
    private static void Dispatch(int chunks, delegate*<void*, int, void> body, void* context)
    {
        if (started < threads - 1)
            StartWorkers();
        var call = (shared->State >> 40) + 1;
        shared->Body = body;
        shared->Context = context;
        Volatile.Write(ref shared->Done, 0);
        Interlocked.Exchange(ref shared->State, (call << 40) | ((long)chunks << 20));
        if (Volatile.Read(ref shared->Sleeping) != 0)
            Wake(Math.Min(chunks, threads) - 1);

        inside = true;
        while (Claim(fromBack: false))
        {
        }

        inside = false;
        WaitForOthers(chunks);
    }

    /// <summary>Does the next chunk; false when none is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static bool Claim(bool fromBack)
    {
        var state = Volatile.Read(ref shared->State);
        var next = (int)(state & MaxChunks);
        var end = (int)((state >> 20) & MaxChunks);
        if (next >= end)
            return false;
        if (fromBack)
            next = end - 1;
        // Read before the exchange: if that succeeds, no other call has begun and these belong to the chunk.
        var body = shared->Body;
        var context = shared->Context;
        if (Interlocked.CompareExchange(ref shared->State, fromBack ? state - (1L << 20) : state + 1, state) != state)
            return true;
        try
        {
            if (Volatile.Read(ref failure) is null)
                body(context, next);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
        }

        Interlocked.Increment(ref shared->Done);
        return true;
    }

    private static void WaitForOthers(int chunks)
    {
        for (var spins = 0; Volatile.Read(ref shared->Done) != chunks; spins++)
        {
            // A worker that has no processor needs ours.
            if (spins < 2000)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }

    private static void StartWorkers()
    {
        lock (startLock)
        {
            for (; started < threads - 1; started++)
            {
                var index = started;
                new Thread(() => Work(index)) { IsBackground = true, Name = $"tensor worker {index + 1}" }.Start();
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Work(int index)
    {
        inside = true;
        long seen = 0;
        while (true)
        {
            WaitForCall(seen);
            seen = Volatile.Read(ref shared->State) >> 40;
            // Workers beyond a lowered number of threads only look on.
            while (index < threads - 1 && Claim(fromBack: index % 2 == 0))
            {
            }
        }
    }

    private static void WaitForCall(long seen)
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref shared->State) >> 40 == seen)
        {
            Thread.SpinWait(1);
            if (Stopwatch.GetTimestamp() - start < SpinTicks)
                continue;
            Interlocked.Increment(ref shared->Sleeping);
            // A call may have come in between; then either it counted us and releases us, or we take ourselves off.
            if (Volatile.Read(ref shared->State) >> 40 == seen || !TakeOneSleeper())
                wakeUp.Wait();
            start = Stopwatch.GetTimestamp();
        }
    }

    private static void Wake(int wanted)
    {
        var count = 0;
        while (count < wanted && TakeOneSleeper())
            count++;
        if (count > 0)
            wakeUp.Release(count);
    }

    private static bool TakeOneSleeper()
    {
        while (true)
        {
            var sleeping = Volatile.Read(ref shared->Sleeping);
            if (sleeping == 0)
                return false;
            if (Interlocked.CompareExchange(ref shared->Sleeping, sleeping - 1, sleeping) == sleeping)
                return true;
        }
    }

    private static Shared* Allocate()
    {
        var memory = (Shared*)NativeMemory.AlignedAlloc((nuint)sizeof(Shared), 128);
        NativeMemory.Clear(memory, (nuint)sizeof(Shared));
        return memory;
    }
}
