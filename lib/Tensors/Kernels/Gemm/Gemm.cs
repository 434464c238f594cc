using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Matrix products of any strides; see <see cref="GemmProblem{T}"/>. Which path is taken and how sums are grouped depends on
/// shapes and strides alone, so the result does not depend on the number of threads.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>One product.</summary>
    public static void Run<T>(in GemmProblem<T> problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = problem;
        if (Vector512.IsHardwareAccelerated)
            Run<V512<T>, T>(&p);
        else if (Vector256.IsHardwareAccelerated)
            Run<V256<T>, T>(&p);
        else if (Vector128.IsHardwareAccelerated)
            Run<V128<T>, T>(&p);
        else
            Run<V1<T>, T>(&p);
    }

    /// <summary>
    /// outer * inner products of one shape: the operands of product (o, i) start at A + o * outerA + i * innerA, and so on
    /// (a stride of 0 repeats an operand; C's must not overlap).
    /// </summary>
    public static void RunBatch<T>(
        in GemmProblem<T> problem, int outer, int inner, (nint A, nint B, nint C) outerStrides, (nint A, nint B, nint C) innerStrides)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T> { Problem = problem, Inner = inner, Outer = outerStrides, Within = innerStrides, Count = outer * inner };
        // Small products in groups, each product by one thread; large ones one after the other, each by all threads.
        var large = problem.Operations > 2e7 && batch.Count < 32;
        batch.Group = large ? batch.Count : (int)Math.Clamp(5e5 / (problem.Operations + 1e3), 1, Math.Max(batch.Count, 1));
        WorkerPool.For((batch.Count + batch.Group - 1) / Math.Max(batch.Group, 1), &RunGroup<T>, &batch);
    }

    /// <summary>One product at a register width of choice: <see cref="Run{T}"/> picks the processor's.</summary>
    internal static void Run<V, T>(GemmProblem<T>* p)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (p->M <= 0 || p->N <= 0)
            return;
        if (p->K <= 0 || p->Alpha == T.Zero)
            Blocked<V, T>.ScaleOnly(p);
        else if (RowProducts<V, T>.Suits(p))
            RowProducts<V, T>.Run(p);
        else if (SplitDepth<V, T>.Suits(p))
            SplitDepth<V, T>.Run(p);
        else if (ThinTransposed<V, T>.Suits(p))
            ThinTransposed<V, T>.Run(p);
        else
            Blocked<V, T>.Run(p);
    }

    private struct Batch<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public GemmProblem<T> Problem;
        public int Count;
        public int Inner;
        public int Group;
        public (nint A, nint B, nint C) Outer;
        public (nint A, nint B, nint C) Within;
    }

    [MethodImpl(Jit.Loop)]
    private static void RunGroup<T>(void* context, int group)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = (Batch<T>*)context;
        var end = Math.Min(batch->Count, (group + 1) * batch->Group);
        for (var index = group * batch->Group; index < end; index++)
        {
            var (o, i) = Math.DivRem(index, batch->Inner);
            var p = batch->Problem;
            p.A += (o * batch->Outer.A) + (i * batch->Within.A);
            p.B += (o * batch->Outer.B) + (i * batch->Within.B);
            p.C += (o * batch->Outer.C) + (i * batch->Within.C);
            Run(p);
        }
    }
}
