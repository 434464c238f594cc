using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>A register of 128 bits.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct V128<T>(Vector128<T> value) : ISimd<V128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    public static V128<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<T>.Zero);
    }

    public static V128<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<T>.Indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Of(double value) => typeof(T) == typeof(float)
        ? new(Vector128.Create((float)value).As<float, T>())
        : new(Vector128.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Create(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Load(T* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(V128<T> a, V128<T> b, T* to)
    {
        if (typeof(T) != typeof(float))
        {
            for (var i = 0; i < Count; i++)
                (to[2 * i], to[(2 * i) + 1]) = (a.value[i], b.value[i]);
            return;
        }

        // As whole numbers of twice the width: a in the lower half, b in the upper.
        var (a0, a1) = Vector128.Widen(a.value.AsUInt32());
        var (b0, b1) = Vector128.Widen(b.value.AsUInt32());
        (a0 | (b0 << 32)).As<ulong, T>().Store(to);
        (a1 | (b1 << 32)).As<ulong, T>().Store(to + Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector128<T> AsVector() => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? new(Vector128.GreaterThan(Vector128.Create(count), Vector128<int>.Indices).As<int, T>())
        : new(Vector128.GreaterThan(Vector128.Create((long)count), Vector128<long>.Indices).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Load(T* from, V128<T> lanes)
    {
        var set = Vector128.ExtractMostSignificantBits(lanes.value);
        var v = Vector128<T>.Zero;
        for (var i = 0; i < Vector128<T>.Count; i++)
            if ((set & (1u << i)) != 0)
                v = v.WithElement(i, from[i]);
        return new(v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to, int count)
    {
        for (var i = 0; i < Vector128<T>.Count; i++)
            if (i < count)
                to[i] = value.GetElement(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator +(V128<T> a, V128<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator -(V128<T> a, V128<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator *(V128<T> a, V128<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator /(V128<T> a, V128<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator -(V128<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator &(V128<T> a, V128<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator |(V128<T> a, V128<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> operator ^(V128<T> a, V128<T> b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> MulAdd(V128<T> a, V128<T> b, V128<T> c) => typeof(T) == typeof(float)
        ? new(Vector128.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
        : new(Vector128.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> FusedMulAdd(V128<T> a, V128<T> b, V128<T> c) => typeof(T) == typeof(float)
        ? new(Vector128.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
        : new(Vector128.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Max(V128<T> a, V128<T> b) => new(Vector128.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Min(V128<T> a, V128<T> b) => new(Vector128.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Abs(V128<T> a) => new(Vector128.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Sqrt(V128<T> a) => new(Vector128.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Round(V128<T> a) => typeof(T) == typeof(float)
        ? new(Vector128.Round(a.value.AsSingle()).As<float, T>())
        : new(Vector128.Round(a.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Less(V128<T> a, V128<T> b) => new(Vector128.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> LessOrEqual(V128<T> a, V128<T> b) => new(Vector128.LessThanOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Equal(V128<T> a, V128<T> b) => new(Vector128.Equals(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Select(V128<T> mask, V128<T> a, V128<T> b) =>
        new(Vector128.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V128<T> mask) => Vector128.ExtractMostSignificantBits(mask.value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Scale(V128<T> a, V128<T> n)
    {
        // In two steps, each of which is a normal power of two.
        var half = Round(n * Of(0.5));
        return a * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2^n for whole n in the range of the exponent: adding 1.5 * 2^p leaves n in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V128<T> PowerOfTwo(V128<T> n) => typeof(T) == typeof(float)
        ? new((((n.value.AsSingle() + Vector128.Create(12582912f)).AsInt32() + Vector128.Create(127)) << 23).As<int, T>())
        : new((((n.value.AsDouble() + Vector128.Create(6755399441055744.0)).AsInt64() + Vector128.Create(1023L)) << 52).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128<T> Split(V128<T> a, out V128<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            var root = Vector128.Create(0x3f3504f3u); // sqrt(1/2)
            var bits = a.value.AsUInt32() + (Vector128.Create(0x3f800000u) - root);
            exponent = new((Vector128.ConvertToSingle((bits >>> 23).AsInt32()) - Vector128.Create(127f)).As<float, T>());
            return new(((bits & Vector128.Create(0x007fffffu)) + root).As<uint, T>());
        }
        else
        {
            var root = Vector128.Create(0x3fe6a09e667f3bcdul);
            var bits = a.value.AsUInt64() + (Vector128.Create(0x3ff0000000000000ul) - root);
            // The exponent's bits below those of 2^52, read as a number, less 2^52.
            var big = ((bits >>> 52) | Vector128.Create(0x4330000000000000ul)).AsDouble();
            exponent = new((big - Vector128.Create(4503599627370496.0 + 1023)).As<double, T>());
            return new(((bits & Vector128.Create(0x000ffffffffffffful)) + root).As<ulong, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(V128<T> a) => Vector128.Sum(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HorizontalMax(V128<T> a)
    {
        var max = a.value.GetElement(0);
        for (var i = 1; i < Vector128<T>.Count; i++)
            max = T.Max(max, a.value.GetElement(i));
        return max;
    }
}
