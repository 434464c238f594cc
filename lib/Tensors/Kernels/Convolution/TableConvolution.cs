using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>One of the outputs' phases: a stride-1 correlation of the padded source with some of the taps.</summary>
internal unsafe struct ConvPhase<T>
    where T : unmanaged
{
    /// <summary>For each group: the weights in packed panels, k = (channel, tap).</summary>
    public T* Weights;

    /// <summary>For each k where its number lies in the source, from the output's position.</summary>
    public int* Table;

    public int K;

    /// <summary>The phase's rows and columns of outputs.</summary>
    public int Rows;
    public int Columns;

    /// <summary>Of its first output in the target's channel.</summary>
    public int TargetOffset;
}

/// <summary>What <see cref="TableConvolution{V, T}"/> computes.</summary>
internal unsafe struct ConvPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public PaddedPlanes Planes;
    public T* Source;
    public int SourceChannels;
    public int SourcePixels;
    public T* Target;
    public int TargetChannels;
    public int TargetPixels;
    public int TargetRowStride;
    public int TargetColumnStride;
    public int Groups;
    public int Batch;
    public T* Bias;
    public ConvPhase<T>* Phases;
    public int PhaseCount;

    /// <summary>All images laid out, for batches too small to share by images; else null.</summary>
    public T* Shared;
    public int SegmentsOfImage;

    public readonly long ImageSize => (long)SourceChannels * Planes.ChannelSize;
}

/// <summary>
/// Convolution as a product without the matrix of patches: rows are output channels, columns are output positions counted
/// along the padded rows (those that fall into the padding are computed in vain and dropped), and the row of B for each
/// (channel, tap) is the padded image itself, from an offset that a table holds.
/// </summary>
internal static unsafe class TableConvolution<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ImagesToShare = 8;

    public static void Run(ConvPlan<T>* plan)
    {
        if (plan->Batch >= ImagesToShare)
        {
            WorkerPool.For(plan->Batch, &WholeImage, plan);
            return;
        }

        plan->Shared = Scratch.Rent<T>(ScratchUse.SharedB, plan->ImageSize * plan->Batch);
        WorkerPool.For(plan->Batch * plan->SourceChannels, &LayOutChannel, plan);
        var tiles = 0;
        for (var i = 0; i < plan->PhaseCount; i++)
            tiles = Math.Max(tiles, (FlatLength(plan, plan->Phases + i) + TileTable<V, T>.Width - 1) / TileTable<V, T>.Width);
        plan->SegmentsOfImage = Math.Clamp(tiles / 2, 1, 8);
        WorkerPool.For(plan->Batch * plan->SegmentsOfImage, &Segment, plan);
    }

    [MethodImpl(Jit.Loop)]
    private static void WholeImage(void* context, int image)
    {
        var plan = (ConvPlan<T>*)context;
        var source = Scratch.Rent<T>(ScratchUse.Image, plan->ImageSize);
        plan->Planes.Fill(plan->Source + ((long)image * plan->SourceChannels * plan->SourcePixels), plan->SourceChannels, source);
        for (var i = 0; i < plan->PhaseCount; i++)
            Columns(plan, plan->Phases + i, image, source, 0, FlatLength(plan, plan->Phases + i));
    }

    [MethodImpl(Jit.Loop)]
    private static void LayOutChannel(void* context, int index)
    {
        var plan = (ConvPlan<T>*)context;
        plan->Planes.Fill(plan->Source + ((long)index * plan->SourcePixels), 1, plan->Shared + ((long)index * plan->Planes.ChannelSize));
    }

    [MethodImpl(Jit.Loop)]
    private static void Segment(void* context, int index)
    {
        var plan = (ConvPlan<T>*)context;
        var (image, segment) = Math.DivRem(index, plan->SegmentsOfImage);
        for (var i = 0; i < plan->PhaseCount; i++)
        {
            var phase = plan->Phases + i;
            var width = TileTable<V, T>.Width;
            var length = FlatLength(plan, phase);
            var step = ((length + plan->SegmentsOfImage - 1) / plan->SegmentsOfImage + width - 1) / width * width;
            Columns(plan, phase, image, plan->Shared + (image * plan->ImageSize), segment * step, Math.Min(length, (segment + 1) * step));
        }
    }

    /// <summary>Positions from the first output to the last, along padded rows.</summary>
    private static int FlatLength(ConvPlan<T>* plan, ConvPhase<T>* phase) =>
        phase->Rows <= 0 || phase->Columns <= 0 ? 0 : ((phase->Rows - 1) * plan->Planes.Pitch) + phase->Columns;

    /// <summary>All output channels of one image at positions from ... to - 1.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Columns(ConvPlan<T>* plan, ConvPhase<T>* phase, int image, T* source, int from, int to)
    {
        var height = TileTable<V, T>.MaxRows;
        var width = TileTable<V, T>.Width;
        var temporary = Scratch.Rent<T>(ScratchUse.Tile, height * width);
        var channels = plan->TargetChannels / plan->Groups;
        TileArguments<T> tile;
        tile.Bias = null;
        tile.K = phase->K;
        tile.Alpha = T.One;
        tile.Beta = T.Zero;
        tile.TableB = phase->Table;
        tile.C = temporary;
        tile.RowStrideC = width;
        for (var group = 0; group < plan->Groups; group++)
        {
            var planes = source + ((long)group * (plan->SourceChannels / plan->Groups) * plan->Planes.ChannelSize);
            var weights = phase->Weights + ((long)group * channels * phase->K);
            var target = plan->Target + ((((long)image * plan->TargetChannels) + (group * channels)) * plan->TargetPixels);
            for (var row = 0; row < channels; row += height)
            {
                var rows = Math.Min(height, channels - row);
                tile.A = weights + ((long)row * phase->K);
                tile.ColumnStrideA = rows;
                var bias = plan->Bias is null ? null : plan->Bias + (group * channels) + row;
                for (var j = from; j < to; j += width)
                {
                    tile.B = planes + j;
                    TileTable<V, T>.MultiplyByTable(&tile, rows);
                    CopyOut(plan, phase, temporary, rows, j, Math.Min(width, to - j), bias, target + ((long)row * plan->TargetPixels));
                }
            }
        }
    }

    /// <summary>Writes the outputs among positions j ... j + count - 1 and drops what lies in the padding.</summary>
    [MethodImpl(Jit.Loop)]
    private static void CopyOut(ConvPlan<T>* plan, ConvPhase<T>* phase, T* tile, int rows, int j, int count, T* bias, T* target)
    {
        var width = TileTable<V, T>.Width;
        var (y, x) = Math.DivRem(j, plan->Planes.Pitch);
        for (var done = 0; done < count; y++, x = 0)
        {
            var run = Math.Min(count - done, plan->Planes.Pitch - x);
            var kept = Math.Min(run, phase->Columns - x);
            if (kept > 0)
            {
                var to = target + phase->TargetOffset + (y * plan->TargetRowStride) + (x * plan->TargetColumnStride);
                for (var row = 0; row < rows; row++, to += plan->TargetPixels)
                    CopyRun(tile + (row * width) + done, kept, bias is null ? T.Zero : bias[row], to, plan->TargetColumnStride);
            }

            done += run;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRun(T* from, int count, T bias, T* to, int stride)
    {
        if (stride != 1)
        {
            for (var i = 0; i < count; i++)
                to[i * stride] = from[i] + bias;
            return;
        }

        var b = V.Create(bias);
        var j = 0;
        for (; j <= count - V.Count; j += V.Count)
            (V.Load(from + j) + b).Store(to + j);
        if (j < count)
            (V.Load(from + j, V.FirstLanes(count - j)) + b).Store(to + j, count - j);
    }
}
