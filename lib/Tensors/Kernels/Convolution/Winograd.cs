using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>A correlation of 3 x 3 taps and stride 1: target (Batch, TargetChannels, Rows, Columns).</summary>
internal unsafe struct WinogradPlan<T>
    where T : unmanaged
{
    public int Batch;
    public T* Source;
    public int SourceChannels;
    public int SourceRows;
    public int SourceColumns;
    public int Padding;
    public T* Target;
    public int TargetChannels;
    public int Rows;
    public int Columns;

    /// <summary>One number a target channel, or null.</summary>
    public T* Bias;

    /// <summary>Tap (0, 0) of target channel r and source channel c lies at Taps[r * TapsOfTarget + c * TapsOfSource].</summary>
    public T* Taps;
    public nint TapsOfTarget;
    public nint TapsOfSource;

    /// <summary>Taps are read from the last to the first, as an input gradient does.</summary>
    public bool Flipped;

    /// <summary>Set by Run: the source split into even and odd rows and columns, and 16 packed matrices of transformed taps.</summary>
    public PaddedPlanes Planes;
    public T* Weights;

    /// <summary>Squares of 2 x 2 outputs in a row of squares, without those that fall into the padding.</summary>
    public readonly int SquaresOfRow => (Columns + 1) / 2;

    /// <summary>Squares from the first to the last, counted along padded rows.</summary>
    public readonly int Squares => ((((Rows + 1) / 2) - 1) * Planes.Pitch) + SquaresOfRow;
}

/// <summary>
/// Convolution by minimal filtering, F(2 x 2, 3 x 3): a square of four outputs costs 16 products in place of 36. Squares d of
/// 4 x 4 inputs and the taps g are transformed, multiplied number by number summed over channels, and transformed back:
/// Y = A^T [sum over c of (G g G^T) (B^T d B)] A (Lavin and Gray 2016, "Fast algorithms for convolutional neural networks",
/// eq. 8). The 16 sums over channels are 16 matrix products: target channels x source channels x squares.
/// </summary>
internal static unsafe class Winograd<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Products = 16;

    /// <summary>Squares of a block, in tiles: the block's transformed inputs and products stay in the second level cache.</summary>
    private const int TilesOfBlock = 2;

    private static int Block => TilesOfBlock * TileTable<V, T>.Width;

    /// <summary>
    /// Whether it pays: the transforms cost as much as some 10 channels of products, small images waste most of a tile, and
    /// double keeps the direct sum, which rounds less.
    /// </summary>
    public static bool Suits(ConvShape* s) =>
        typeof(T) == typeof(float) && s->KernelHeight == 3 && s->KernelWidth == 3 && s->StrideHeight == 1 && s->StrideWidth == 1 &&
        s->DilationHeight == 1 && s->DilationWidth == 1 && s->Groups == 1 && s->PaddingHeight == s->PaddingWidth && s->PaddingHeight <= 2 &&
        s->Batch >= 8 && Math.Min(s->InChannels, s->OutChannels) >= 16 && Math.Min(Math.Min(s->InHeight, s->OutHeight), Math.Min(s->InWidth, s->OutWidth)) >= 12;

    public static void Run(WinogradPlan<T>* plan)
    {
        plan->Planes = new PaddedPlanes
        {
            Height = plan->SourceRows,
            Width = plan->SourceColumns,
            PaddingHeight = plan->Padding,
            PaddingWidth = plan->Padding,
            StrideHeight = 2,
            StrideWidth = 2,
            Rows = ((plan->Rows + 1) / 2) + 1,
            Pitch = plan->SquaresOfRow + 1,
        };
        plan->Weights = Scratch.Rent<T>(ScratchUse.Weights, (long)Products * plan->TargetChannels * plan->SourceChannels);
        WorkerPool.For(plan->TargetChannels, &TransformTaps, plan);
        WorkerPool.For(plan->Batch, &Image, plan);
    }

    /// <summary>G g G^T of one target channel, with G = [1 0 0; 1/2 1/2 1/2; 1/2 -1/2 1/2; 0 0 1], into packed panels.</summary>
    [MethodImpl(Jit.Loop)]
    private static void TransformTaps(void* context, int row)
    {
        var plan = (WinogradPlan<T>*)context;
        var height = TileTable<V, T>.MaxRows;
        var panel = row / height * height;
        var rows = Math.Min(height, plan->TargetChannels - panel);
        var to = plan->Weights + ((nint)panel * plan->SourceChannels) + row - panel;
        var matrix = (nint)plan->TargetChannels * plan->SourceChannels;
        var half = T.CreateTruncating(0.5);
        var g = stackalloc T[12];
        for (var c = 0; c < plan->SourceChannels; c++, to += rows)
        {
            var taps = plan->Taps + (row * plan->TapsOfTarget) + (c * plan->TapsOfSource);
            for (var x = 0; x < 3; x++)
            {
                var (a, b, d) = plan->Flipped ? (taps[8 - x], taps[5 - x], taps[2 - x]) : (taps[x], taps[3 + x], taps[6 + x]);
                (g[x], g[3 + x], g[6 + x], g[9 + x]) = (a, half * (a + b + d), half * (a - b + d), d);
            }

            for (var y = 0; y < 4; y++)
            {
                var (a, b, d) = (g[3 * y], g[(3 * y) + 1], g[(3 * y) + 2]);
                var u = to + (4 * y * matrix);
                (u[0], u[matrix], u[2 * matrix], u[3 * matrix]) = (a, half * (a + b + d), half * (a - b + d), d);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Image(void* context, int image)
    {
        var plan = (WinogradPlan<T>*)context;
        // One cache line more than a power of two apart, else the 16 matrices meet in the same lines.
        var (ofInput, ofOutput) = ((plan->SourceChannels * Block) + 16, (plan->TargetChannels * Block) + 16);
        var source = Scratch.Rent<T>(ScratchUse.Image, ((long)plan->SourceChannels * plan->Planes.ChannelSize) + Block + plan->Planes.Pitch);
        var inputs = Scratch.Rent<T>(ScratchUse.Transformed, ((long)Products * (ofInput + ofOutput)) + (4 * Block));
        var outputs = inputs + ((long)Products * ofInput);
        var rows = outputs + ((long)Products * ofOutput);
        plan->Planes.Fill(plan->Source + ((long)image * plan->SourceChannels * plan->SourceRows * plan->SourceColumns), plan->SourceChannels, source);
        var target = plan->Target + ((long)image * plan->TargetChannels * plan->Rows * plan->Columns);
        for (var first = 0; first < plan->Squares; first += Block)
        {
            var count = Math.Min(Block, plan->Squares - first);
            for (var c = 0; c < plan->SourceChannels; c++)
                TransformInput(plan, source + (c * plan->Planes.ChannelSize) + first, count, inputs + (c * Block), ofInput);
            Multiply(plan, count, inputs, ofInput, outputs, ofOutput);
            for (var c = 0; c < plan->TargetChannels; c++)
            {
                TransformOutput(outputs + (c * Block), ofOutput, count, plan->Bias is null ? T.Zero : plan->Bias[c], rows);
                CopyOut(plan, rows, first, count, target + ((long)c * plan->Rows * plan->Columns));
            }
        }
    }

    /// <summary>B^T d B of neighbouring squares of one channel, with B^T = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1].</summary>
    [MethodImpl(Jit.Loop)]
    private static void TransformInput(WinogradPlan<T>* plan, T* d, int count, T* to, int matrix)
    {
        // Input (y, x) of a square: plane (y % 2, x % 2), row y / 2, column x / 2.
        nint plane = plan->Planes.PlaneSize, down = plan->Planes.Pitch;
        for (var j = 0; j < count; j += V.Count, d += V.Count, to += V.Count)
        {
            InputRow(V.Load(d) - V.Load(d + down), V.Load(d + plane) - V.Load(d + plane + down),
                V.Load(d + 1) - V.Load(d + 1 + down), V.Load(d + plane + 1) - V.Load(d + plane + 1 + down), to, matrix);
            var odd = d + (2 * plane);
            InputRow(V.Load(odd) + V.Load(d + down), V.Load(odd + plane) + V.Load(d + plane + down),
                V.Load(odd + 1) + V.Load(d + 1 + down), V.Load(odd + plane + 1) + V.Load(d + plane + 1 + down), to + (4 * matrix), matrix);
            InputRow(V.Load(d + down) - V.Load(odd), V.Load(d + plane + down) - V.Load(odd + plane),
                V.Load(d + 1 + down) - V.Load(odd + 1), V.Load(d + plane + 1 + down) - V.Load(odd + plane + 1), to + (8 * matrix), matrix);
            InputRow(V.Load(odd) - V.Load(odd + down), V.Load(odd + plane) - V.Load(odd + plane + down),
                V.Load(odd + 1) - V.Load(odd + 1 + down), V.Load(odd + plane + 1) - V.Load(odd + plane + 1 + down), to + (12 * matrix), matrix);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputRow(V t0, V t1, V t2, V t3, T* to, nint matrix)
    {
        (t0 - t2).Store(to);
        (t1 + t2).Store(to + matrix);
        (t2 - t1).Store(to + (2 * matrix));
        (t1 - t3).Store(to + (3 * matrix));
    }

    /// <summary>The 16 products over source channels.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Multiply(WinogradPlan<T>* plan, int count, T* inputs, int ofInput, T* outputs, int ofOutput)
    {
        var (height, width) = (TileTable<V, T>.MaxRows, TileTable<V, T>.Width);
        TileArguments<T> tile;
        tile.Bias = null;
        tile.K = plan->SourceChannels;
        tile.Alpha = T.One;
        tile.Beta = T.Zero;
        tile.Columns = width;
        tile.RowStrideB = tile.RowStrideC = Block;
        for (var k = 0; k < Products; k++)
        {
            var weights = plan->Weights + ((nint)k * plan->TargetChannels * plan->SourceChannels);
            for (var row = 0; row < plan->TargetChannels; row += height)
            {
                var rows = Math.Min(height, plan->TargetChannels - row);
                tile.A = weights + ((nint)row * plan->SourceChannels);
                tile.ColumnStrideA = rows;
                for (var j = 0; j < count; j += width)
                {
                    tile.B = inputs + (k * ofInput) + j;
                    tile.C = outputs + (k * ofOutput) + (row * Block) + j;
                    TileTable<V, T>.Multiply(&tile, rows, strided: false);
                }
            }
        }
    }

    /// <summary>A^T m A of neighbouring squares, with A^T = [1 1 1 0; 0 1 -1 -1]: two rows of outputs, each 2 Block long.</summary>
    [MethodImpl(Jit.Loop)]
    private static void TransformOutput(T* m, nint matrix, int count, T bias, T* rows)
    {
        var b = V.Create(bias);
        for (var j = 0; j < count; j += V.Count, m += V.Count)
        {
            Column(m, matrix, out var top0, out var bottom0);
            Column(m + matrix, matrix, out var top1, out var bottom1);
            Column(m + (2 * matrix), matrix, out var top2, out var bottom2);
            Column(m + (3 * matrix), matrix, out var top3, out var bottom3);
            V.StorePairs(top0 + top1 + (top2 + b), top1 - top2 - (top3 - b), rows + (2 * j));
            V.StorePairs(bottom0 + bottom1 + (bottom2 + b), bottom1 - bottom2 - (bottom3 - b), rows + (2 * (Block + j)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(T* m, nint matrix, out V top, out V bottom)
    {
        var (m1, m2) = (V.Load(m + (4 * matrix)), V.Load(m + (8 * matrix)));
        top = V.Load(m) + m1 + m2;
        bottom = m1 - m2 - V.Load(m + (12 * matrix));
    }

    /// <summary>Writes the outputs of squares first ... first + count - 1 and drops what lies in the padding.</summary>
    [MethodImpl(Jit.Loop)]
    private static void CopyOut(WinogradPlan<T>* plan, T* rows, int first, int count, T* target)
    {
        var pitch = plan->Planes.Pitch;
        var (y, x) = Math.DivRem(first, pitch);
        for (var done = 0; done < count; y++, x = 0)
        {
            var run = Math.Min(count - done, pitch - x);
            var kept = Math.Min(2 * run, plan->Columns - (2 * x));
            if (kept > 0)
            {
                var to = target + (2 * y * plan->Columns) + (2 * x);
                CopyRun(rows + (2 * done), kept, to);
                if ((2 * y) + 1 < plan->Rows)
                    CopyRun(rows + (2 * (Block + done)), kept, to + plan->Columns);
            }

            done += run;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRun(T* from, int count, T* to)
    {
        var i = 0;
        for (; i <= count - V.Count; i += V.Count)
            V.Load(from + i).Store(to + i);
        if (i < count)
            V.Load(from + i, V.FirstLanes(count - i)).Store(to + i, count - i);
    }
}
