using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>RMSprop (Hinton 2012): v = alpha v + (1 - alpha) g^2; p -= lr g / (sqrt(v) + eps); centred, v less the squared mean of g.</summary>
    public class RMSProp : OptimizerHelper, IMomentum
    {
        public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
        {
        }

        public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            Check(alpha >= 0, "alpha", alpha, "at least 0");
            Check(eps >= 0, "eps", eps, "at least 0");
            Check(weight_decay >= 0, "weight_decay", weight_decay, "at least 0");
            Check(momentum >= 0, "momentum", momentum, "at least 0");
            _defaults = new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <summary>The optimiser's momentum, for groups without their own.</summary>
        public double Momentum
        {
            get => ((Options)_defaults!).momentum!.Value;
            set => ((Options)_defaults!).momentum = value;
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)((Options?)param_group.Options ?? new Options()).Or((Options)_defaults!);
            AddGroup(param_group, options, p => new State(p, options.momentum > 0, options.centered!.Value));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Options>(closure, (options, state, parameter, gradient) =>
        {
            var (alpha, lr, s) = (options.alpha!.Value, options.LearningRate!.Value, (State)state);
            s.step++;
            var g = options.maximize!.Value ? -gradient : gradient;
            if (options.weight_decay != 0) g = g.add(parameter, options.weight_decay!.Value);
            s.square_avg.mul_(alpha).add_(g.square(), 1 - alpha);
            var variance = s.square_avg;
            if (options.centered!.Value)
            {
                s.grad_avg!.mul_(alpha).add_(g, 1 - alpha);
                variance = variance - s.grad_avg.square();
            }
            var direction = g / (variance.sqrt() + options.eps!.Value);
            if (options.momentum > 0) direction = s.Buffer(parameter).mul_(options.momentum!.Value).add_(direction);
            parameter.add_(direction, -lr);
        });

        /// <summary>The running average of squared gradients, and what momentum and centring need.</summary>
        public class State : OptimizerState
        {
            public long step;
            public Tensor square_avg;
            public Tensor? momentum_buffer;
            public Tensor? grad_avg;

            internal State(Tensor parameter, bool momentum, bool centered)
            {
                square_avg = Zeros(parameter);
                if (momentum) momentum_buffer = Zeros(parameter);
                if (centered) grad_avg = Zeros(parameter);
            }

            internal Tensor Buffer(Tensor parameter) => momentum_buffer ??= Zeros(parameter);

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                square_avg.Save(writer);
                SaveConditional(writer, momentum_buffer);
                SaveConditional(writer, grad_avg);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                square_avg.Load(reader);
                LoadConditional(reader, ref momentum_buffer);
                LoadConditional(reader, ref grad_avg);
            }

            public override void LoadStateDict(OptimizerState source)
            {
                var other = (State)source;
                step = other.step;
                Take(ref square_avg!, other.square_avg);
                Take(ref momentum_buffer, other.momentum_buffer);
                Take(ref grad_avg, other.grad_avg);
            }

            public override bool ApproximatelyEquals(OptimizerState other) =>
                other is State s && step == s.step && Close(square_avg, s.square_avg) && Close(momentum_buffer, s.momentum_buffer) && Close(grad_avg, s.grad_avg);

            public override void Dispose()
            {
                square_avg.Dispose();
                momentum_buffer?.Dispose();
                grad_avg?.Dispose();
                base.Dispose();
            }
        }

        /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
        public class Options : FieldOptions
        {
            public bool? maximize;
            public double? momentum;
            public double? alpha;
            public double? eps;
            public double? weight_decay;
            public bool? centered;
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, IMomentum
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize })
            {
            }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
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
            /// <summary>RMSprop (Hinton 2012).</summary>
            public static Modules.RMSProp RMSProp(IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <summary>RMSprop (Hinton 2012).</summary>
            public static Modules.RMSProp RMSProp(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <summary>RMSprop (Hinton 2012).</summary>
            public static Modules.RMSProp RMSProp(IEnumerable<Modules.RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
