namespace TorchSharp.Modules
{
    /// <summary>-log softmax(x)[t], in nats.</summary>
    public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal CrossEntropyLoss(Tensor? weight, long? ignore_index, Reduction reduction, double label_smoothing) : base(weight, reduction) =>
            (this.ignore_index, this.label_smoothing) = (ignore_index, label_smoothing);

        public long? ignore_index { get; }

        public double label_smoothing { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }

    /// <summary>-x[t] of log probabilities x, in nats.</summary>
    public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal NLLLoss(Tensor? weight, Reduction reduction) : base(weight, reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.nll_loss(input, target, weight, reduction);
    }

    /// <summary>t (log t - x) of log probabilities x, in nats.</summary>
    public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal KLDivLoss(bool log_target, Reduction reduction) : base(reduction) => this.log_target = log_target;

        public bool log_target { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.kl_div(input, target, log_target, reduction);
    }

    /// <summary>The mean over other classes j of max(0, margin - x[t] + x[j])^p.</summary>
    public sealed class MultiMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal MultiMarginLoss(int p, double margin, Tensor? weight, Reduction reduction) : base(weight, reduction) =>
            (this.p, this.margin) = (p, margin);

        public int p { get; }

        public double margin { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>-log softmax(x)[t], in nats.</summary>
            public static Modules.CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) => new(weight, ignore_index, reduction, label_smoothing);

            /// <summary>-x[t] of log probabilities x, in nats.</summary>
            public static Modules.NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            /// <summary>t (log t - x) of log probabilities x, in nats.</summary>
            public static Modules.KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);

            /// <summary>The mean over other classes j of max(0, margin - x[t] + x[j])^p.</summary>
            public static Modules.MultiMarginLoss MultiMarginLoss(int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(p, margin, weight, reduction);

            /// <content>Losses of classes and distributions.</content>
            public static partial class functional
            {
                /// <summary>-log softmax(x)[t], in nats. Classes lie along dimension 1 (0 where there is no batch).</summary>
                /// <param name="target">Class numbers, the input's shape without the classes; or probabilities of the input's shape.</param>
                /// <param name="weight">One number a class.</param>
                /// <param name="ignore_index">A class number that does not count.</param>
                /// <param name="label_smoothing">How much of each target, 0 to 1, is spread evenly over all classes.</param>
                public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0)
                {
                    using var temporaries = Temporaries.Begin();
                    if (input.Rank == 2 && input.is_floating_point() && target.is_integral() && weight is null && input.NumElements > 0)
                        return temporaries.Keep(RowLoss(input, target, ignore_index, reduction, label_smoothing));
                    var logs = input.log_softmax(input.Rank == 1 ? 0 : 1);
                    return temporaries.Keep(target.is_floating_point()
                        ? CrossEntropyOfProbabilities(logs, target, weight, reduction, label_smoothing)
                        : ClassLoss("cross_entropy", logs, target, weight, ignore_index, reduction, label_smoothing));
                }

                /// <summary>-x[t] of log probabilities x, in nats. Classes lie along dimension 1 (0 where there is no batch).</summary>
                public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep(ClassLoss("nll_loss", input, target, weight, -100, reduction, 0));
                }

                private static Tensor RowLoss(Tensor input, Tensor target, long ignored, Reduction reduction, double smoothing)
                {
                    CheckClasses("cross_entropy", input, target, 1, ignored);
                    var losses = CrossEntropyOps.Losses(input, target.to_type(ScalarType.Int64), ignored, smoothing);
                    return reduction == Reduction.Mean ? losses.sum() / target.ne(ignored).sum().to_type(losses.dtype) : Reduced(losses, reduction);
                }

                private static Tensor ClassLoss(string operation, Tensor logs, Tensor target, Tensor? weight, long ignored, Reduction reduction, double smoothing)
                {
                    var dim = logs.Rank == 1 ? 0 : 1;
                    CheckClasses(operation, logs, target, dim, ignored);
                    var counted = target.ne(ignored);
                    var places = target.to_type(ScalarType.Int64).masked_fill(counted.logical_not(), 0);
                    var weights = counted.to_type(logs.dtype);
                    if (weight is not null) weights = weights * weight.index_select(0, places.flatten()).reshape(places.Sizes);
                    var losses = -(logs.gather(dim, places.unsqueeze(dim)).squeeze(dim) * weights);
                    if (smoothing > 0)
                    {
                        var all = -(weight is null ? logs : logs * PerClass(weight, logs)).sum(dim) * counted.to_type(logs.dtype);
                        losses = (losses * (1 - smoothing)) + (all * (smoothing / logs.Sizes[dim]));
                    }
                    return reduction == Reduction.Mean ? losses.sum() / weights.sum() : Reduced(losses, reduction);
                }

                private static Tensor CrossEntropyOfProbabilities(Tensor logs, Tensor target, Tensor? weight, Reduction reduction, double smoothing)
                {
                    CheckSameShape("cross_entropy", logs, target);
                    var dim = logs.Rank == 1 ? 0 : 1;
                    if (smoothing > 0) target = (target * (1 - smoothing)) + (smoothing / logs.Sizes[dim]);
                    var products = logs * target;
                    var losses = -(weight is null ? products : products * PerClass(weight, logs)).sum(dim);
                    return Reduced(losses, reduction);
                }

                private static Tensor PerClass(Tensor weight, Tensor logs) =>
                    logs.Rank <= 2 ? weight : weight.reshape([-1, .. Enumerable.Repeat(1L, logs.Rank - 2)]);

                private static void CheckClasses(string operation, Tensor logs, Tensor target, int dim, long ignored)
                {
                    var (classes, wanted) = (logs.Sizes[dim], logs.Sizes.Where((_, d) => d != dim).ToArray());
                    if (!Shapes.Same(target.Sizes, wanted))
                        throw Errors.Shape($"{operation}: the target of class numbers must have shape {Shapes.Format(wanted)}, the input's {Shapes.Format(logs.Sizes)} without its classes, but has {Shapes.Format(target.Sizes)}.");
                    if (target.NumElements == 0) return;
                    var outside = target.lt(0).logical_or(target.ge(classes)).logical_and(target.ne(ignored));
                    if (outside.any().ToBoolean())
                        throw Errors.OutOfRange($"{operation}: class {target.masked_select(outside)[0].ToInt64()} is out of range; the input has classes 0 to {classes - 1}.");
                }

                /// <summary>t (log t - x) of log probabilities x, in nats. The mean is over all elements, as in PyTorch.</summary>
                public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    var loss = log_target ? target.exp() * (target - input) : target.xlogy(target) - (target * input);
                    return temporaries.Keep(Reduced(loss, reduction));
                }

                /// <summary>The mean over other classes j of max(0, margin - x[t] + x[j])^p.</summary>
                public static Tensor multi_margin_loss(Tensor input, Tensor target, int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    if (p is not (1 or 2)) throw new ArgumentException($"multi_margin_loss: p must be 1 or 2 but is {p}.", nameof(p));
                    CheckClasses("multi_margin_loss", input, target, input.Rank - 1, -100);
                    using var temporaries = Temporaries.Begin();
                    var places = target.to_type(ScalarType.Int64).unsqueeze(-1);
                    var hinge = (margin - input.gather(-1, places) + input).clamp_min(0);
                    if (p == 2) hinge = hinge.square();
                    if (weight is not null) hinge = hinge * weight.index_select(0, places.flatten()).reshape(places.Sizes);
                    var others = hinge * torch.ones_like(hinge.detach()).scatter(-1, places, 0);
                    return temporaries.Keep(Reduced(others.mean([-1]), reduction));
                }
            }
        }
    }
}
