using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>y = f(x), number by number.</summary>
internal interface IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static abstract V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T>;
}

/// <summary>y = f(a, b), number by number.</summary>
internal interface IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static abstract V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T>;
}
