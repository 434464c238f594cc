using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Lays a convolution or its input gradient out as phases for <see cref="TableConvolution{V, T}"/>.</summary>
internal static unsafe class ConvolutionPlanner<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Forward(ConvShape* s, T* x, T* w, T* bias, T* y)
    {
        if (s->IsPointwise)
        {
            Pointwise(s, s->OutPerGroup, s->InPerGroup, s->InPerGroup, 1, w, x, bias, y);
            return;
        }

        if (Winograd<V, T>.Suits(s))
        {
            var squares = new WinogradPlan<T>
            {
                Batch = s->Batch,
                Source = x,
                SourceChannels = s->InChannels,
                SourceRows = s->InHeight,
                SourceColumns = s->InWidth,
                Padding = s->PaddingHeight,
                Target = y,
                TargetChannels = s->OutChannels,
                Rows = s->OutHeight,
                Columns = s->OutWidth,
                Bias = bias,
                Taps = w,
                TapsOfTarget = s->InChannels * 9,
                TapsOfSource = 9,
            };
            Winograd<V, T>.Run(&squares);
            return;
        }

        var k = s->InPerGroup * s->Taps;
        var planes = PaddedPlanes.ForForward(*s);
        var memory = (byte*)Scratch.Rent(ScratchUse.Weights, ((long)s->OutChannels * k * sizeof(T)) + (k * sizeof(int)) + 64);
        var phase = new ConvPhase<T>
        {
            Weights = (T*)memory,
            Table = (int*)(memory + ((long)s->OutChannels * k * sizeof(T))),
            K = k,
            Rows = s->OutHeight,
            Columns = s->OutWidth,
        };
        for (var group = 0; group < s->Groups; group++)
            Packing<V, T>.PackA(w + ((long)group * s->OutPerGroup * k), k, 1, s->OutPerGroup, k, phase.Weights + ((long)group * s->OutPerGroup * k));
        var entry = phase.Table;
        for (var channel = 0; channel < s->InPerGroup; channel++)
            for (var ky = 0; ky < s->KernelHeight; ky++)
                for (var kx = 0; kx < s->KernelWidth; kx++)
                    *entry++ = (channel * planes.ChannelSize) + planes.OffsetOf(ky * s->DilationHeight, kx * s->DilationWidth);
        var plan = new ConvPlan<T>
        {
            Planes = planes,
            Source = x,
            SourceChannels = s->InChannels,
            SourcePixels = s->InPixels,
            Target = y,
            TargetChannels = s->OutChannels,
            TargetPixels = s->OutPixels,
            TargetRowStride = s->OutWidth,
            TargetColumnStride = 1,
            Groups = s->Groups,
            Batch = s->Batch,
            Bias = bias,
            Phases = &phase,
            PhaseCount = 1,
        };
        TableConvolution<V, T>.Run(&plan);
    }

    /// <summary>
    /// Input pixel i meets tap t in output o where i + padding = o * stride + t * dilation. For each remainder of i modulo the
    /// stride that is a correlation of dy with the taps that fit.
    /// </summary>
    public static void InputGradient(ConvShape* s, T* dy, T* w, T* bias, T* dx)
    {
        if (s->IsPointwise)
        {
            Pointwise(s, s->InPerGroup, s->OutPerGroup, 1, s->InPerGroup, w, dy, bias, dx);
            return;
        }

        if (Winograd<V, T>.Suits(s))
        {
            var squares = new WinogradPlan<T>
            {
                Batch = s->Batch,
                Source = dy,
                SourceChannels = s->OutChannels,
                SourceRows = s->OutHeight,
                SourceColumns = s->OutWidth,
                Padding = 2 - s->PaddingHeight,
                Target = dx,
                TargetChannels = s->InChannels,
                Rows = s->InHeight,
                Columns = s->InWidth,
                Bias = bias,
                Taps = w,
                TapsOfTarget = 9,
                TapsOfSource = s->InChannels * 9,
                Flipped = true,
            };
            Winograd<V, T>.Run(&squares);
            return;
        }

        var vertical = new Axis(s->KernelHeight, s->StrideHeight, s->PaddingHeight, s->DilationHeight);
        var horizontal = new Axis(s->KernelWidth, s->StrideWidth, s->PaddingWidth, s->DilationWidth);
        var planes = new PaddedPlanes
        {
            Height = s->OutHeight,
            Width = s->OutWidth,
            PaddingHeight = vertical.Before,
            PaddingWidth = horizontal.Before,
            StrideHeight = 1,
            StrideWidth = 1,
            Rows = ((s->InHeight + s->StrideHeight - 1) / s->StrideHeight) + vertical.Before + vertical.After,
            Pitch = ((s->InWidth + s->StrideWidth - 1) / s->StrideWidth) + horizontal.Before + horizontal.After,
        };
        var count = s->StrideHeight * s->StrideWidth;
        var k = (long)s->OutPerGroup * s->Taps;
        var memory = (byte*)Scratch.Rent(
            ScratchUse.Weights, (count * sizeof(ConvPhase<T>)) + (s->InChannels * k * sizeof(T)) + (k * sizeof(int)) + 64);
        var phases = (ConvPhase<T>*)memory;
        var weights = (T*)(phases + count);
        var table = (int*)(weights + (s->InChannels * k));
        for (var index = 0; index < count; index++)
        {
            var (y, x) = Math.DivRem(index, s->StrideWidth);
            phases[index] = new ConvPhase<T>
            {
                Weights = weights,
                Table = table,
                Rows = (s->InHeight - y + s->StrideHeight - 1) / s->StrideHeight,
                Columns = (s->InWidth - x + s->StrideWidth - 1) / s->StrideWidth,
                TargetOffset = (y * s->InWidth) + x,
            };
            FillPhase(s, phases + index, planes, vertical, y, horizontal, x, w);
            weights += (long)s->InChannels * phases[index].K;
            table += phases[index].K;
        }

        var plan = new ConvPlan<T>
        {
            Planes = planes,
            Source = dy,
            SourceChannels = s->OutChannels,
            SourcePixels = s->OutPixels,
            Target = dx,
            TargetChannels = s->InChannels,
            TargetPixels = s->InPixels,
            TargetRowStride = s->InWidth * s->StrideHeight,
            TargetColumnStride = s->StrideWidth,
            Groups = s->Groups,
            Batch = s->Batch,
            Bias = bias,
            Phases = phases,
            PhaseCount = count,
        };
        TableConvolution<V, T>.Run(&plan);
    }

    /// <summary>Which output a tap meets, along one axis, counted from the phase's own position.</summary>
    private readonly struct Axis
    {
        private readonly int stride;
        private readonly int padding;
        private readonly int dilation;

        public Axis(int kernel, int stride, int padding, int dilation)
        {
            this.stride = stride;
            this.padding = padding;
            this.dilation = dilation;
            for (var phase = 0; phase < stride; phase++)
                for (var tap = 0; tap < kernel; tap++)
                    if (Meets(phase, tap, out var shift))
                    {
                        Before = Math.Max(Before, -shift);
                        After = Math.Max(After, shift);
                    }
        }

        /// <summary>Zeros needed before the first and after the last output.</summary>
        public int Before { get; }

        public int After { get; }

        public bool Meets(int phase, int tap, out int shift)
        {
            var distance = phase + padding - (tap * dilation);
            shift = distance / stride;
            return distance % stride == 0;
        }
    }

    private static void FillPhase(ConvShape* s, ConvPhase<T>* phase, PaddedPlanes planes, Axis vertical, int y, Axis horizontal, int x, T* w)
    {
        var taps = stackalloc int[s->Taps];
        var offsets = stackalloc int[s->Taps];
        var count = 0;
        for (var ky = 0; ky < s->KernelHeight; ky++)
            for (var kx = 0; kx < s->KernelWidth; kx++)
                if (vertical.Meets(y, ky, out var down) && horizontal.Meets(x, kx, out var right))
                {
                    taps[count] = (ky * s->KernelWidth) + kx;
                    offsets[count++] = ((down + vertical.Before) * planes.Pitch) + right + horizontal.Before;
                }

        phase->K = s->OutPerGroup * count;
        for (var channel = 0; channel < s->OutPerGroup; channel++)
            for (var i = 0; i < count; i++)
                phase->Table[(channel * count) + i] = (channel * planes.ChannelSize) + offsets[i];
        for (var group = 0; group < s->Groups; group++)
            PackTaps(s, w + ((long)group * s->OutPerGroup * s->InPerGroup * s->Taps), taps, count, phase->Weights + ((long)group * s->InPerGroup * phase->K));
    }

    /// <summary>Panels whose rows are input channels and whose k runs over (output channel, tap).</summary>
    [MethodImpl(Jit.Loop)]
    private static void PackTaps(ConvShape* s, T* w, int* taps, int count, T* to)
    {
        var height = TileTable<V, T>.MaxRows;
        var all = s->Taps;
        for (var row = 0; row < s->InPerGroup; row += height)
        {
            var rows = Math.Min(height, s->InPerGroup - row);
            for (var channel = 0; channel < s->OutPerGroup; channel++)
                for (var i = 0; i < count; i++)
                {
                    var from = w + ((((long)channel * s->InPerGroup) + row) * all) + taps[i];
                    for (var r = 0; r < rows; r++)
                        *to++ = from[r * all];
                }
        }
    }

    /// <summary>One tap: for each image and group the weights (rows x depth, any strides) times its pixels.</summary>
    private static void Pointwise(ConvShape* s, int rows, int depth, nint rowStride, nint columnStride, T* w, T* source, T* bias, T* target)
    {
        var pixels = s->InPixels;
        for (var group = 0; group < s->Groups; group++)
        {
            var problem = new GemmProblem<T>(
                rows, pixels, depth, w + ((long)group * s->OutPerGroup * s->InPerGroup), rowStride, columnStride,
                source + ((long)group * depth * pixels), pixels, 1, target + ((long)group * rows * pixels))
            {
                Bias = bias is null ? null : bias + (group * rows),
                BiasByRow = true,
            };
            Gemm.RunBatch(problem, 1, s->Batch, default, (0, (nint)depth * s->Groups * pixels, (nint)rows * s->Groups * pixels));
        }
    }
}
