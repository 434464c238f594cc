namespace TorchSharp.Modules
{
    /// <summary>SGD that also averages what the parameters were (Polyak and Juditsky 1992).</summary>
    public class ASGD : OptimizerHelper
    {
        public ASGD(IEnumerable<Parameter> parameters, double lr = 1e-2, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, lambd, alpha, t0, weight_decay, maximize)
        {
        }

        public ASGD(IEnumerable<ParamGroup> parameters, double lr = 1e-2, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            Check(weight_decay >= 0, "weight_decay", weight_decay, "at least 0");
            _defaults = new Options { LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)((Options?)param_group.Options ?? new Options()).Or((Options)_defaults!);
            AddGroup(param_group, options, p => new State(p, options.LearningRate!.Value));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Options>(closure, (options, state, parameter, gradient) =>
        {
            var (o, s) = (options, (State)state);
            var g = o.maximize == true ? -gradient : gradient;
            if (o.weight_decay != 0) g = g.add(parameter, o.weight_decay!.Value);
            s.step++;
            var (lambda, eta) = (o.lambd!.Value, s.eta);
            parameter.mul_(1 - (lambda * eta));
            parameter.add_(g, -eta);
            if (s.mu == 1) s.ax.copy_(parameter);
            else s.ax.add_(parameter - s.ax, s.mu);
            s.eta = o.LearningRate!.Value / Math.Pow(1 + (lambda * o.LearningRate!.Value * s.step), o.alpha!.Value);
            s.mu = 1 / Math.Max(1, s.step - o.t0!.Value);
        });

        /// <summary>What is remembered of a parameter.</summary>
        public class State : FieldState
        {
            public long step;
            public double eta;
            public double mu = 1;
            public Tensor ax;

            internal State(Tensor parameter, double rate)
            {
                eta = rate;
                ax = Zeros(parameter);
            }
        }

        /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
        public class Options : FieldOptions
        {
            public double? lambd;
            public double? alpha;
            public double? t0;
            public double? weight_decay;
            public bool? maximize;
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-2, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay, maximize = maximize })
            {
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
            /// <summary>SGD that also averages what the parameters were (Polyak and Juditsky 1992).</summary>
            public static Modules.ASGD ASGD(IEnumerable<Parameter> parameters, double lr = 1e-3, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);

            /// <summary>SGD that also averages what the parameters were (Polyak and Juditsky 1992).</summary>
            public static Modules.ASGD ASGD(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), lr, lambd, alpha, t0, weight_decay, maximize);

            /// <summary>SGD that also averages what the parameters were (Polyak and Juditsky 1992).</summary>
            public static Modules.ASGD ASGD(IEnumerable<Modules.ASGD.ParamGroup> parameters, double lr = 1e-3, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);
        }
    }
}
