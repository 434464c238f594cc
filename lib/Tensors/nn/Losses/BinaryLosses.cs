namespace TorchSharp.Modules
{
    /// <summary>-t log p - (1 - t) log(1 - p), in nats; logarithms are at least -100.</summary>
    public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal BCELoss(Tensor? weight, Reduction reduction) : base(weight, reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.binary_cross_entropy(input, target, weight, reduction);
    }

    /// <summary>Binary cross-entropy of p = sigmoid(x), in nats.</summary>
    public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal BCEWithLogitsLoss(Tensor? weight, Reduction reduction, Tensor? pos_weights) : base(weight, reduction) => this.pos_weights = pos_weights;

        public Tensor? pos_weights { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }

    /// <summary>log(1 + exp(-t x)), t being 1 or -1.</summary>
    public sealed class SoftMarginLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal SoftMarginLoss(Reduction reduction) : base(reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.soft_margin_loss(input, target, reduction);
    }

    /// <summary>The mean over classes of binary cross-entropies of sigmoid(x).</summary>
    public sealed class MultiLabelSoftMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal MultiLabelSoftMarginLoss(Tensor? weight, Reduction reduction) : base(weight, reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.multilabel_soft_margin_loss(input, target, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>-t log p - (1 - t) log(1 - p), in nats; logarithms are at least -100.</summary>
            public static Modules.BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            /// <summary>Binary cross-entropy of p = sigmoid(x), in nats.</summary>
            public static Modules.BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => new(weight, reduction, pos_weights);

            /// <summary>log(1 + exp(-t x)), t being 1 or -1.</summary>
            public static Modules.SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

            /// <summary>The mean over classes of binary cross-entropies of sigmoid(x).</summary>
            public static Modules.MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            /// <content>Losses of yes and no.</content>
            public static partial class functional
            {
                /// <summary>-t log p - (1 - t) log(1 - p), in nats; logarithms are at least -100.</summary>
                public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    CheckSameShape("binary_cross_entropy", input, target);
                    using var temporaries = Temporaries.Begin();
                    if (input.detach().lt(0).logical_or(input.detach().gt(1)).any().ToBoolean())
                        throw Errors.Type("binary_cross_entropy: the input must be probabilities, from 0 to 1; use binary_cross_entropy_with_logits for other numbers.");
                    return temporaries.Keep(Reduced(Weighted(BinaryCrossEntropy(input, target), weight), reduction));
                }

                private static Tensor BinaryCrossEntropy(Tensor input, Tensor target)
                {
                    Tensor loss;
                    using (GradMode.Off())
                    {
                        loss = ((target - 1) * (-input).log1p().clamp_min(-100)) - (target * input.log().clamp_min(-100));
                    }
                    return Tape.Record(loss, Rules.BinaryCrossEntropy, input, target);
                }

                /// <summary>Binary cross-entropy of p = sigmoid(x), in nats: (1 - t) x - (1 + (pos_weight - 1) t) log sigmoid(x).</summary>
                public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
                {
                    CheckSameShape("binary_cross_entropy_with_logits", input, target);
                    using var temporaries = Temporaries.Begin();
                    if (pos_weights is null) return temporaries.Keep(Reduced(Weighted(input.LogitLoss(target), weight), reduction));
                    var positive = input.log_sigmoid() * (((pos_weights - 1) * target) + 1);
                    return temporaries.Keep(Reduced(Weighted(((1 - target) * input) - positive, weight), reduction));
                }

                /// <summary>log(1 + exp(-t x)), t being 1 or -1.</summary>
                public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep(Reduced(-(target * input).log_sigmoid(), reduction));
                }

                /// <summary>The mean over classes of binary cross-entropies of sigmoid(x).</summary>
                public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    var loss = -((target * input.log_sigmoid()) + ((1 - target) * (-input).log_sigmoid()));
                    return temporaries.Keep(Reduced(Weighted(loss, weight).mean([-1]), reduction));
                }
            }
        }
    }
}
