using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The settings of one step; with <see cref="Decoupled"/> it is AdamW.</summary>
internal readonly record struct AdamSettings(
    double LearningRate, double Beta1, double Beta2, double Eps, double WeightDecay, bool Decoupled, bool Maximize)
{
    /// <summary>Counted from 1.</summary>
    public long Step { get; init; }
}

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1) in one pass: g += decay * p (or, decoupled, p -= lr * decay * p);
/// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; p -= lr / (1 - b1^t) m / (sqrt(v / (1 - b2^t)) + eps).
/// </summary>
internal static unsafe class AdamStep
{
    /// <summary>Updates parameters and both moments; <paramref name="maxSquares"/> (for amsgrad) may be null.</summary>
    public static void Run<T>(in AdamSettings settings, T* parameters, T* gradients, T* moments, T* squares, T* maxSquares, long count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<Kernel<T>, T>(
            new Kernel<T>
            {
                Parameters = parameters, Gradients = gradients, Moments = moments, Squares = squares, MaxSquares = maxSquares,
                Sign = settings.Maximize ? -1 : 1,
                Decay = settings.Decoupled ? 0 : settings.WeightDecay,
                Keep = settings.Decoupled ? 1 - (settings.LearningRate * settings.WeightDecay) : 1,
                Beta1 = settings.Beta1, Beta2 = settings.Beta2, Eps = settings.Eps,
                StepSize = settings.LearningRate / (1 - Math.Pow(settings.Beta1, settings.Step)),
                RootScale = 1 / Math.Sqrt(1 - Math.Pow(settings.Beta2, settings.Step)),
            },
            count, 16384);

    private struct Kernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* Parameters;
        public T* Gradients;
        public T* Moments;
        public T* Squares;
        public T* MaxSquares;
        public double Sign;
        public double Decay;
        public double Keep;
        public double Beta1;
        public double Beta2;
        public double Eps;
        public double StepSize;
        public double RootScale;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var sign = V.Of(Sign);
            var decay = V.Of(Decay);
            var keep = V.Of(Keep);
            var beta1 = V.Of(Beta1);
            var rest1 = V.Of(1 - Beta1);
            var beta2 = V.Of(Beta2);
            var rest2 = V.Of(1 - Beta2);
            var eps = V.Of(Eps);
            var step = V.Of(-StepSize);
            var root = V.Of(RootScale);
            for (var i = start; i < end; i += V.Count)
            {
                var n = (int)Math.Min(V.Count, end - i);
                var lanes = V.FirstLanes(n);
                var p = V.Load(Parameters + i, lanes);
                var g = V.MulAdd(decay, p, sign * V.Load(Gradients + i, lanes));
                var m = V.MulAdd(beta1, V.Load(Moments + i, lanes), rest1 * g);
                var v = V.MulAdd(beta2, V.Load(Squares + i, lanes), rest2 * g * g);
                m.Store(Moments + i, n);
                v.Store(Squares + i, n);
                if (MaxSquares is not null)
                {
                    v = V.Max(V.Load(MaxSquares + i, lanes), v);
                    v.Store(MaxSquares + i, n);
                }

                V.MulAdd(step, m / V.MulAdd(V.Sqrt(v), root, eps), p * keep).Store(Parameters + i, n);
            }
        }
    }
}
