namespace TorchSharp.Modules
{
    /// <summary>x for t = 1, max(0, margin - x) for t = -1.</summary>
    public sealed class HingeEmbeddingLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal HingeEmbeddingLoss(double margin, Reduction reduction) : base(reduction) => this.margin = margin;

        public double margin { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.hinge_embedding_loss(input, target, margin, reduction);
    }

    /// <summary>max(0, margin - t (x1 - x2)).</summary>
    public sealed class MarginRankingLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        internal MarginRankingLoss(double margin, Reduction reduction) : base(reduction) => this.margin = margin;

        public double margin { get; }

        public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
            torch.nn.functional.margin_ranking_loss(input1, input2, target, margin, reduction);
    }

    /// <summary>1 - cos for t = 1, max(0, cos - margin) for t = -1.</summary>
    public sealed class CosineEmbeddingLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        internal CosineEmbeddingLoss(double margin, Reduction reduction) : base(reduction) => this.margin = margin;

        public double margin { get; }

        public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
            torch.nn.functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
    }

    /// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin).</summary>
    public sealed class TripletMarginLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        internal TripletMarginLoss(double margin, long p, double eps, bool swap, Reduction reduction) : base(reduction) =>
            (this.margin, this.p, this.eps, this.swap) = (margin, p, eps, swap);

        public double margin { get; }

        public long p { get; }

        public double eps { get; }

        public bool swap { get; }

        public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
            torch.nn.functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction);
    }

    /// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin) for any d.</summary>
    public sealed class TripletMarginWithDistanceLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        internal TripletMarginWithDistanceLoss(Func<Tensor, Tensor, Tensor>? distance, double margin, bool swap, Reduction reduction) : base(reduction) =>
            (this.distance, this.margin, this.swap) = (distance, margin, swap);

        public Func<Tensor, Tensor, Tensor>? distance { get; }

        public double margin { get; }

        public bool swap { get; }

        public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
            torch.nn.functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x for t = 1, max(0, margin - x) for t = -1.</summary>
            public static Modules.HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1.0, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            /// <summary>max(0, margin - t (x1 - x2)).</summary>
            public static Modules.MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            /// <summary>1 - cos for t = 1, max(0, cos - margin) for t = -1.</summary>
            public static Modules.CosineEmbeddingLoss CosineEmbeddingLoss(double margin = 0.0, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            /// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin).</summary>
            public static Modules.TripletMarginLoss TripletMarginLoss(double margin = 1.0, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) => new(margin, p, eps, swap, reduction);

            /// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin) for any d.</summary>
            public static Modules.TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0, bool swap = false, Reduction reduction = Reduction.Mean) => new(distance, margin, swap, reduction);

            /// <content>Losses of distances and orders.</content>
            public static partial class functional
            {
                /// <summary>x for t = 1, max(0, margin - x) for t = -1.</summary>
                public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    var apart = (margin - input).clamp_min(0).masked_fill(target.eq(1), 0);
                    return temporaries.Keep(Reduced(apart + input.masked_fill(target.eq(-1), 0), reduction));
                }

                /// <summary>max(0, margin - t (x1 - x2)).</summary>
                public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep(Reduced((margin - (target * (input1 - input2))).clamp_min(0), reduction));
                }

                /// <summary>1 - cos for t = 1, max(0, cos - margin) for t = -1.</summary>
                public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    var squares = (input1.square().sum(-1) + 1e-12) * (input2.square().sum(-1) + 1e-12);
                    var cosine = (input1 * input2).sum(-1) / squares.sqrt();
                    var loss = (1 - cosine).masked_fill(target.ne(1), 0) + (cosine - margin).clamp_min(0).masked_fill(target.ne(-1), 0);
                    return temporaries.Keep(Reduced(loss, reduction));
                }

                /// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin), d the p-norm of the difference + eps.</summary>
                public static Tensor triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin = 1.0, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean)
                {
                    return triplet_margin_with_distance_loss(anchor, positive, negative, (x, y) => pairwise_distance(x, y, p, eps), margin, swap, reduction);
                }

                /// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin) for any d.</summary>
                /// <param name="swap">Uses d(positive, negative) where that is less than d(anchor, negative).</param>
                public static Tensor triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0, bool swap = false, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    distance ??= (x, y) => pairwise_distance(x, y);
                    var (near, far) = (distance(anchor, positive), distance(anchor, negative));
                    if (swap) far = far.minimum(distance(positive, negative));
                    return temporaries.Keep(Reduced((near - far + margin).clamp_min(0), reduction));
                }

                /// <summary>The p-norm of x1 - x2 + eps along the last dimension.</summary>
                public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2.0, double eps = 1e-6, bool keep_dim = false)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep(linalg.vector_norm(input1 - input2 + eps, p, [-1], keep_dim));
                }

                /// <summary>x1 . x2 / max(|x1| |x2|, eps) along a dimension.</summary>
                public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8)
                {
                    using var temporaries = Temporaries.Begin();
                    var type = ScalarTypes.Promote(x1, x2).ToFloating();
                    (x1, x2) = (x1.to_type(type), x2.to_type(type));
                    var norms = linalg.vector_norm(x1, 2, [dim]) * linalg.vector_norm(x2, 2, [dim]);
                    return temporaries.Keep((x1 * x2).sum(dim) / norms.clamp_min(eps));
                }
            }
        }
    }
}
