using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>A register of 256 bits.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct V256<T>(Vector256<T> value) : ISimd<V256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    public static V256<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<T>.Zero);
    }

    public static V256<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<T>.Indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Of(double value) => typeof(T) == typeof(float)
        ? new(Vector256.Create((float)value).As<float, T>())
        : new(Vector256.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Create(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Load(T* from) => new(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(V256<T> a, V256<T> b, T* to)
    {
        if (typeof(T) != typeof(float))
        {
            for (var i = 0; i < Count; i++)
                (to[2 * i], to[(2 * i) + 1]) = (a.value[i], b.value[i]);
            return;
        }

        // As whole numbers of twice the width: a in the lower half, b in the upper.
        var (a0, a1) = Vector256.Widen(a.value.AsUInt32());
        var (b0, b1) = Vector256.Widen(b.value.AsUInt32());
        (a0 | (b0 << 32)).As<ulong, T>().Store(to);
        (a1 | (b1 << 32)).As<ulong, T>().Store(to + Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<T> AsVector() => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? new(FirstFloats(count).As<float, T>())
        : new(FirstDoubles(count).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Load(T* from, V256<T> lanes)
    {
        if (!Avx.IsSupported)
            return new(Vector256.Create(
                V128<T>.Load(from, new V128<T>(lanes.value.GetLower())).AsVector(),
                V128<T>.Load(from + (Count / 2), new V128<T>(lanes.value.GetUpper())).AsVector()));
        return typeof(T) == typeof(float)
            ? new(Avx.MaskLoad((float*)from, lanes.value.AsSingle()).As<float, T>())
            : new(Avx.MaskLoad((double*)from, lanes.value.AsDouble()).As<double, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to, int count)
    {
        if (!Avx.IsSupported)
        {
            new V128<T>(value.GetLower()).Store(to, count);
            new V128<T>(value.GetUpper()).Store(to + (Count / 2), count - (Count / 2));
        }
        else if (typeof(T) == typeof(float))
            Avx.MaskStore((float*)to, FirstFloats(count), value.AsSingle());
        else
            Avx.MaskStore((double*)to, FirstDoubles(count), value.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FirstFloats(int count) =>
        Vector256.GreaterThan(Vector256.Create(count), Vector256<int>.Indices).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> FirstDoubles(int count) =>
        Vector256.GreaterThan(Vector256.Create((long)count), Vector256<long>.Indices).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator +(V256<T> a, V256<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator -(V256<T> a, V256<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator *(V256<T> a, V256<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator /(V256<T> a, V256<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator -(V256<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator &(V256<T> a, V256<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator |(V256<T> a, V256<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> operator ^(V256<T> a, V256<T> b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> MulAdd(V256<T> a, V256<T> b, V256<T> c) => typeof(T) == typeof(float)
        ? new(Vector256.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
        : new(Vector256.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> FusedMulAdd(V256<T> a, V256<T> b, V256<T> c) => typeof(T) == typeof(float)
        ? new(Vector256.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
        : new(Vector256.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Max(V256<T> a, V256<T> b) => new(Vector256.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Min(V256<T> a, V256<T> b) => new(Vector256.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Abs(V256<T> a) => new(Vector256.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Sqrt(V256<T> a) => new(Vector256.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Round(V256<T> a) => typeof(T) == typeof(float)
        ? new(Vector256.Round(a.value.AsSingle()).As<float, T>())
        : new(Vector256.Round(a.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Less(V256<T> a, V256<T> b) => new(Vector256.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> LessOrEqual(V256<T> a, V256<T> b) => new(Vector256.LessThanOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Equal(V256<T> a, V256<T> b) => new(Vector256.Equals(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Select(V256<T> mask, V256<T> a, V256<T> b) =>
        new(Vector256.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V256<T> mask) => Vector256.ExtractMostSignificantBits(mask.value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Scale(V256<T> a, V256<T> n)
    {
        // In two steps, each of which is a normal power of two.
        var half = Round(n * Of(0.5));
        return a * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2^n for whole n in the range of the exponent: adding 1.5 * 2^p leaves n in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V256<T> PowerOfTwo(V256<T> n) => typeof(T) == typeof(float)
        ? new((((n.value.AsSingle() + Vector256.Create(12582912f)).AsInt32() + Vector256.Create(127)) << 23).As<int, T>())
        : new((((n.value.AsDouble() + Vector256.Create(6755399441055744.0)).AsInt64() + Vector256.Create(1023L)) << 52).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256<T> Split(V256<T> a, out V256<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            var root = Vector256.Create(0x3f3504f3u); // sqrt(1/2)
            var bits = a.value.AsUInt32() + (Vector256.Create(0x3f800000u) - root);
            exponent = new((Vector256.ConvertToSingle((bits >>> 23).AsInt32()) - Vector256.Create(127f)).As<float, T>());
            return new(((bits & Vector256.Create(0x007fffffu)) + root).As<uint, T>());
        }
        else
        {
            var root = Vector256.Create(0x3fe6a09e667f3bcdul);
            var bits = a.value.AsUInt64() + (Vector256.Create(0x3ff0000000000000ul) - root);
            // The exponent's bits below those of 2^52, read as a number, less 2^52.
            var big = ((bits >>> 52) | Vector256.Create(0x4330000000000000ul)).AsDouble();
            exponent = new((big - Vector256.Create(4503599627370496.0 + 1023)).As<double, T>());
            return new(((bits & Vector256.Create(0x000ffffffffffffful)) + root).As<ulong, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(V256<T> a) => Vector256.Sum(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HorizontalMax(V256<T> a) =>
        V128<T>.HorizontalMax(V128<T>.Max(new(a.value.GetLower()), new(a.value.GetUpper())));
}
