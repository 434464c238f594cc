using System.Runtime.Intrinsics;

namespace TorchSharp.Engine;

/// <summary>
/// MT19937 (Matsumoto and Nishimura 1998): 624 words that a linear recurrence renews all at once, and that are tempered as
/// they are taken. Period 2^19937 - 1; PyTorch's generator on the CPU.
/// </summary>
internal sealed class MersenneTwister
{
    internal const int Size = 624;
    private const int Shift = 397;
    private const uint Matrix = 0x9908B0DF;

    private readonly uint[] _state = new uint[Size];
    private int _taken;

    internal MersenneTwister(ulong seed) => Seed(seed);

    /// <summary>Starts anew; only the lower 32 bits of the seed count, as in PyTorch.</summary>
    internal void Seed(ulong seed)
    {
        _state[0] = (uint)seed;
        for (var i = 1; i < Size; i++) _state[i] = (1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        (_taken, Fresh) = (Size, true);
    }

    /// <summary>Whether nothing was drawn since the last seed.</summary>
    internal bool Fresh { get; private set; }

    internal uint Next()
    {
        if (_taken == Size) Renew();
        return Temper(_state[_taken++]);
    }

    /// <summary>The next words of the stream.</summary>
    internal void Fill(Span<uint> words)
    {
        while (words.Length > 0)
        {
            if (_taken == Size) Renew();
            var n = Math.Min(words.Length, Size - _taken);
            Temper(_state.AsSpan(_taken, n), words);
            _taken += n;
            words = words[n..];
        }
    }

    /// <summary>The words of the state, and how many of them were taken.</summary>
    internal (ReadOnlyMemory<uint> Words, int Taken) State => (_state, _taken);

    internal void Restore(ReadOnlySpan<uint> words, int taken, bool fresh)
    {
        words.CopyTo(_state);
        (_taken, Fresh) = (taken, fresh);
    }

    /// <summary>x[i] = x[i + 397] xor twist(x[i], x[i + 1]), indices modulo 624, in order.</summary>
    private void Renew()
    {
        Renew(0, Size - Shift, Shift);
        Renew(Size - Shift, Size - 1, Shift - Size);
        _state[^1] = _state[Shift - 1] ^ Twist(_state[^1], _state[0]);
        (_taken, Fresh) = (0, false);
    }

    /// <summary>The words start ... end - 1; each needs only words that are 227 or more places away, and its right neighbour's old value.</summary>
    private void Renew(int start, int end, int shift)
    {
        var x = _state.AsSpan();
        var i = start;
        for (; i + Vector256<uint>.Count <= end; i += Vector256<uint>.Count)
        {
            var next = Vector256.Create<uint>(x[(i + 1)..]);
            var mixed = (Vector256.Create<uint>(x[i..]) & Vector256.Create(0x80000000)) | (next & Vector256.Create(0x7FFFFFFFu));
            var odd = Vector256.Equals(next & Vector256<uint>.One, Vector256<uint>.One) & Vector256.Create(Matrix);
            (Vector256.Create<uint>(x[(i + shift)..]) ^ (mixed >>> 1) ^ odd).CopyTo(x[i..]);
        }

        for (; i < end; i++) x[i] = x[i + shift] ^ Twist(x[i], x[i + 1]);
    }

    private static uint Twist(uint x, uint next) => (((x & 0x80000000) | (next & 0x7FFFFFFF)) >> 1) ^ ((next & 1) == 0 ? 0 : Matrix);

    private static uint Temper(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    private static void Temper(ReadOnlySpan<uint> x, Span<uint> words)
    {
        var i = 0;
        for (; i + Vector256<uint>.Count <= x.Length; i += Vector256<uint>.Count)
        {
            var y = Vector256.Create(x[i..]);
            y ^= y >>> 11;
            y ^= (y << 7) & Vector256.Create(0x9D2C5680);
            y ^= (y << 15) & Vector256.Create(0xEFC60000);
            (y ^ (y >>> 18)).CopyTo(words[i..]);
        }

        for (; i < x.Length; i++) words[i] = Temper(x[i]);
    }
}
