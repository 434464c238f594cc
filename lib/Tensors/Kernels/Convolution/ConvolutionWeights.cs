using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// The gradient of a convolution's weights: dw[o, c, tap] = sum over images and positions of dy[o, p] x[c, p moved by the tap].
/// Positions are contracted, so x is needed with its channels (or, for few channels, its taps) side by side.
/// </summary>
internal static unsafe class ConvolutionWeights<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostImageGroups = 8;

    /// <summary>With fewer channels a register would hold mostly nothing.</summary>
    private const int FewChannels = 8;

    private struct Plan
    {
        public ConvShape* Shape;
        public T* X;
        public T* Gradient;
        public T* Result;
        public PaddedPlanes Planes;

        /// <summary>The layout of dy: rows at the pitch of x's planes, zeros between.</summary>
        public PaddedPlanes GradientPlanes;
        public int Positions;
        public int ImagesOfGroup;
        public int ImageGroups;
        public T* Partials;
        public long WeightCount;

        public readonly bool ByTaps => Shape->InPerGroup >= FewChannels;
    }

    public static void Run(ConvShape* s, T* x, T* dy, T* dw)
    {
        var planes = PaddedPlanes.ForForward(*s);
        var plan = new Plan
        {
            Shape = s,
            X = x,
            Gradient = dy,
            Result = dw,
            Planes = planes,
            GradientPlanes = new PaddedPlanes
            {
                Height = s->OutHeight,
                Width = s->OutWidth,
                StrideHeight = 1,
                StrideWidth = 1,
                Rows = s->OutHeight,
                Pitch = planes.Pitch,
            },
            Positions = ((s->OutHeight - 1) * planes.Pitch) + s->OutWidth,
            WeightCount = (long)s->OutChannels * s->InPerGroup * s->Taps,
        };
        plan.ImagesOfGroup = Math.Max(1, (s->Batch + MostImageGroups - 1) / MostImageGroups);
        plan.ImageGroups = (s->Batch + plan.ImagesOfGroup - 1) / plan.ImagesOfGroup;
        plan.Partials = Scratch.Rent<T>(ScratchUse.Partial, Math.Max(1, plan.ImageGroups) * plan.WeightCount);
        if (s->OutPixels > 0)
            WorkerPool.For(plan.ImageGroups, &ImageGroup, &plan);
        else
            plan.ImageGroups = 0;
        WorkerPool.For((s->OutChannels + 7) / 8, &Reduce, &plan);
    }

    [MethodImpl(Jit.Loop)]
    private static void ImageGroup(void* context, int index)
    {
        var plan = (Plan*)context;
        var s = plan->Shape;
        var sum = plan->Partials + (index * plan->WeightCount);
        var first = index * plan->ImagesOfGroup;
        var end = Math.Min(s->Batch, first + plan->ImagesOfGroup);
        var channels = s->InPerGroup;
        var padded = Scratch.Rent<T>(ScratchUse.Image, (long)channels * plan->Planes.ChannelSize);
        var columns = plan->ByTaps ? channels : channels * s->Taps;
        var transposed = Scratch.Rent<T>(ScratchUse.Transposed, (long)columns * (plan->ByTaps ? plan->Planes.ChannelSize : plan->Positions));
        var gradient = Scratch.Rent<T>(ScratchUse.Accumulator, (long)s->OutPerGroup * plan->GradientPlanes.ChannelSize);
        for (var image = first; image < end; image++)
            for (var group = 0; group < s->Groups; group++)
            {
                plan->Planes.Fill(plan->X + ((((long)image * s->InChannels) + (group * channels)) * s->InPixels), channels, padded);
                plan->GradientPlanes.Fill(
                    plan->Gradient + ((((long)image * s->OutChannels) + (group * s->OutPerGroup)) * s->OutPixels), s->OutPerGroup, gradient);
                var target = sum + ((long)group * s->OutPerGroup * channels * s->Taps);
                if (plan->ByTaps)
                    AddByTaps(plan, padded, transposed, gradient, target, image > first);
                else
                    AddByColumns(plan, padded, transposed, gradient, target, image > first);
            }
    }

    /// <summary>For each tap a product (out channels x positions) (positions x in channels); sums laid out (tap, out, in).</summary>
    [MethodImpl(Jit.Loop)]
    private static void AddByTaps(Plan* plan, T* padded, T* transposed, T* gradient, T* sum, bool add)
    {
        var s = plan->Shape;
        var channels = s->InPerGroup;
        Transpose.Copy(padded, plan->Planes.ChannelSize, channels, plan->Planes.ChannelSize, transposed, channels);
        for (var ky = 0; ky < s->KernelHeight; ky++)
            for (var kx = 0; kx < s->KernelWidth; kx++, sum += (long)s->OutPerGroup * channels)
            {
                var offset = plan->Planes.OffsetOf(ky * s->DilationHeight, kx * s->DilationWidth);
                Multiply(plan, gradient, transposed + ((long)offset * channels), channels, sum, add);
            }
    }

    /// <summary>One product (out channels x positions) (positions x (channel, tap)).</summary>
    [MethodImpl(Jit.Loop)]
    private static void AddByColumns(Plan* plan, T* padded, T* columns, T* gradient, T* sum, bool add)
    {
        var s = plan->Shape;
        var width = s->InPerGroup * s->Taps;
        var to = columns;
        for (var channel = 0; channel < s->InPerGroup; channel++)
            for (var ky = 0; ky < s->KernelHeight; ky++)
                for (var kx = 0; kx < s->KernelWidth; kx++)
                {
                    var from = padded + (channel * plan->Planes.ChannelSize) + plan->Planes.OffsetOf(ky * s->DilationHeight, kx * s->DilationWidth);
                    // Neighbouring taps are rows one number apart, where stride and dilation allow.
                    var rows = s->StrideWidth == 1 ? s->KernelWidth - kx : 1;
                    Transpose.Copy(from, s->DilationWidth, rows, plan->Positions, to, width);
                    to += rows;
                    kx += rows - 1;
                }

        Multiply(plan, gradient, columns, width, sum, add);
    }

    /// <summary>sum (+)= gradient (out channels x positions) times b (positions x width), by this thread.</summary>
    private static void Multiply(Plan* plan, T* gradient, T* b, int width, T* sum, bool add)
    {
        var problem = new GemmProblem<T>(
            plan->Shape->OutPerGroup, width, plan->Positions, gradient, plan->GradientPlanes.ChannelSize, 1, b, width, 1, sum)
        {
            Beta = add ? T.One : T.Zero,
        };
        Gemm.Run<V, T>(&problem);
    }

    /// <summary>Adds the image groups' sums in order, for eight output channels.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Reduce(void* context, int index)
    {
        var plan = (Plan*)context;
        var s = plan->Shape;
        var channels = s->InPerGroup;
        // Where (tap, out, in) or (out, in, tap) lie in a partial sum of a group of channels.
        var tapStride = plan->ByTaps ? (long)s->OutPerGroup * channels : 1;
        var channelStride = plan->ByTaps ? 1 : s->Taps;
        var outStride = plan->ByTaps ? channels : channels * s->Taps;
        for (var o = index * 8; o < Math.Min(s->OutChannels, (index + 1) * 8); o++)
        {
            var (group, inGroup) = Math.DivRem(o, s->OutPerGroup);
            var from = plan->Partials + ((long)group * s->OutPerGroup * channels * s->Taps) + ((long)inGroup * outStride);
            var to = plan->Result + ((long)o * channels * s->Taps);
            for (var c = 0; c < channels; c++)
                for (var tap = 0; tap < s->Taps; tap++)
                {
                    var total = T.Zero;
                    for (var part = 0; part < plan->ImageGroups; part++)
                        total += from[(part * plan->WeightCount) + (tap * tapStride) + (c * channelStride)];
                    *to++ = total;
                }
        }
    }
}
