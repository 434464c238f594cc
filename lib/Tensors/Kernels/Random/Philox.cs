using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// Philox 4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): block number c of key k is four 32-bit
/// words, computed from c and k alone. So any part of a stream can be made by any thread, and every platform makes the same.
/// </summary>
internal static unsafe class Philox
{
    private const uint FirstMultiplier = 0xD2511F53;
    private const uint SecondMultiplier = 0xCD9E8D57;
    private const uint FirstWeyl = 0x9E3779B9;
    private const uint SecondWeyl = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Numbers are made in groups; a call uses up whole groups, so a stream does not depend on how it is cut.</summary>
    public const int Group = 32;

    /// <summary>Blocks that <paramref name="count"/> numbers of <paramref name="words"/> words each use up.</summary>
    public static long BlocksFor(long count, int words) => (count + Group - 1) / Group * (Group / 4) * words;

    /// <summary>The words of blocks first ... first + blocks - 1 of the key, four a block.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Fill(ulong key, ulong first, int blocks, uint* words)
    {
        var done = 0;
        if (Avx512F.IsSupported)
            for (; done + 8 <= blocks; done += 8)
                EightBlocks(key, first + (ulong)done, (ulong*)(words + (4 * done)));
        if (Avx2.IsSupported)
            for (; done + 4 <= blocks; done += 4)
                FourBlocks(key, first + (ulong)done, (ulong*)(words + (4 * done)));
        for (; done < blocks; done++)
            Block(key, first + (ulong)done, 0, words + (4 * done));
    }

    /// <summary>One block; the counter's upper 64 bits are <paramref name="stream"/>.</summary>
    public static void Block(ulong key, ulong counter, ulong stream, uint* words)
    {
        var (c0, c1, c2, c3) = ((uint)counter, (uint)(counter >> 32), (uint)stream, (uint)(stream >> 32));
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++, k0 += FirstWeyl, k1 += SecondWeyl)
        {
            var first = (ulong)FirstMultiplier * c0;
            var second = (ulong)SecondMultiplier * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
        }

        (words[0], words[1], words[2], words[3]) = (c0, c1, c2, c3);
    }

    /// <summary>Eight blocks side by side, a word in the lower half of each 64-bit lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightBlocks(ulong key, ulong first, ulong* words)
    {
        var counter = Vector512.Create(first) + Vector512<ulong>.Indices;
        Vector512<ulong> c0 = counter, c1 = counter >>> 32, c2 = Vector512<ulong>.Zero, c3 = c2;
        var m0 = Vector512.Create((ulong)FirstMultiplier).AsUInt32();
        var m1 = Vector512.Create((ulong)SecondMultiplier).AsUInt32();
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++, k0 += FirstWeyl, k1 += SecondWeyl)
        {
            // The products read only the lower halves, so what is left in the upper ones does no harm.
            var a = Avx512F.Multiply(c0.AsUInt32(), m0);
            var b = Avx512F.Multiply(c2.AsUInt32(), m1);
            c0 = (b >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c2 = (a >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c1 = b;
            c3 = a;
        }

        var low = Vector512.Create((ulong)uint.MaxValue);
        var lower = stackalloc ulong[8];
        var upper = stackalloc ulong[8];
        ((c0 & low) | (c1 << 32)).Store(lower);
        ((c2 & low) | (c3 << 32)).Store(upper);
        for (var i = 0; i < 8; i++)
            (words[2 * i], words[(2 * i) + 1]) = (lower[i], upper[i]);
    }

    /// <summary>As <see cref="EightBlocks"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourBlocks(ulong key, ulong first, ulong* words)
    {
        var counter = Vector256.Create(first) + Vector256<ulong>.Indices;
        Vector256<ulong> c0 = counter, c1 = counter >>> 32, c2 = Vector256<ulong>.Zero, c3 = c2;
        var m0 = Vector256.Create((ulong)FirstMultiplier).AsUInt32();
        var m1 = Vector256.Create((ulong)SecondMultiplier).AsUInt32();
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++, k0 += FirstWeyl, k1 += SecondWeyl)
        {
            var a = Avx2.Multiply(c0.AsUInt32(), m0);
            var b = Avx2.Multiply(c2.AsUInt32(), m1);
            c0 = (b >>> 32) ^ c1 ^ Vector256.Create((ulong)k0);
            c2 = (a >>> 32) ^ c3 ^ Vector256.Create((ulong)k1);
            c1 = b;
            c3 = a;
        }

        var low = Vector256.Create((ulong)uint.MaxValue);
        var lower = stackalloc ulong[4];
        var upper = stackalloc ulong[4];
        ((c0 & low) | (c1 << 32)).Store(lower);
        ((c2 & low) | (c3 << 32)).Store(upper);
        for (var i = 0; i < 4; i++)
            (words[2 * i], words[(2 * i) + 1]) = (lower[i], upper[i]);
    }
}
