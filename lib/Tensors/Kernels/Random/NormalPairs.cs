using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Box and Muller 1958: of each group of 16 uniform numbers the first eight make radii r = sqrt(-2 ln(1 - u)), the others
/// angles; r cos goes where the radius came from, r sin where the angle did.
/// </summary>
internal static unsafe class NormalPairs
{
    public const int Group = 16;
    private const int GroupsOfChunk = 256;

    /// <summary>Turns whole groups of uniform numbers into normal ones, in place.</summary>
    public static void Transform<T>(T* numbers, long groups, T mean, T deviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<Kernel<T>, T>(new Kernel<T> { Numbers = numbers, Mean = mean, Deviation = deviation }, groups, GroupsOfChunk);

    private struct Kernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* Numbers;
        public T Mean;
        public T Deviation;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            // Half a group is at most one register of 256 bits.
            if (V.Count <= Group / 2) Groups<V>(start, end);
            else Groups<V256<T>>(start, end);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Groups<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var mean = V.Create(Mean);
            var deviation = V.Create(Deviation);
            for (var group = Numbers + (start * Group); group < Numbers + (end * Group); group += Group)
                for (var i = 0; i < Group / 2; i += V.Count)
                {
                    // 1 - u lies in (0, 1].
                    var radius = V.Sqrt(V.Of(-2) * StrictMath<V, T>.Log(V.Of(1) - V.Load(group + i)));
                    var cosine = StrictMath<V, T>.CosSin(V.Load(group + i + (Group / 2)), out var sine);
                    V.FusedMulAdd(radius * cosine, deviation, mean).Store(group + i);
                    V.FusedMulAdd(radius * sine, deviation, mean).Store(group + i + (Group / 2));
                }
        }
    }
}
