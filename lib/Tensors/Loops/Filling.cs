using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>Sequences of numbers.</summary>
internal static unsafe class Filling
{
    /// <summary>start + i step, in the tensor's own arithmetic where it is integral.</summary>
    internal static Tensor Linear(Tensor target, Scalar start, Scalar step)
    {
        Typed.Run(target.Type, new LinearWork(target, start, step));
        return target;
    }

    /// <summary>f at evenly spaced points; the second half is counted from the end, so that both ends are exact.</summary>
    internal static Tensor Between(Tensor target, double start, double end, Func<double, double> f)
    {
        var n = target.NumElements;
        var step = n > 1 ? (end - start) / (n - 1) : 0;
        for (long i = 0; i < n; i++)
        {
            var x = i < n / 2 || n == 1 ? start + (i * step) : end - ((n - 1 - i) * step);
            Copying.Write(target.Data + (i * target.Type.Size()), target.Type, f(x));
        }
        return target;
    }

    private readonly struct LinearWork(Tensor target, Scalar start, Scalar step) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var to = target.Pointer<T>();
            var n = target.NumElements;
            if (target.Type.IsFloatingPoint() || start.IsFloating || step.IsFloating)
            {
                for (long i = 0; i < n; i++) to[i] = T.CreateTruncating(start.Double + (i * step.Double));
                return;
            }
            for (long i = 0; i < n; i++) to[i] = T.CreateTruncating(start.Long + (i * step.Long));
        }
    }
}
