using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>A register of 512 bits.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct V512<T>(Vector512<T> value) : ISimd<V512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    public static V512<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.Zero);
    }

    public static V512<T> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.Indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Of(double value) => typeof(T) == typeof(float)
        ? new(Vector512.Create((float)value).As<float, T>())
        : new(Vector512.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Create(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Load(T* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(V512<T> a, V512<T> b, T* to)
    {
        if (typeof(T) != typeof(float))
        {
            for (var i = 0; i < Count; i++)
                (to[2 * i], to[(2 * i) + 1]) = (a.value[i], b.value[i]);
            return;
        }

        // As whole numbers of twice the width: a in the lower half, b in the upper.
        var (a0, a1) = Vector512.Widen(a.value.AsUInt32());
        var (b0, b1) = Vector512.Widen(b.value.AsUInt32());
        (a0 | (b0 << 32)).As<ulong, T>().Store(to);
        (a1 | (b1 << 32)).As<ulong, T>().Store(to + Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? new(FirstFloats(count).As<float, T>())
        : new(FirstDoubles(count).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Load(T* from, V512<T> lanes)
    {
        if (!Avx512F.IsSupported)
            return new(Vector512.Create(
                V256<T>.Load(from, new V256<T>(lanes.value.GetLower())).AsVector(),
                V256<T>.Load(from + (Count / 2), new V256<T>(lanes.value.GetUpper())).AsVector()));
        return typeof(T) == typeof(float)
            ? new(Avx512F.MaskLoad((float*)from, lanes.value.AsSingle(), Vector512<float>.Zero).As<float, T>())
            : new(Avx512F.MaskLoad((double*)from, lanes.value.AsDouble(), Vector512<double>.Zero).As<double, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to, int count)
    {
        if (!Avx512F.IsSupported)
        {
            new V256<T>(value.GetLower()).Store(to, count);
            new V256<T>(value.GetUpper()).Store(to + (Count / 2), count - (Count / 2));
        }
        else if (typeof(T) == typeof(float))
            Avx512F.MaskStore((float*)to, FirstFloats(count), value.AsSingle());
        else
            Avx512F.MaskStore((double*)to, FirstDoubles(count), value.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FirstFloats(int count) =>
        Vector512.GreaterThan(Vector512.Create(count), Vector512<int>.Indices).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> FirstDoubles(int count) =>
        Vector512.GreaterThan(Vector512.Create((long)count), Vector512<long>.Indices).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator +(V512<T> a, V512<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator -(V512<T> a, V512<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator *(V512<T> a, V512<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator /(V512<T> a, V512<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator -(V512<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator &(V512<T> a, V512<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator |(V512<T> a, V512<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> operator ^(V512<T> a, V512<T> b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> MulAdd(V512<T> a, V512<T> b, V512<T> c) => typeof(T) == typeof(float)
        ? new(Vector512.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
        : new(Vector512.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> FusedMulAdd(V512<T> a, V512<T> b, V512<T> c) => typeof(T) == typeof(float)
        ? new(Vector512.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>())
        : new(Vector512.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Max(V512<T> a, V512<T> b) => new(Vector512.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Min(V512<T> a, V512<T> b) => new(Vector512.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Abs(V512<T> a) => new(Vector512.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Sqrt(V512<T> a) => new(Vector512.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Round(V512<T> a) => typeof(T) == typeof(float)
        ? new(Vector512.Round(a.value.AsSingle()).As<float, T>())
        : new(Vector512.Round(a.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Less(V512<T> a, V512<T> b) => new(Vector512.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> LessOrEqual(V512<T> a, V512<T> b) => new(Vector512.LessThanOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Equal(V512<T> a, V512<T> b) => new(Vector512.Equals(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Select(V512<T> mask, V512<T> a, V512<T> b) =>
        new(Vector512.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V512<T> mask) => Vector512.ExtractMostSignificantBits(mask.value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Scale(V512<T> a, V512<T> n)
    {
        if (Avx512F.IsSupported)
            return typeof(T) == typeof(float)
                ? new(Avx512F.Scale(a.value.AsSingle(), n.value.AsSingle()).As<float, T>())
                : new(Avx512F.Scale(a.value.AsDouble(), n.value.AsDouble()).As<double, T>());
        // In two steps, each of which is a normal power of two.
        var half = Round(n * Of(0.5));
        return a * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2^n for whole n in the range of the exponent: adding 1.5 * 2^p leaves n in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V512<T> PowerOfTwo(V512<T> n) => typeof(T) == typeof(float)
        ? new((((n.value.AsSingle() + Vector512.Create(12582912f)).AsInt32() + Vector512.Create(127)) << 23).As<int, T>())
        : new((((n.value.AsDouble() + Vector512.Create(6755399441055744.0)).AsInt64() + Vector512.Create(1023L)) << 52).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512<T> Split(V512<T> a, out V512<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            var root = Vector512.Create(0x3f3504f3u); // sqrt(1/2)
            var bits = a.value.AsUInt32() + (Vector512.Create(0x3f800000u) - root);
            exponent = new((Vector512.ConvertToSingle((bits >>> 23).AsInt32()) - Vector512.Create(127f)).As<float, T>());
            return new(((bits & Vector512.Create(0x007fffffu)) + root).As<uint, T>());
        }
        else
        {
            var root = Vector512.Create(0x3fe6a09e667f3bcdul);
            var bits = a.value.AsUInt64() + (Vector512.Create(0x3ff0000000000000ul) - root);
            // The exponent's bits below those of 2^52, read as a number, less 2^52.
            var big = ((bits >>> 52) | Vector512.Create(0x4330000000000000ul)).AsDouble();
            exponent = new((big - Vector512.Create(4503599627370496.0 + 1023)).As<double, T>());
            return new(((bits & Vector512.Create(0x000ffffffffffffful)) + root).As<ulong, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(V512<T> a) => Vector512.Sum(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HorizontalMax(V512<T> a) =>
        V256<T>.HorizontalMax(V256<T>.Max(new(a.value.GetLower()), new(a.value.GetUpper())));
}
