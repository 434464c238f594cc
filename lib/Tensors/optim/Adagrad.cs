namespace TorchSharp.Modules
{
    /// <summary>Adagrad (Duchi et al. 2011): s += g^2; p -= lr / (1 + (t - 1) lr_decay) g / (sqrt(s) + eps).</summary>
    public class Adagrad : OptimizerHelper
    {
        public Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
            : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
        {
        }

        public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            Check(lr_decay >= 0, "lr_decay", lr_decay, "at least 0");
            Check(weight_decay >= 0, "weight_decay", weight_decay, "at least 0");
            Check(initial_accumulator_value >= 0, "initial_accumulator_value", initial_accumulator_value, "at least 0");
            Check(eps >= 0, "eps", eps, "at least 0");
            _defaults = new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps };
            foreach (var group in parameters) add_param_group(group);
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)((Options?)param_group.Options ?? new Options()).Or((Options)_defaults!);
            AddGroup(param_group, options, p => new State(p, options.initial_accumulator_value!.Value));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Options>(closure, (options, state, parameter, gradient) =>
        {
            var s = (State)state;
            s.step++;
            var g = options.weight_decay == 0 ? gradient : gradient.add(parameter, options.weight_decay!.Value);
            var rate = options.LearningRate!.Value / (1 + ((s.step - 1) * options.lr_decay!.Value));
            s.sum.add_(g.square());
            parameter.add_(g / (s.sum.sqrt() + options.eps!.Value), -rate);
        });

        /// <summary>The sum of squared gradients.</summary>
        public class State : OptimizerState
        {
            public long step;
            public Tensor sum;

            internal State(Tensor parameter, double initial) => sum = Zeros(parameter).add_(initial);

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                sum.Save(writer);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                sum.Load(reader);
            }

            public override void LoadStateDict(OptimizerState source)
            {
                step = ((State)source).step;
                Take(ref sum!, ((State)source).sum);
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State s && step == s.step && Close(sum, s.sum);

            public override void Dispose()
            {
                sum.Dispose();
                base.Dispose();
            }
        }

        /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
        public class Options : FieldOptions
        {
            public double? lr_decay;
            public double? initial_accumulator_value;
            public double? eps;
            public double? weight_decay;
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

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
                : base(parameters, new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps })
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
            /// <summary>Adagrad (Duchi et al. 2011).</summary>
            public static Modules.Adagrad Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            /// <summary>Adagrad (Duchi et al. 2011).</summary>
            public static Modules.Adagrad Adagrad(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters.Select(p => p.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            /// <summary>Adagrad (Duchi et al. 2011).</summary>
            public static Modules.Adagrad Adagrad(IEnumerable<Modules.Adagrad.ParamGroup> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
