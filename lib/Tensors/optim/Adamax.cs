using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>Adamax (Kingma and Ba 2015, section 7.1): Adam with a running maximum in place of the second moment.</summary>
    public class Adamax : OptimizerHelper, IBetas
    {
        public Adamax(IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
            : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
        {
        }

        public Adamax(IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
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
            s.exp_inf.copy_((s.exp_inf * b2).maximum(g.abs() + o.eps!.Value));
            parameter.add_(s.exp_avg / s.exp_inf, -o.LearningRate!.Value / (1 - Math.Pow(b1, s.step)));
        });

        /// <summary>What is remembered of a parameter.</summary>
        public class State : FieldState
        {
            public long step;
            public Tensor exp_avg;
            public Tensor exp_inf;

            internal State(Tensor parameter)
            {
                exp_avg = Zeros(parameter);
                exp_inf = Zeros(parameter);
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

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
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
            /// <summary>Adamax (Kingma and Ba 2015, section 7.1): Adam with a running maximum in place of the second moment.</summary>
            public static Modules.Adamax Adamax(IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);

            /// <summary>Adamax (Kingma and Ba 2015, section 7.1): Adam with a running maximum in place of the second moment.</summary>
            public static Modules.Adamax Adamax(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay);

            /// <summary>Adamax (Kingma and Ba 2015, section 7.1): Adam with a running maximum in place of the second moment.</summary>
            public static Modules.Adamax Adamax(IEnumerable<Modules.Adamax.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);
        }
    }
}
