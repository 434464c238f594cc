using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Fills memory with random numbers from block <c>offset</c> of key <c>seed</c> on. A call uses up
/// <see cref="BlocksUsed{T}"/> blocks: the next one starts there. The same on every platform, for any number of threads.
/// </summary>
internal static unsafe class RandomFill
{
    private const int GroupsOfChunk = 128;

    /// <summary>A float takes one word, a double two.</summary>
    public static long BlocksUsed<T>(long count) => Philox.BlocksFor(count, typeof(T) == typeof(float) ? 1 : 2);

    /// <summary>Uniform in [0, 1): 24 random bits for a float, 53 for a double.</summary>
    public static void Uniform<T>(ulong seed, ulong offset, T* y, long count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<UniformGroup<T>, T>(seed, offset, y, count, T.Zero, T.One);

    /// <summary>Normal, by Box and Muller: numbers 0 to 15 of a group are radii's cosines, 16 to 31 their sines.</summary>
    public static void Normal<T>(ulong seed, ulong offset, T mean, T deviation, T* y, long count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<NormalGroup<T>, T>(seed, offset, y, count, mean, deviation);

    /// <summary>The raw words; a call uses up BlocksFor(count, 1) blocks.</summary>
    public static void Words(ulong seed, ulong offset, uint* y, long count)
    {
        var words = stackalloc uint[Philox.Group];
        for (var i = 0L; i < count; i += Philox.Group)
        {
            Philox.Fill(seed, offset + (ulong)(i / 4), Philox.Group / 4, words);
            var n = (int)Math.Min(Philox.Group, count - i);
            new Span<uint>(words, n).CopyTo(new Span<uint>(y + i, n));
        }
    }

    private static void Run<TGroup, T>(ulong seed, ulong offset, T* y, long count, T shift, T scale)
        where TGroup : unmanaged, IGroup<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<Kernel<TGroup, T>, T>(
            new Kernel<TGroup, T> { Seed = seed, Offset = offset, Y = y, Count = count, Shift = shift, Scale = scale },
            (count + Philox.Group - 1) / Philox.Group, GroupsOfChunk);

    /// <summary>Turns the uniform numbers of a group into others, in place.</summary>
    private interface IGroup<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        static abstract void Transform<V>(T* group, T shift, T scale)
            where V : unmanaged, ISimd<V, T>;
    }

    private readonly struct UniformGroup<T> : IGroup<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static void Transform<V>(T* group, T shift, T scale)
            where V : unmanaged, ISimd<V, T>
        {
        }
    }

    private readonly struct NormalGroup<T> : IGroup<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Transform<V>(T* group, T shift, T scale)
            where V : unmanaged, ISimd<V, T>
        {
            var mean = V.Create(shift);
            var deviation = V.Create(scale);
            for (var i = 0; i < Philox.Group / 2; i += V.Count)
            {
                // 1 - u lies in (0, 1].
                var radius = V.Sqrt(V.Of(-2) * StrictMath<V, T>.Log(V.Of(1) - V.Load(group + i))) * deviation;
                var cosine = StrictMath<V, T>.CosSin(V.Load(group + i + (Philox.Group / 2)), out var sine);
                (mean + (radius * cosine)).Store(group + i);
                (mean + (radius * sine)).Store(group + i + (Philox.Group / 2));
            }
        }
    }

    private struct Kernel<TGroup, T> : IRangeKernel<T>
        where TGroup : unmanaged, IGroup<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public ulong Seed;
        public ulong Offset;
        public T* Y;
        public long Count;
        public T Shift;
        public T Scale;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            const int Most = Philox.Group;
            var blocks = (int)BlocksUsed<T>(Most);
            var words = stackalloc uint[2 * Most];
            var last = stackalloc T[Most];
            for (var group = start; group < end; group++)
            {
                Philox.Fill(Seed, Offset + (ulong)(group * blocks), blocks, words);
                var whole = Count - (group * Most) >= Most;
                var to = whole ? Y + (group * Most) : last;
                ToUniform(words, to);
                TGroup.Transform<V>(to, Shift, Scale);
                if (!whole)
                    new Span<T>(last, (int)(Count - (group * Most))).CopyTo(new Span<T>(Y + (group * Most), Most));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void ToUniform(uint* words, T* to)
        {
            if (typeof(T) == typeof(float))
                for (var i = 0; i < Philox.Group; i += 8)
                {
                    var bits = Vector256.Load(words + i) >>> 8;
                    (Vector256.ConvertToSingle(bits.AsInt32()) * (1f / 16777216)).Store((float*)to + i);
                }
            else
                for (var i = 0; i < Philox.Group; i++)
                    ((double*)to)[i] = (((ulong*)words)[i] >> 11) * (1.0 / 9007199254740992);
        }
    }
}
