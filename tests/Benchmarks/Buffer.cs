using System.Runtime.InteropServices;

namespace GenNotebooks.Benchmarks;

/// <summary>Native numbers that live as long as the benchmark.</summary>
internal static unsafe class Buffer
{
    /// <summary>Numbers between -1 and 1.</summary>
    public static float* Of(long count)
    {
        var memory = (float*)NativeMemory.AlignedAlloc((nuint)((count * sizeof(float)) + 256), 64);
        var state = 12345u;
        for (var i = 0L; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            memory[i] = ((int)(state >> 8) - (1 << 23)) / (float)(1 << 23);
        }

        return memory;
    }
}
