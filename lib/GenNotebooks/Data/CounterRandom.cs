namespace GenNotebooks.Data;

/// <summary>
/// Random numbers that are computed from a seed and a counter alone (SplitMix64: Steele, Lea and Flood 2014), by whole numbers
/// and exactly rounded arithmetic, so that every platform makes the same.
/// </summary>
internal struct CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>The stream of numbers that belongs to a seed and an index.</summary>
    public CounterRandom(int seed, long index) => _state = Mix(Mix(unchecked((ulong)seed) + Golden) ^ unchecked((ulong)index * Golden));

    /// <summary>A number in [0, 1), every multiple of 2⁻⁵³ alike.</summary>
    public double NextDouble() => (NextWord() >> 11) * (1.0 / (1L << 53));

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    public int Next(int count) => (int)Math.BigMul(NextWord(), (ulong)count, out _);

    /// <summary>
    /// Nearly a standard normal: the sum of four uniform numbers, of mean 0 and variance 1, never beyond 3.5, so that no
    /// stroke strays absurdly.
    /// </summary>
    public double NextBell() => ((NextDouble() + NextDouble() + NextDouble() + NextDouble()) - 2) * 1.7320508075688772;

    private ulong NextWord() => Mix(_state += Golden);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
