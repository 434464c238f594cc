using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

/// <summary>Native numbers for kernels, with a guard on either side that shows writes beyond the ends.</summary>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    private const int Guard = 64;
    private readonly byte* memory;
    private readonly int bytes;

    public NativeArray(int length)
    {
        Length = length;
        bytes = length * sizeof(T);
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + (2 * Guard)), 64);
        new Span<byte>(memory, bytes + (2 * Guard)).Fill(0xA5);
        Span.Clear();
    }

    public NativeArray(T[] values)
        : this(values.Length) => values.CopyTo(Span);

    public int Length { get; }

    public T* Pointer => (T*)(memory + Guard);

    public Span<T> Span => new(Pointer, Length);

    public ref T this[long i] => ref Span[(int)i];

    public static implicit operator T*(NativeArray<T> array) => array.Pointer;

    public T[] ToArray() => Span.ToArray();

    public void Dispose()
    {
        Assert.DoesNotContain(new Span<byte>(memory, Guard).ToArray(), b => b != 0xA5);
        Assert.DoesNotContain(new Span<byte>(memory + Guard + bytes, Guard).ToArray(), b => b != 0xA5);
        NativeMemory.AlignedFree(memory);
    }
}

/// <summary>Inputs without a generator of random numbers: reproducible everywhere.</summary>
internal static class Samples
{
    /// <summary>Numbers spread over (-scale, scale), different for each seed.</summary>
    public static NativeArray<T> Of<T>(int length, int seed, double scale = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var array = new NativeArray<T>(length);
        var state = ((ulong)seed * 0x9E3779B97F4A7C15) + 0x1234567;
        for (var i = 0; i < length; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            array[i] = T.CreateTruncating(((int)(state >> 40) - (1 << 23)) / (double)(1 << 23) * scale);
        }

        return array;
    }
}

/// <summary>Compares kernels with oracles computed in double.</summary>
internal static class Expect
{
    /// <summary>|actual - expected| at most atol + rtol |expected| for each number.</summary>
    public static void Close<T>(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double rtol, double atol, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var a = double.CreateTruncating(actual[i]);
            if (a.Equals(expected[i]))
                continue;
            Assert.True(Math.Abs(a - expected[i]) <= atol + (rtol * Math.Abs(expected[i])), $"{what}: element {i} is {a:R}, expected {expected[i]:R}.");
        }
    }

    /// <summary>Bit for bit.</summary>
    public static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged
    {
        Assert.True(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(actual)),
            $"{what}: the results differ.");
    }

    /// <summary>Runs the action with each number of threads and then restores the pool.</summary>
    public static void ForThreads(Action<int> action)
    {
        var before = WorkerPool.Threads;
        try
        {
            foreach (var threads in new[] { 1, 2, 3 })
            {
                WorkerPool.Threads = threads;
                action(threads);
            }
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }
}

/// <summary>Tests that change the number of threads run one after the other.</summary>
[CollectionDefinition(nameof(KernelCollection), DisableParallelization = true)]
public class KernelCollection;
