namespace GenNotebooks.Data;

/// <summary>
/// The numbers of Python's <c>random</c> after <c>random.seed(n)</c>: MT19937 of M. Matsumoto and T. Nishimura (1998),
/// initialised by an array (their revision of 2002), so that a published shuffle can be repeated.
/// </summary>
internal sealed class PythonRandom
{
    private const int Size = 624;
    private const int Middle = 397;
    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>Seeds with one number; Python passes it as an array of one.</summary>
    public PythonRandom(uint seed)
    {
        Fill(19650218);
        var at = 1;
        for (var step = 0; step < Size; step++)
            at = Mix(at, 1664525, seed);
        for (var step = 0; step < Size - 1; step++)
            at = Mix(at, 1566083941, unchecked((uint)-at));
        _state[0] = 0x80000000;
    }

    /// <summary>Shuffles as <c>random.shuffle</c> does: from the end, each element swapped with one not after it.</summary>
    public void Shuffle<T>(T[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)Below((uint)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The next 32 bits.</summary>
    public uint Next()
    {
        if (_next == Size)
            Renew();
        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary>A number below another: as many bits as that has, drawn again while too large.</summary>
    private uint Below(uint bound)
    {
        var unused = System.Numerics.BitOperations.LeadingZeroCount(bound);
        uint drawn;
        do
            drawn = Next() >> unused;
        while (drawn >= bound);
        return drawn;
    }

    private void Fill(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
            _state[i] = unchecked((1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i);
    }

    /// <summary>One step of the initialisation; returns the next place, which is never 0.</summary>
    private int Mix(int at, uint factor, uint added)
    {
        var before = _state[at - 1];
        _state[at] = unchecked((_state[at] ^ ((before ^ (before >> 30)) * factor)) + added);
        if (at + 1 < Size)
            return at + 1;
        _state[0] = _state[Size - 1];
        return 1;
    }

    private void Renew()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7FFFFFFF);
            _state[i] = _state[(i + Middle) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }

        _next = 0;
    }
}
