using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Cross-entropy of rows of logits and class numbers, without the matrix of probabilities:
/// loss = (1 - s) (L - x[target]) + s (L - mean of x) with L = ln(sum of e^x) and the label smoothing s.
/// </summary>
internal static unsafe class CrossEntropy
{
    /// <summary>losses[row] (0 where the target is ignored) and logSums[row] = L, which the gradient needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A target is neither a class nor ignored.</exception>
    public static void Forward<T>(T* logits, long* targets, long ignored, double smoothing, long rows, int classes, T* losses, T* logSums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<ForwardKernel<T>, T>(
            new ForwardKernel<T>
            {
                Logits = logits, Targets = targets, Ignored = ignored, Smoothing = T.CreateTruncating(smoothing),
                Classes = classes, Losses = losses, LogSums = logSums,
            },
            rows, Chunk(classes));

    /// <summary>dx = scales[row] (softmax(x) - (1 - s) onehot - s / classes); scales: the gradient of each row's loss.</summary>
    public static void Backward<T>(T* logits, long* targets, long ignored, double smoothing, long rows, int classes, T* logSums, T* scales, T* dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<BackwardKernel<T>, T>(
            new BackwardKernel<T>
            {
                Logits = logits, Targets = targets, Ignored = ignored, Smoothing = T.CreateTruncating(smoothing),
                Classes = classes, LogSums = logSums, Scales = scales, Result = dx,
            },
            rows, Chunk(classes));

    private static long Chunk(int classes) => Math.Max(1, 16384 / Math.Max(1, classes));

    private struct ForwardKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* Logits;
        public long* Targets;
        public long Ignored;
        public T Smoothing;
        public int Classes;
        public T* Losses;
        public T* LogSums;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
            {
                var x = Logits + (row * Classes);
                var target = Targets[row];
                var max = RowMax.Of<V, T>(x, Classes);
                LogSums[row] = max + T.Log(RowExp.Sum<V, T>(x, max, Classes));
                if (target == Ignored)
                {
                    Losses[row] = T.Zero;
                    continue;
                }

                if ((ulong)target >= (ulong)Classes)
                    throw new ArgumentOutOfRangeException(
                        "targets", target,
                        $"The target of row {row} is {target} but must be a class from 0 to {Classes - 1}, or {Ignored} to be ignored. Check the labels or the number of outputs.");
                Losses[row] = LogSums[row] - x[target];
                if (Smoothing != T.Zero)
                {
                    var mean = RowSum.Of<V, T>(x, Classes) / T.CreateTruncating(Classes);
                    Losses[row] = ((T.One - Smoothing) * Losses[row]) + (Smoothing * (LogSums[row] - mean));
                }
            }
        }
    }

    private struct BackwardKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* Logits;
        public long* Targets;
        public long Ignored;
        public T Smoothing;
        public int Classes;
        public T* LogSums;
        public T* Scales;
        public T* Result;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
            {
                var x = Logits + (row * Classes);
                var dx = Result + (row * Classes);
                if (Targets[row] == Ignored)
                {
                    new Span<T>(dx, Classes).Clear();
                    continue;
                }

                var shift = V.Create(LogSums[row]);
                var scale = V.Create(Scales[row]);
                var smooth = V.Create(Smoothing / T.CreateTruncating(Classes));
                var i = 0;
                for (; i <= Classes - V.Count; i += V.Count)
                    ((Exponential<V, T>.ExpOrZero(V.Load(x + i) - shift) - smooth) * scale).Store(dx + i);
                if (i < Classes)
                    ((Exponential<V, T>.ExpOrZero(V.Load(x + i, V.FirstLanes(Classes - i)) - shift) - smooth) * scale).Store(dx + i, Classes - i);
                dx[Targets[row]] -= Scales[row] * (T.One - Smoothing);
            }
        }
    }
}
