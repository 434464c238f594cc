using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// A register of <see cref="Count"/> numbers. Kernels are written once over this interface; the runtime compiles them for
/// <see cref="V512{T}"/>, <see cref="V256{T}"/> and <see cref="V128{T}"/> (whichever the processor has) and, as the plain
/// version, for <see cref="V1{T}"/>. A mask is a register whose lanes have all bits set or none.
/// </summary>
/// <typeparam name="TSelf">The register.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe interface ISimd<TSelf, T>
    where TSelf : unmanaged, ISimd<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static abstract int Count { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Of(double value);

    static abstract TSelf Create(T value);

    static abstract TSelf Load(T* from);

    /// <summary>A mask of the first <paramref name="count"/> lanes; none if it is negative, all if it is larger than Count.</summary>
    static abstract TSelf FirstLanes(int count);

    /// <summary>The lanes of the mask from memory (the others are not touched), the others zero.</summary>
    static abstract TSelf Load(T* from, TSelf lanes);

    void Store(T* to);

    /// <summary>Stores the first <paramref name="count"/> lanes.</summary>
    void Store(T* to, int count);

    /// <summary>Stores a[0], b[0], a[1], b[1], ...: 2 Count numbers.</summary>
    static abstract void StorePairs(TSelf a, TSelf b, T* to);

    /// <summary>Lanes 0, 1, 2, ...</summary>
    static abstract TSelf Indices { get; }

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a);

    static abstract TSelf operator &(TSelf a, TSelf b);

    static abstract TSelf operator |(TSelf a, TSelf b);

    static abstract TSelf operator ^(TSelf a, TSelf b);

    /// <summary>a * b + c, rounded once where the processor can, twice where it cannot.</summary>
    static abstract TSelf MulAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a * b + c, rounded once on every processor; slow where there is no such instruction.</summary>
    static abstract TSelf FusedMulAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The larger; where a lane is NaN, <paramref name="b"/> on x64 and NaN on Arm64: put what may be NaN second.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller; NaN as in <see cref="Max"/>.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    static abstract TSelf Abs(TSelf a);

    static abstract TSelf Sqrt(TSelf a);

    /// <summary>To the nearest whole number, halves to the even one.</summary>
    static abstract TSelf Round(TSelf a);

    static abstract TSelf Less(TSelf a, TSelf b);

    static abstract TSelf LessOrEqual(TSelf a, TSelf b);

    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary><paramref name="a"/> where the mask is set, else <paramref name="b"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    static abstract bool Any(TSelf mask);

    /// <summary>a * 2^n for whole n, right also where the result is subnormal; n within the range of twice the exponent.</summary>
    static abstract TSelf Scale(TSelf a, TSelf n);

    /// <summary>a = m * 2^exponent with m in [sqrt(1/2), sqrt(2)); for positive normal a.</summary>
    static abstract TSelf Split(TSelf a, out TSelf exponent);

    static abstract T Sum(TSelf a);

    static abstract T HorizontalMax(TSelf a);
}
