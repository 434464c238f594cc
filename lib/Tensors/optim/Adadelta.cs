namespace TorchSharp.Modules
{
    /// <summary>Adadelta (Zeiler 2012): step sizes are the ratio of running root mean squares of changes and gradients.</summary>
    public class Adadelta : OptimizerHelper
    {
        public Adadelta(IEnumerable<Parameter> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, rho, eps, weight_decay, maximize)
        {
        }

        public Adadelta(IEnumerable<ParamGroup> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            Check(rho is >= 0 and <= 1, "rho", rho, "from 0 to 1");
            Check(eps >= 0, "eps", eps, "at least 0");
            Check(weight_decay >= 0, "weight_decay", weight_decay, "at least 0");
            _defaults = new Options { LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)((Options?)param_group.Options ?? new Options()).Or((Options)_defaults!);
            AddGroup(param_group, options, p => new State(p));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Options>(closure, (options, state, parameter, gradient) =>
        {
            var (o, s) = (options, (State)state);
            var g = o.maximize == true ? -gradient : gradient;
            if (o.weight_decay != 0) g = g.add(parameter, o.weight_decay!.Value);
            s.step++;
            var (rho, eps) = (o.rho!.Value, o.eps!.Value);
            s.square_avg.mul_(rho).add_(g.square(), 1 - rho);
            var change = (s.acc_delta + eps).sqrt() / (s.square_avg + eps).sqrt() * g;
            s.acc_delta.mul_(rho).add_(change.square(), 1 - rho);
            parameter.add_(change, -o.LearningRate!.Value);
        });

        /// <summary>What is remembered of a parameter.</summary>
        public class State : FieldState
        {
            public long step;
            public Tensor square_avg;
            public Tensor acc_delta;

            internal State(Tensor parameter)
            {
                square_avg = Zeros(parameter);
                acc_delta = Zeros(parameter);
            }
        }

        /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
        public class Options : FieldOptions
        {
            public double? rho;
            public double? eps;
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

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize })
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
            /// <summary>Adadelta (Zeiler 2012): step sizes are the ratio of running root mean squares of changes and gradients.</summary>
            public static Modules.Adadelta Adadelta(IEnumerable<Parameter> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, rho, eps, weight_decay, maximize);

            /// <summary>Adadelta (Zeiler 2012): step sizes are the ratio of running root mean squares of changes and gradients.</summary>
            public static Modules.Adadelta Adadelta(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), lr, rho, eps, weight_decay, maximize);

            /// <summary>Adadelta (Zeiler 2012): step sizes are the ratio of running root mean squares of changes and gradients.</summary>
            public static Modules.Adadelta Adadelta(IEnumerable<Modules.Adadelta.ParamGroup> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, rho, eps, weight_decay, maximize);
        }
    }
}
