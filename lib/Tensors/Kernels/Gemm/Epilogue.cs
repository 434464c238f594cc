using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Adds the bias to a finished piece of C and applies the activation while it is still in the cache.</summary>
internal static unsafe class Epilogue<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Treats rows x columns numbers at (row, column) of C.</summary>
    public static void Apply(GemmProblem<T>* p, int row, int rows, int column, int columns)
    {
        var c = p->C + (row * p->RowStrideC) + column;
        switch (p->Activation)
        {
            case Activation.None when p->Bias is null:
                break;
            case Activation.None:
                Apply<Identity>(p, c, row, rows, column, columns);
                break;
            case Activation.Relu:
                Apply<ReluOf<T>>(p, c, row, rows, column, columns);
                break;
            case Activation.Gelu:
                Apply<GeluOf<T>>(p, c, row, rows, column, columns);
                break;
            case Activation.GeluTanh:
                Apply<GeluTanhOf<T>>(p, c, row, rows, column, columns);
                break;
            case Activation.Tanh:
                Apply<TanhOf<T>>(p, c, row, rows, column, columns);
                break;
            case Activation.Sigmoid:
                Apply<SigmoidOf<T>>(p, c, row, rows, column, columns);
                break;
            case Activation.Silu:
                Apply<SiluOf<T>>(p, c, row, rows, column, columns);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(p), p->Activation, $"Activation {p->Activation} has no kernel.");
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Apply<TOp>(GemmProblem<T>* p, T* c, int row, int rows, int column, int columns)
        where TOp : unmanaged, IUnary<T>
    {
        for (var i = 0; i < rows; i++, c += p->RowStrideC)
        {
            var byRow = p->Bias != null && p->BiasByRow ? V.Create(p->Bias[row + i]) : V.Zero;
            var byColumn = p->Bias != null && !p->BiasByRow ? p->Bias + column : null;
            var j = 0;
            for (; j <= columns - V.Count; j += V.Count)
            {
                var x = V.Load(c + j) + (byColumn is null ? byRow : V.Load(byColumn + j));
                TOp.Apply(x).Store(c + j);
            }

            if (j >= columns)
                continue;
            var lanes = V.FirstLanes(columns - j);
            var rest = V.Load(c + j, lanes) + (byColumn is null ? byRow : V.Load(byColumn + j, lanes));
            TOp.Apply(rest).Store(c + j, columns - j);
        }
    }

    private readonly struct Identity : IUnary<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Apply<W>(W x)
            where W : unmanaged, ISimd<W, T> => x;
    }
}
