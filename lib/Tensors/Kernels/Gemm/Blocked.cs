using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// The general product. Loops from the outside in: blocks of columns and of k whose packed B fits the second and third level
/// cache; chunks of rows or columns, shared among threads; blocks of A for the second level cache; tiles. (The order is that
/// of Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008.)
/// </summary>
internal static unsafe class Blocked<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>k of a block: a panel of B (Width x 256) and of A (12 x 256) stay in the first level cache.</summary>
    private const int DepthOfBlock = 256;

    /// <summary>Rows of a block of A: each panel of B is fetched once for all of them.</summary>
    private const int RowsOfBlock = 384;

    /// <summary>Rows of a chunk, if there are enough.</summary>
    private const int RowsToShare = 256;

    /// <summary>Numbers of C in a chunk, where k is so short that writing them is the work.</summary>
    private const double NumbersToShare = 16384;

    /// <summary>From so many numbers on, packing B is shared; fewer are packed sooner than fetched from another thread's cache.</summary>
    private const long NumbersToPackTogether = 32768;

    /// <summary>Columns of a block of B.</summary>
    private const int ColumnsOfBlock = 2048;

    /// <summary>The most numbers of packed B at a time.</summary>
    private const int PackedNumbers = 1 << 21;

    private struct Plan
    {
        public GemmProblem<T>* Problem;

        /// <summary>The depth of all blocks of k but the last.</summary>
        public int Depth;
        public bool PackA;
        public bool PackB;

        /// <summary>The columns and the k that this step treats.</summary>
        public int Column;
        public int Columns;
        public int From;
        public int To;

        /// <summary>How many chunks share the rows; each takes whole tiles, as many as the others or one more.</summary>
        public int RowChunks;
        public int ColumnsOfChunk;

        /// <summary>B packed for all chunks, or null if each thread packs its own.</summary>
        public T* SharedB;
        public int PanelsOfChunk;

        /// <summary>A number that no other step has: a thread knows by it whether it has packed B.</summary>
        public long Step;

        /// <summary>A packed for all chunks, or null if each packs its own.</summary>
        public T* SharedA;
    }

    private static long steps;

    [ThreadStatic]
    private static long packedStep;

    public static void Run(GemmProblem<T>* p)
    {
        var plan = new Plan { Problem = p, Depth = DepthOf(p->K) };
        Choose(ref plan);
        var byRows = p->M >= p->N || p->M >= RowsOfBlock;
        if (byRows)
            RunByRows(ref plan);
        else
            RunByColumns(ref plan);
    }

    /// <summary>C = activation(beta * C + bias), for products over nothing.</summary>
    public static void ScaleOnly(GemmProblem<T>* p)
    {
        for (var i = 0; i < p->M; i++)
        {
            var row = new Span<T>(p->C + (i * p->RowStrideC), p->N);
            if (p->Beta == T.Zero)
                row.Clear();
            else
                for (var j = 0; j < row.Length; j++)
                    row[j] *= p->Beta;
        }

        Epilogue<V, T>.Apply(p, 0, p->M, 0, p->N);
    }

    /// <summary>Blocks of equal depth, a multiple of four.</summary>
    private static int DepthOf(int k)
    {
        var blocks = (k + DepthOfBlock - 1) / DepthOfBlock;
        return (((k + blocks - 1) / blocks) + 3) & ~3;
    }

    /// <summary>Packing costs a pass over the operand and pays when tiles read it often, or when it lies badly.</summary>
    private static void Choose(ref Plan plan)
    {
        var p = plan.Problem;
        plan.PackB = p->ColumnStrideB != 1 || (p->M > 96 && (long)p->N * p->K >= 65536);
        if (p->ColumnStrideA == 1)
            // Rows a multiple of 2 KiB apart fall on the same cache lines.
            plan.PackA = p->N > 128 && (((p->RowStrideA * sizeof(T)) & 2047) == 0
                ? (long)p->M * p->K >= 16384
                : (long)p->K * p->RowStrideA > 200_000);
        else
            plan.PackA = p->RowStrideA != 1 || ((long)p->K * p->M > 65536 && p->N > 64);
    }

    private static void RunByRows(ref Plan plan)
    {
        var p = plan.Problem;
        var height = TileTable<V, T>.MaxRows;
        var chunks = (int)Math.Clamp(Math.Max(p->Operations / 4e6, (double)p->M * p->N / NumbersToShare), 1, Math.Max(4, p->M / RowsToShare));
        plan.RowChunks = chunks = Math.Min(chunks, (p->M + height - 1) / height);
        var width = TileTable<V, T>.Width;
        for (plan.Column = 0; plan.Column < p->N; plan.Column += plan.Columns)
        {
            plan.Columns = Math.Min(ColumnsOfBlock, p->N - plan.Column);
            var panels = (plan.Columns + width - 1) / width;
            var step = Math.Max(1, PackedNumbers / (panels * width) / plan.Depth) * plan.Depth;
            for (plan.From = 0; plan.From < p->K; plan.From = plan.To)
            {
                plan.To = plan.PackB ? Math.Min(p->K, plan.From + step) : p->K;
                fixed (Plan* pointer = &plan)
                {
                    plan.SharedB = null;
                    plan.Step = Interlocked.Increment(ref steps);
                    if (plan.PackB && (long)panels * width * (plan.To - plan.From) >= NumbersToPackTogether)
                        PackSharedB(pointer, panels);
                    WorkerPool.For(chunks, &RowChunk, pointer);
                }
            }
        }
    }

    private static void PackSharedB(Plan* plan, int panels)
    {
        plan->SharedB = Scratch.Rent<T>(ScratchUse.SharedB, (long)panels * TileTable<V, T>.Width * (plan->To - plan->From));
        plan->PanelsOfChunk = (panels + 7) / 8;
        WorkerPool.For((panels + plan->PanelsOfChunk - 1) / plan->PanelsOfChunk, &PackChunk, plan);
    }

    [MethodImpl(Jit.Loop)]
    private static void PackChunk(void* context, int index)
    {
        var plan = (Plan*)context;
        var first = index * plan->PanelsOfChunk;
        PackPanels(plan, first, Math.Min(Panels(plan), first + plan->PanelsOfChunk), plan->SharedB);
    }

    /// <summary>How many panels the columns of this step make.</summary>
    private static int Panels(Plan* plan) => (plan->Columns + TileTable<V, T>.Width - 1) / TileTable<V, T>.Width;

    /// <summary>Packs some of the panels of this step, block of k by block.</summary>
    [MethodImpl(Jit.Loop)]
    private static void PackPanels(Plan* plan, int first, int end, T* to)
    {
        var (width, panels) = (TileTable<V, T>.Width, Panels(plan));
        for (var k = plan->From; k < plan->To; k += plan->Depth)
        {
            var depth = Math.Min(plan->Depth, plan->To - k);
            var block = to + ((nint)panels * width * (k - plan->From));
            for (var panel = first; panel < end; panel++)
                PackPanel(plan->Problem, plan->Column + (panel * width), Math.Min(width, plan->Columns - (panel * width)), k, depth, block + ((nint)panel * width * depth));
        }
    }

    /// <summary>All panels of this step, packed by this thread for itself; once, however many chunks it takes.</summary>
    private static T* OwnPanels(Plan* plan)
    {
        var panels = Panels(plan);
        var to = Scratch.Rent<T>(ScratchUse.OwnB, (long)panels * TileTable<V, T>.Width * (plan->To - plan->From));
        if (packedStep != plan->Step)
            PackPanels(plan, 0, panels, to);
        packedStep = plan->Step;
        return to;
    }

    [MethodImpl(Jit.Loop)]
    private static void RowChunk(void* context, int index)
    {
        var plan = (Plan*)context;
        var p = plan->Problem;
        var start = FirstRow(plan, index);
        var end = FirstRow(plan, index + 1);
        var panels = Panels(plan);
        var packed = !plan->PackB ? null : plan->SharedB is null ? OwnPanels(plan) : plan->SharedB;
        for (var k = plan->From; k < plan->To; k += plan->Depth)
        {
            var block = plan->PackB ? packed + ((nint)panels * TileTable<V, T>.Width * (k - plan->From)) : null;
            MultiplyRows(plan, start, end, plan->Column, plan->Columns, k, Math.Min(plan->Depth, plan->To - k), block);
        }
    }

    private static int FirstRow(Plan* plan, int chunk)
    {
        var height = TileTable<V, T>.MaxRows;
        var tiles = (plan->Problem->M + height - 1) / height;
        return Math.Min(plan->Problem->M, (int)((long)tiles * chunk / plan->RowChunks) * height);
    }

    private static void RunByColumns(ref Plan plan)
    {
        var p = plan.Problem;
        var width = TileTable<V, T>.Width;
        var chunks = (int)Math.Clamp(p->Operations / 2e6, 1, 16);
        plan.ColumnsOfChunk = Math.Min(ColumnsOfBlock, (((p->N + chunks - 1) / chunks) + width - 1) / width * width);
        chunks = (p->N + plan.ColumnsOfChunk - 1) / plan.ColumnsOfChunk;
        var step = Math.Max(1, PackedNumbers / p->M / plan.Depth) * plan.Depth;
        for (plan.From = 0; plan.From < p->K; plan.From = plan.To)
        {
            plan.To = plan.PackA ? Math.Min(p->K, plan.From + step) : p->K;
            fixed (Plan* pointer = &plan)
            {
                if (plan.PackA && chunks > 1)
                    PackSharedA(pointer);
                WorkerPool.For(chunks, &ColumnChunk, pointer);
            }
        }
    }

    private static void PackSharedA(Plan* plan)
    {
        var p = plan->Problem;
        plan->SharedA = Scratch.Rent<T>(ScratchUse.SharedA, (long)p->M * (plan->To - plan->From));
        var blocks = (plan->To - plan->From + plan->Depth - 1) / plan->Depth;
        if ((long)p->M * p->K < 32768)
            for (var block = 0; block < blocks; block++)
                PackBlockOfA(plan, block);
        else
            WorkerPool.For(blocks, &PackBlockOfA, plan);
    }

    /// <summary>Packs all rows (they are one block at most) of one block of k.</summary>
    [MethodImpl(Jit.Loop)]
    private static void PackBlockOfA(void* context, int block)
    {
        var plan = (Plan*)context;
        var p = plan->Problem;
        var k = plan->From + (block * plan->Depth);
        Packing<V, T>.PackA(
            p->A + (k * p->ColumnStrideA), p->RowStrideA, p->ColumnStrideA, p->M, Math.Min(plan->Depth, plan->To - k),
            plan->SharedA + ((nint)p->M * (k - plan->From)));
    }

    [MethodImpl(Jit.Loop)]
    private static void ColumnChunk(void* context, int index)
    {
        var plan = (Plan*)context;
        var p = plan->Problem;
        var column = index * plan->ColumnsOfChunk;
        var columns = Math.Min(plan->ColumnsOfChunk, p->N - column);
        var width = TileTable<V, T>.Width;
        var panels = (columns + width - 1) / width;
        T* block = null;
        if (plan->PackB)
            block = Scratch.Rent<T>(ScratchUse.PackedB, (long)panels * width * plan->Depth);
        for (var k = plan->From; k < plan->To; k += plan->Depth)
        {
            var depth = Math.Min(plan->Depth, plan->To - k);
            for (var panel = 0; plan->PackB && panel < panels; panel++)
                PackPanel(p, column + (panel * width), Math.Min(width, columns - (panel * width)), k, depth, block + ((nint)panel * width * depth));
            MultiplyRows(plan, 0, p->M, column, columns, k, depth, block);
        }
    }

    private static void PackPanel(GemmProblem<T>* p, int column, int columns, int k, int depth, T* to) =>
        Packing<V, T>.PackPanelB(p->B + (k * p->RowStrideB) + (column * p->ColumnStrideB), p->RowStrideB, p->ColumnStrideB, columns, depth, to);

    /// <summary>Rows start ... end - 1 of the columns, over one block of k; B packed, or null to read it in place.</summary>
    [MethodImpl(Jit.Loop)]
    private static void MultiplyRows(Plan* plan, int start, int end, int column, int columns, int k, int depth, T* packed)
    {
        var p = plan->Problem;
        var own = plan->PackA && plan->SharedA is null;
        var panel = own ? Scratch.Rent<T>(ScratchUse.PackedA, (long)RowsOfBlock * depth) : null;
        for (var row = start; row < end; row += RowsOfBlock)
        {
            var rows = Math.Min(RowsOfBlock, end - row);
            if (plan->SharedA is not null)
                panel = plan->SharedA + ((nint)p->M * (k - plan->From)) + ((nint)row * depth);
            if (own)
                Packing<V, T>.PackA(p->A + (row * p->RowStrideA) + (k * p->ColumnStrideA), p->RowStrideA, p->ColumnStrideA, rows, depth, panel);
            MultiplyBlock(plan, row, rows, column, columns, k, depth, packed, panel);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void MultiplyBlock(Plan* plan, int row, int rows, int column, int columns, int k, int depth, T* packedB, T* packedA)
    {
        var p = plan->Problem;
        var width = TileTable<V, T>.Width;
        var height = TileTable<V, T>.MaxRows;
        var strided = packedA is null && p->ColumnStrideA == 1;
        var last = k + depth == p->K;
        // The tiles add a bias by columns themselves.
        var rest = *p;
        var bias = last && !p->BiasByRow ? p->Bias : null;
        if (!p->BiasByRow)
            rest.Bias = null;
        var finish = last && (rest.Activation != Activation.None || rest.Bias is not null);
        TileArguments<T> tile;
        tile.K = depth;
        tile.Alpha = p->Alpha;
        tile.Beta = k == 0 ? p->Beta : T.One;
        tile.RowStrideA = p->RowStrideA;
        tile.RowStrideC = p->RowStrideC;
        tile.RowStrideB = packedB is null ? p->RowStrideB : width;
        for (var j = 0; j < columns; j += width)
        {
            tile.Columns = Math.Min(width, columns - j);
            tile.Bias = bias is null ? null : bias + column + j;
            tile.B = packedB is null ? p->B + (k * p->RowStrideB) + column + j : packedB + ((nint)j * depth);
            for (var i = 0; i < rows;)
            {
                var left = rows - i;
                // Two tiles of like height at the end rather than one of one row; packed panels are cut already.
                var count = left >= 2 * height || packedA is not null ? Math.Min(height, left) : left > height ? (left + 1) / 2 : left;
                tile.A = packedA is null ? p->A + ((row + i) * p->RowStrideA) + (k * p->ColumnStrideA) : packedA + ((nint)i * depth);
                tile.ColumnStrideA = packedA is null ? p->ColumnStrideA : count;
                tile.C = p->C + ((row + i) * p->RowStrideC) + column + j;
                if (packedB is not null && j + width < columns)
                    PrefetchPart(packedB + ((nint)(j + width) * depth), width * depth, i, i + count, rows);
                TileTable<V, T>.Multiply(&tile, count, strided);
                if (finish)
                    Epilogue<V, T>.Apply(&rest, row + i, count, column + j, tile.Columns);
                i += count;
            }
        }
    }

    /// <summary>While the rows of one panel are computed, the next comes from the third level cache, a part with each tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchPart(T* panel, int numbers, int row, int nextRow, int rows)
    {
        if (!Sse.IsSupported)
            return;
        var end = (nint)((long)numbers * nextRow / rows);
        for (var i = (nint)((long)numbers * row / rows); i < end; i += 64 / sizeof(T))
            Sse.Prefetch1(panel + i);
    }
}
