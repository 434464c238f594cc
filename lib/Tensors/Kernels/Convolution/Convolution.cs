using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Convolutions (cross-correlations, as everywhere in deep learning) of one or two dimensions and their gradients. The
/// transposed convolution is <see cref="InputGradient"/> of the shape in which input and output have changed places, and its
/// own gradients are <see cref="Forward"/> and <see cref="WeightGradient"/> of that shape.
/// </summary>
internal static unsafe class Convolution
{
    /// <summary>y[n, o, p] = bias[o] + sum over c, taps of w[o, c, tap] x[n, c, p * stride + tap * dilation - padding].</summary>
    public static void Forward<T>(in ConvShape shape, T* x, T* w, T* bias, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var s = shape;
        var call = new Call<T> { Shape = &s, X = x, W = w, Bias = bias, Y = y };
        if (s.Batch * s.OutChannels * s.OutPixels > 0)
            Dispatch<ForwardPass, T>(&call);
    }

    /// <summary>The gradient of x, given that of y; with a bias (one number an input channel) a transposed convolution.</summary>
    public static void InputGradient<T>(in ConvShape shape, T* dy, T* w, T* bias, T* dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var s = shape;
        var call = new Call<T> { Shape = &s, X = dx, W = w, Bias = bias, Y = dy };
        if (s.Batch * s.InChannels * s.InPixels > 0)
            Dispatch<InputPass, T>(&call);
    }

    /// <summary>The gradient of w, summed over the batch in fixed groups of images.</summary>
    public static void WeightGradient<T>(in ConvShape shape, T* x, T* dy, T* dw)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var s = shape;
        var call = new Call<T> { Shape = &s, X = x, W = dw, Y = dy };
        Dispatch<WeightPass, T>(&call);
    }

    /// <summary>The gradient of the bias: db[o] = sum of dy[n, o, p] over images and pixels.</summary>
    public static void BiasGradient<T>(int batch, int channels, int pixels, T* dy, T* db)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<BiasSum<T>, T>(
            new BiasSum<T> { Batch = batch, Channels = channels, Pixels = pixels, Gradient = dy, Sum = db },
            channels, Math.Max(1, 65536 / Math.Max(1, batch * pixels)));

    private struct Call<T>
        where T : unmanaged
    {
        public ConvShape* Shape;
        public T* X;
        public T* W;
        public T* Bias;
        public T* Y;
    }

    private interface IPass
    {
        static abstract void Run<V, T>(Call<T>* call)
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    private readonly struct ForwardPass : IPass
    {
        public static void Run<V, T>(Call<T>* call)
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            ConvolutionPlanner<V, T>.Forward(call->Shape, call->X, call->W, call->Bias, call->Y);
    }

    private readonly struct InputPass : IPass
    {
        public static void Run<V, T>(Call<T>* call)
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            ConvolutionPlanner<V, T>.InputGradient(call->Shape, call->Y, call->W, call->Bias, call->X);
    }

    private readonly struct WeightPass : IPass
    {
        public static void Run<V, T>(Call<T>* call)
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            ConvolutionWeights<V, T>.Run(call->Shape, call->X, call->Y, call->W);
    }

    private static void Dispatch<TPass, T>(Call<T>* call)
        where TPass : IPass
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
            TPass.Run<V512<T>, T>(call);
        else if (Vector256.IsHardwareAccelerated)
            TPass.Run<V256<T>, T>(call);
        else if (Vector128.IsHardwareAccelerated)
            TPass.Run<V128<T>, T>(call);
        else
            TPass.Run<V1<T>, T>(call);
    }

    private struct BiasSum<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Batch;
        public int Channels;
        public int Pixels;
        public T* Gradient;
        public T* Sum;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var channel = start; channel < end; channel++)
            {
                var total = T.Zero;
                for (var image = 0L; image < Batch; image++)
                    total += RowSum.Of<V, T>(Gradient + (((image * Channels) + channel) * Pixels), Pixels);
                Sum[channel] = total;
            }
        }
    }
}
