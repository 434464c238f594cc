namespace TorchSharp.Modules
{
    /// <summary>A margin between every class that is a target and every one that is not.</summary>
    public sealed class MultiLabelMarginLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal MultiLabelMarginLoss(Reduction reduction) : base(reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.multi_label_margin_loss(input, target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static partial class functional
            {
                /// <summary>sum over targets t and other classes j of max(0, 1 - (x_t - x_j)) / C.</summary>
                /// <param name="input">Shape (B, C) or (C).</param>
                /// <param name="target">int64, the input's shape: class numbers up to the first -1.</param>
                public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                {
                    CheckSameShape("multi_label_margin_loss", input, target);
                    using var temporaries = Temporaries.Begin();
                    var (x, t) = input.Rank == 1 ? (input.unsqueeze(0), target.unsqueeze(0)) : (input, target);
                    var valid = t.lt(0).to_type(ScalarType.Int64).cumsum(1).eq(0); // before the first -1
                    var index = t.clamp_min(0);
                    var isTarget = torch.zeros(x.Sizes, ScalarType.Int64).scatter_add(1, index, valid.to_type(ScalarType.Int64)).gt(0);
                    var chosen = x.gather(1, index).unsqueeze(2); // (B, T, 1)
                    var losses = (1 - (chosen - x.unsqueeze(1))).clamp_min(0) * valid.unsqueeze(2) * isTarget.logical_not().unsqueeze(1);
                    var each = losses.sum((long[])[1, 2]) / x.Sizes[1];
                    return temporaries.Keep(Reduced(input.Rank == 1 ? each.squeeze(0) : each, reduction));
                }
            }
        }
    }
}
