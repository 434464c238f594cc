using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>RAdam (Liu et al. 2020): Adam that trusts its second moment only once enough gradients have been seen.</summary>
    public class RAdam : OptimizerHelper, IBetas
    {
        public RAdam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
            : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
        {
        }

        public RAdam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            Check(beta1 is >= 0 and < 1, "beta1", beta1, "from 0 to below 1");
            Check(beta2 is >= 0 and < 1, "beta2", beta2, "from 0 to below 1");
            Check(eps >= 0, "eps", eps, "at least 0");
            Check(weight_decay >= 0, "weight_decay", weight_decay, "at least 0");
            _defaults = new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <summary>Of the first group; setting them sets those of all.</summary>
        public (double, double) Betas
        {
            get => ((ParamGroup)_parameter_groups[0]).Betas;
            set
            {
                foreach (var group in _parameter_groups.Cast<ParamGroup>()) group.Betas = value;
            }
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)((Options?)param_group.Options ?? new Options()).Or((Options)_defaults!);
            AddGroup(param_group, options, p => new State(p));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Options>(closure, (options, state, parameter, gradient) =>
        {
            var (o, s) = (options, (State)state);
            var g = gradient;
            if (o.weight_decay != 0) g = g.add(parameter, o.weight_decay!.Value);
            s.step++;
            var (b1, b2) = (o.beta1!.Value, o.beta2!.Value);
            s.exp_avg.mul_(b1).add_(g, 1 - b1);
            s.exp_avg_sq.mul_(b2).add_(g.square(), 1 - b2);
            var (power, rate) = (Math.Pow(b2, s.step), o.LearningRate!.Value / (1 - Math.Pow(b1, s.step)));
            // The length of the moving average that the second moment amounts to, and its limit.
            var limit = (2 / (1 - b2)) - 1;
            var length = limit - (2 * s.step * power / (1 - power));
            if (length <= 5)
            {
                parameter.add_(s.exp_avg, -rate);
                return;
            }
            var rectified = Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
            parameter.add_(s.exp_avg / (s.exp_avg_sq.sqrt() + o.eps!.Value), -rate * rectified * Math.Sqrt(1 - power));
        });

        /// <summary>What is remembered of a parameter.</summary>
        public class State : FieldState
        {
            public long step;
            public Tensor exp_avg;
            public Tensor exp_avg_sq;

            internal State(Tensor parameter)
            {
                exp_avg = Zeros(parameter);
                exp_avg_sq = Zeros(parameter);
            }
        }

        /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
        public class Options : FieldOptions
        {
            public double? beta1;
            public double? beta2;
            public double? eps;
            public double? weight_decay;
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, IBetas
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
                : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay })
            {
            }

            public (double, double) Betas
            {
                get => (Options.beta1!.Value, Options.beta2!.Value);
                set => (Options.beta1, Options.beta2) = (value.Item1, value.Item2);
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>RAdam (Liu et al. 2020): Adam that trusts its second moment only once enough gradients have been seen.</summary>
            public static Modules.RAdam RAdam(IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);

            /// <summary>RAdam (Liu et al. 2020): Adam that trusts its second moment only once enough gradients have been seen.</summary>
            public static Modules.RAdam RAdam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay);

            /// <summary>RAdam (Liu et al. 2020): Adam that trusts its second moment only once enough gradients have been seen.</summary>
            public static Modules.RAdam RAdam(IEnumerable<Modules.RAdam.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);
        }
    }
}
