using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>Single blocks of the generator's stream, for draws that take them one by one.</summary>
internal static unsafe class RandomWords
{
    internal static (uint, uint, uint, uint) Block(ulong seed, ulong counter)
    {
        var words = stackalloc uint[4];
        Philox.Block(seed, counter, 0, words);
        return (words[0], words[1], words[2], words[3]);
    }

    /// <summary>53 random bits as a number in [0, 1).</summary>
    internal static double ToDouble(uint high, uint low) => ((((ulong)high << 32) | low) >> 11) * (1.0 / (1UL << 53));
}
