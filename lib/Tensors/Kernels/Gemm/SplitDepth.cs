using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Products of a small C over a long k, the gradient of a layer's weights above all: k is cut into parts, and each thread
/// multiplies a part of its own rows of the batch, which lie in its cache since the layer's forward pass. Then the partial
/// products are added, always in the same order.
/// </summary>
internal static unsafe class SplitDepth<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The k of a part, if there is enough.</summary>
    private const int DepthOfPart = 256;

    private const int MostParts = 16;

    /// <summary>The most numbers of C: each part but the first writes as many, which are read again.</summary>
    private const int MostNumbers = 1 << 16;

    private struct Call
    {
        public GemmProblem<T> Problem;
        public int Parts;

        /// <summary>Of the parts but the first, one after the other.</summary>
        public T* Partial;

        /// <summary>How many rows of C a thread adds up at a time.</summary>
        public int Rows;
    }

    public static bool Suits(GemmProblem<T>* p) =>
        p->K >= 2 * DepthOfPart && p->N > V.Count && (long)p->M * p->N <= MostNumbers && p->Operations >= 4e6;

    public static void Run(GemmProblem<T>* p)
    {
        var call = new Call { Problem = *p, Parts = Math.Min(p->K / DepthOfPart, MostParts) };
        call.Partial = Scratch.Rent<T>(ScratchUse.Partial, (long)(call.Parts - 1) * p->M * p->N);
        WorkerPool.For(call.Parts, &Multiply, &call);
        call.Rows = Math.Max(1, 16384 / p->N);
        WorkerPool.For((p->M + call.Rows - 1) / call.Rows, &Add, &call);
    }

    [MethodImpl(Jit.Loop)]
    private static void Multiply(void* context, int part)
    {
        var call = (Call*)context;
        var p = call->Problem;
        var from = (int)((long)p.K * part / call->Parts);
        p.K = (int)((long)p.K * (part + 1) / call->Parts) - from;
        p.A += from * p.ColumnStrideA;
        p.B += from * p.RowStrideB;
        p.Bias = null;
        p.Activation = Activation.None;
        if (part > 0)
        {
            p.C = call->Partial + ((nint)(part - 1) * p.M * p.N);
            p.RowStrideC = p.N;
            p.Beta = T.Zero;
        }

        Blocked<V, T>.Run(&p);
    }

    /// <summary>Some rows of C: plus those of the partial products, then the bias and the activation.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Add(void* context, int index)
    {
        var call = (Call*)context;
        var p = &call->Problem;
        var start = index * call->Rows;
        var end = Math.Min(p->M, start + call->Rows);
        for (var i = start; i < end; i++)
        {
            var c = p->C + (i * p->RowStrideC);
            for (var part = 0; part < call->Parts - 1; part++)
                AddRow(call->Partial + ((((nint)part * p->M) + i) * p->N), c, p->N);
        }

        Epilogue<V, T>.Apply(p, start, end - start, 0, p->N);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(T* from, T* to, int count)
    {
        var j = 0;
        for (; j <= count - V.Count; j += V.Count)
            (V.Load(to + j) + V.Load(from + j)).Store(to + j);
        for (; j < count; j++)
            to[j] += from[j];
    }
}
