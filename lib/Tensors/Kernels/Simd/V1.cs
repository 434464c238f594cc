using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>A "register" of one number: the plain version of every kernel.</summary>
internal readonly unsafe struct V1<T>(T value) : ISimd<V1<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T value = value;

    public static int Count => 1;

    public static V1<T> Zero => new(T.Zero);

    public static V1<T> Indices => new(T.Zero);

    public static V1<T> Of(double value) => new(T.CreateTruncating(value));

    public static V1<T> Create(T value) => new(value);

    public static V1<T> Load(T* from) => new(*from);

    public static V1<T> FirstLanes(int count) => Mask(count > 0);

    public static V1<T> Load(T* from, V1<T> lanes) => ToBits(lanes) != 0 ? new(*from) : Zero;

    public void Store(T* to) => *to = value;

    public void Store(T* to, int count)
    {
        if (count > 0)
            *to = value;
    }

    public static void StorePairs(V1<T> a, V1<T> b, T* to) => (to[0], to[1]) = (a.value, b.value);

    public static V1<T> operator +(V1<T> a, V1<T> b) => new(a.value + b.value);

    public static V1<T> operator -(V1<T> a, V1<T> b) => new(a.value - b.value);

    public static V1<T> operator *(V1<T> a, V1<T> b) => new(a.value * b.value);

    public static V1<T> operator /(V1<T> a, V1<T> b) => new(a.value / b.value);

    public static V1<T> operator -(V1<T> a) => new(-a.value);

    public static V1<T> operator &(V1<T> a, V1<T> b) => FromBits(ToBits(a) & ToBits(b));

    public static V1<T> operator |(V1<T> a, V1<T> b) => FromBits(ToBits(a) | ToBits(b));

    public static V1<T> operator ^(V1<T> a, V1<T> b) => FromBits(ToBits(a) ^ ToBits(b));

    public static V1<T> MulAdd(V1<T> a, V1<T> b, V1<T> c) => new(T.MultiplyAddEstimate(a.value, b.value, c.value));

    public static V1<T> FusedMulAdd(V1<T> a, V1<T> b, V1<T> c) => new(T.FusedMultiplyAdd(a.value, b.value, c.value));

    public static V1<T> Max(V1<T> a, V1<T> b) => new(a.value > b.value ? a.value : b.value);

    public static V1<T> Min(V1<T> a, V1<T> b) => new(a.value < b.value ? a.value : b.value);

    public static V1<T> Abs(V1<T> a) => new(T.Abs(a.value));

    public static V1<T> Sqrt(V1<T> a) => new(T.Sqrt(a.value));

    public static V1<T> Round(V1<T> a) => new(T.Round(a.value));

    public static V1<T> Less(V1<T> a, V1<T> b) => Mask(a.value < b.value);

    public static V1<T> LessOrEqual(V1<T> a, V1<T> b) => Mask(a.value <= b.value);

    public static V1<T> Equal(V1<T> a, V1<T> b) => Mask(a.value == b.value);

    public static V1<T> Select(V1<T> mask, V1<T> a, V1<T> b) => ToBits(mask) != 0 ? a : b;

    public static bool Any(V1<T> mask) => ToBits(mask) != 0;

    public static V1<T> Scale(V1<T> a, V1<T> n) =>
        T.IsFinite(n.value) ? new(T.ScaleB(a.value, int.CreateSaturating(n.value))) : new(a.value * n.value);

    public static V1<T> Split(V1<T> a, out V1<T> exponent)
    {
        var e = T.ILogB(a.value);
        var m = T.ScaleB(a.value, -e);
        if (m >= T.CreateTruncating(1.4142135623730951))
        {
            m *= T.CreateTruncating(0.5);
            e++;
        }

        exponent = new(T.CreateTruncating(e));
        return new(m);
    }

    public static T Sum(V1<T> a) => a.value;

    public static T HorizontalMax(V1<T> a) => a.value;

    private static V1<T> Mask(bool set) => FromBits(set ? ulong.MaxValue : 0);

    private static ulong ToBits(V1<T> a) => typeof(T) == typeof(float)
        ? BitConverter.SingleToUInt32Bits((float)(object)a.value)
        : BitConverter.DoubleToUInt64Bits((double)(object)a.value);

    private static V1<T> FromBits(ulong bits) => typeof(T) == typeof(float)
        ? new((T)(object)BitConverter.UInt32BitsToSingle((uint)bits))
        : new((T)(object)BitConverter.UInt64BitsToDouble(bits));
}
