using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Products whose C has so few columns that most of a register would be idle, but many rows: the gradient of a first layer's
/// weights, say. C^T = B^T A^T has long rows; it is computed aside and copied over.
/// </summary>
internal static unsafe class ThinTransposed<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A stored by columns, so that the rows of A^T are read as they lie.</summary>
    public static bool Suits(GemmProblem<T>* p) =>
        2 * p->N <= V.Count && p->M >= 2 * V.Count && p->K >= 32 && p->RowStrideA == 1 && p->ColumnStrideA != 1;

    [MethodImpl(Jit.Loop)]
    public static void Run(GemmProblem<T>* p)
    {
        var aside = p->Transposed(p->M);
        aside.C = Scratch.Rent<T>(ScratchUse.Thin, (long)p->M * p->N);
        aside.Beta = T.Zero;
        aside.Bias = null;
        aside.Activation = Activation.None;
        Blocked<V, T>.Run(&aside);
        for (var i = 0; i < p->M; i++)
        {
            var c = p->C + (i * p->RowStrideC);
            for (var j = 0; j < p->N; j++)
            {
                var product = aside.C[((nint)j * p->M) + i];
                c[j] = p->Beta == T.Zero ? product : product + (p->Beta * c[j]);
            }
        }

        Epilogue<V, T>.Apply(p, 0, p->M, 0, p->N);
    }
}
