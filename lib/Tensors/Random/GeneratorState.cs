using System.Buffers.Binary;

namespace TorchSharp.Engine;

/// <summary>
/// A generator's state as PyTorch lays it out in memory: seed, words left and taken, the words (each in eight bytes), a normal
/// number that waits, and room for a float one.
/// </summary>
internal static class GeneratorState
{
    internal const int Bytes = 5056;
    private const int Left = 8, Seeded = 12, Taken = 16, Words = 24, Second = Words + (8 * MersenneTwister.Size) + 8, HasSecond = Second + 16;

    internal static void Write(Span<byte> to, long seed, MersenneTwister source, double? secondNormal)
    {
        to.Clear();
        var (words, taken) = source.State;
        // Before its first draw PyTorch's generator has one word "left" and none taken.
        BinaryPrimitives.WriteInt64LittleEndian(to, seed);
        BinaryPrimitives.WriteInt32LittleEndian(to[Left..], source.Fresh ? 1 : MersenneTwister.Size - taken + 1);
        BinaryPrimitives.WriteInt32LittleEndian(to[Seeded..], 1);
        BinaryPrimitives.WriteInt64LittleEndian(to[Taken..], source.Fresh ? 0 : taken);
        for (var i = 0; i < MersenneTwister.Size; i++) BinaryPrimitives.WriteInt64LittleEndian(to[(Words + (8 * i))..], words.Span[i]);
        if (secondNormal is not double second) return;
        BinaryPrimitives.WriteDoubleLittleEndian(to[Second..], second);
        BinaryPrimitives.WriteInt32LittleEndian(to[HasSecond..], 1);
    }

    internal static (long Seed, double? SecondNormal) Read(ReadOnlySpan<byte> from, MersenneTwister target)
    {
        Span<uint> words = stackalloc uint[MersenneTwister.Size];
        for (var i = 0; i < words.Length; i++) words[i] = (uint)BinaryPrimitives.ReadInt64LittleEndian(from[(Words + (8 * i))..]);
        var left = BinaryPrimitives.ReadInt32LittleEndian(from[Left..]);
        var taken = BinaryPrimitives.ReadInt64LittleEndian(from[Taken..]);
        if (left < 1 || taken is < 0 or > MersenneTwister.Size) throw new ArgumentException("set_state needs the bytes that get_state gave; these are not a generator's.");
        target.Restore(words, left == 1 ? MersenneTwister.Size : (int)taken, left == 1 && taken == 0);
        double? second = BinaryPrimitives.ReadInt32LittleEndian(from[HasSecond..]) == 0 ? null : BinaryPrimitives.ReadDoubleLittleEndian(from[Second..]);
        return (BinaryPrimitives.ReadInt64LittleEndian(from), second);
    }
}
