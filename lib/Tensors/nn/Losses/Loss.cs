namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What becomes of the losses of single elements.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
            private static Tensor Reduced(Tensor losses, Reduction reduction) => reduction switch
            {
                Reduction.Mean => losses.mean(),
                Reduction.Sum => losses.sum(),
                _ => losses,
            };

            private static Tensor Weighted(Tensor losses, Tensor? weight) => weight is null ? losses : losses * weight;

            private static void CheckSameShape(string operation, Tensor input, Tensor target)
            {
                if (!Shapes.Same(input.Sizes, target.Sizes))
                    throw Errors.Shape($"{operation}: the target's shape {Shapes.Format(target.Sizes)} must be the input's, {Shapes.Format(input.Sizes)}; reshape or expand it.");
            }
        }
    }
}

/// <summary>A loss of a prediction and a target.</summary>
public abstract class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
{
    protected Loss(Reduction reduction = Reduction.Mean) : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    public Reduction reduction { get; }
}

/// <summary>A loss of three tensors.</summary>
public abstract class Loss<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>
{
    protected Loss(Reduction reduction = Reduction.Mean) : base(nameof(Loss<T1, T2, T3, TResult>)) => this.reduction = reduction;

    public Reduction reduction { get; }
}

/// <summary>A loss whose elements or classes have weights.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    protected WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) : base(reduction) => this.weight = weight;

    public Tensor? weight { get; }
}
