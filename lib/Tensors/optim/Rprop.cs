namespace TorchSharp.Modules
{
    /// <summary>Resilient propagation (Riedmiller and Braun 1993): only the signs of gradients count; step sizes grow while they stay.</summary>
    public class Rprop : OptimizerHelper
    {
        public Rprop(IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, etaminus, etaplus, min_step, max_step, maximize)
        {
        }

        public Rprop(IEnumerable<ParamGroup> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            _defaults = new Options { LearningRate = lr, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step, maximize = maximize };
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
            s.step++;
            var sign = (g * s.prev).sign();
            var factor = torch.where(sign.gt(0), sign.full_like(o.etaplus!.Value), torch.where(sign.lt(0), sign.full_like(o.etaminus!.Value), sign.ones_like()));
            s.step_size.copy_((s.step_size * factor).clamp(o.min_step!.Value, o.max_step!.Value));
            // After a change of sign the gradient is forgotten, so that the next step does not see another change.
            var kept = torch.where(sign.lt(0), g.zeros_like(), g);
            parameter.sub_(kept.sign() * s.step_size);
            s.prev.copy_(kept);
        });

        /// <summary>What is remembered of a parameter.</summary>
        public class State : FieldState
        {
            public long step;
            public Tensor prev;
            public Tensor step_size;

            internal State(Tensor parameter, double rate)
            {
                prev = Zeros(parameter);
                step_size = Zeros(parameter).add_(rate);
            }
        }

        /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
        public class Options : FieldOptions
        {
            public double? etaminus;
            public double? etaplus;
            public double? min_step;
            public double? max_step;
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

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step, maximize = maximize })
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
            /// <summary>Resilient propagation (Riedmiller and Braun 1993): only the signs of gradients count; step sizes grow while they stay.</summary>
            public static Modules.Rprop Rprop(IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);

            /// <summary>Resilient propagation (Riedmiller and Braun 1993): only the signs of gradients count; step sizes grow while they stay.</summary>
            public static Modules.Rprop Rprop(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), lr, etaminus, etaplus, min_step, max_step, maximize);

            /// <summary>Resilient propagation (Riedmiller and Braun 1993): only the signs of gradients count; step sizes grow while they stay.</summary>
            public static Modules.Rprop Rprop(IEnumerable<Modules.Rprop.ParamGroup> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);
        }
    }
}
