namespace TorchSharp.Modules
{
    /// <summary>(x - t)^2.</summary>
    public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
    {
        internal MSELoss(Reduction reduction) : base(reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.mse_loss(input, target, reduction);
    }

    /// <summary>|x - t|.</summary>
    public sealed class L1Loss : Loss<Tensor, Tensor, Tensor>
    {
        internal L1Loss(Reduction reduction) : base(reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.l1_loss(input, target, reduction);
    }

    /// <summary>(x - t)^2 / (2 beta) below beta, |x - t| - beta / 2 beyond.</summary>
    public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
    {
        internal SmoothL1Loss(Reduction reduction, double beta) : base(reduction) => this.beta = beta;

        public double beta { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.smooth_l1_loss(input, target, reduction, beta);
    }

    /// <summary>(x - t)^2 / 2 up to delta, delta (|x - t| - delta / 2) beyond.</summary>
    public sealed class HuberLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal HuberLoss(double delta, Reduction reduction) : base(reduction) => this.delta = delta;

        public double delta { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.huber_loss(input, target, delta, reduction);
    }

    /// <summary>Negative log likelihood of counts, in nats.</summary>
    public sealed class PoissonNLLLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal PoissonNLLLoss(bool log_input, bool full, float eps, Reduction reduction) : base(reduction) =>
            (this.log_input, this.full, this.eps) = (log_input, full, eps);

        public bool log_input { get; }

        public bool full { get; }

        public float eps { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
    }

    /// <summary>Negative log likelihood of normal variables, in nats.</summary>
    public sealed class GaussianNLLLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        internal GaussianNLLLoss(bool full, float eps, Reduction reduction) : base(reduction) =>
            (this.full, this.eps) = (full, eps);

        public bool full { get; }

        public float eps { get; }

        public override Tensor forward(Tensor input, Tensor target, Tensor variance) =>
            torch.nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>(x - t)^2.</summary>
            public static Modules.MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

            /// <summary>|x - t|.</summary>
            public static Modules.L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);

            /// <summary>(x - t)^2 / (2 beta) below beta, |x - t| - beta / 2 beyond.</summary>
            public static Modules.SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1.0) => new(reduction, beta);

            /// <summary>(x - t)^2 / 2 up to delta, delta (|x - t| - delta / 2) beyond.</summary>
            public static Modules.HuberLoss HuberLoss(double delta = 1.0, Reduction reduction = Reduction.Mean) => new(delta, reduction);

            /// <summary>Negative log likelihood of counts, in nats.</summary>
            public static Modules.PoissonNLLLoss PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) => new(log_input, full, eps, reduction);

            /// <summary>Negative log likelihood of normal variables, in nats.</summary>
            public static Modules.GaussianNLLLoss GaussianNLLLoss(bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) => new(full, eps, reduction);

            /// <content>Losses of numbers.</content>
            public static partial class functional
            {
                /// <summary>(x - t)^2.</summary>
                public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep(Reduced((input - target).square(), reduction));
                }

                /// <summary>|x - t|.</summary>
                public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep(Reduced((input - target).abs(), reduction));
                }

                /// <summary>(x - t)^2 / (2 beta) below beta, |x - t| - beta / 2 beyond.</summary>
                public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
                {
                    if (beta == 0) return l1_loss(input, target, reduction);
                    using var temporaries = Temporaries.Begin();
                    var d = (input - target).abs();
                    return temporaries.Keep(Reduced(torch.where(d.lt(beta), d.square() * (0.5 / beta), d - (beta / 2)), reduction));
                }

                /// <summary>(x - t)^2 / 2 up to delta, delta (|x - t| - delta / 2) beyond.</summary>
                public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    var d = (input - target).abs();
                    return temporaries.Keep(Reduced(torch.where(d.le(delta), d.square() * 0.5, (d - (delta / 2)) * delta), reduction));
                }

                /// <summary>
                /// Negative log likelihood of counts, in nats.
                /// <paramref name="full"/> adds Stirling's approximation of log t! where t exceeds 1.
                /// </summary>
                public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    var loss = log_input ? input.exp() - (target * input) : input - (target * (input + eps).log());
                    if (full)
                    {
                        var stirling = (target * target.log()) - target + ((target * (2 * Math.PI)).log() * 0.5);
                        loss = loss + stirling.masked_fill(target.le(1), 0);
                    }
                    return temporaries.Keep(Reduced(loss, reduction));
                }

                /// <summary>(log v + (x - t)^2 / v) / 2, the variance v at least eps; with full, + log(2 pi) / 2.</summary>
                public static Tensor gaussian_nll_loss(Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    if (variance.Rank == input.Rank - 1) variance = variance.unsqueeze(-1);
                    if (variance.lt(0).any().ToBoolean()) throw new ArgumentException("gaussian_nll_loss: the variance has negative entries; pass a variance, not its logarithm.", nameof(variance));
                    var v = variance + (variance.detach().clamp(eps) - variance.detach());
                    var loss = (v.log() + ((input - target).square() / v)) * 0.5;
                    if (full) loss = loss + (0.5 * Math.Log(2 * Math.PI));
                    return temporaries.Keep(Reduced(loss, reduction));
                }
            }
        }
    }
}
