using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The settings of one step of stochastic gradient descent.</summary>
internal readonly record struct SgdSettings(
    double LearningRate, double Momentum = 0, double Dampening = 0, double WeightDecay = 0, bool Nesterov = false, bool Maximize = false);

/// <summary>
/// Stochastic gradient descent in one pass: g += decay * p; with momentum b = momentum b + (1 - dampening) g and g = b (or,
/// after Nesterov, g + momentum b); p -= lr g.
/// </summary>
internal static unsafe class SgdStep
{
    /// <summary>Updates the parameters and the buffer of momentum (null without); at the first step the buffer becomes g.</summary>
    public static void Run<T>(SgdSettings settings, T* parameters, T* gradients, T* buffer, bool first, long count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<Kernel<T>, T>(
            new Kernel<T> { Settings = settings, Parameters = parameters, Gradients = gradients, Buffer = buffer, First = first }, count, 16384);

    private struct Kernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public SgdSettings Settings;
        public T* Parameters;
        public T* Gradients;
        public T* Buffer;
        public bool First;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var sign = V.Of(Settings.Maximize ? -1 : 1);
            var decay = V.Of(Settings.WeightDecay);
            var momentum = V.Of(Settings.Momentum);
            var fresh = V.Of(1 - Settings.Dampening);
            var rate = V.Of(-Settings.LearningRate);
            for (var i = start; i < end; i += V.Count)
            {
                var n = (int)Math.Min(V.Count, end - i);
                var lanes = V.FirstLanes(n);
                var p = V.Load(Parameters + i, lanes);
                var g = V.MulAdd(decay, p, sign * V.Load(Gradients + i, lanes));
                if (Buffer is not null)
                {
                    var b = First ? g : V.MulAdd(momentum, V.Load(Buffer + i, lanes), fresh * g);
                    b.Store(Buffer + i, n);
                    g = Settings.Nesterov ? V.MulAdd(momentum, b, g) : b;
                }

                V.MulAdd(rate, g, p).Store(Parameters + i, n);
            }
        }
    }
}
