using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>Stochastic gradient descent: b = momentum b + (1 - dampening) g; p -= lr b.</summary>
    public class SGD : OptimizerHelper, IMomentum
    {
        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
        {
        }

        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            Check(momentum >= 0, "momentum", momentum, "at least 0");
            Check(weight_decay >= 0, "weight_decay", weight_decay, "at least 0");
            if (nesterov && (momentum <= 0 || dampening != 0)) throw new ArgumentException($"Nesterov momentum needs momentum above 0 and dampening 0, but they are {momentum} and {dampening}.");
            _defaults = new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
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
            AddGroup(param_group, options, _ => new State());
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Options>(closure, (options, state, parameter, gradient) =>
        {
            var settings = new SgdSettings(
                options.LearningRate!.Value, options.momentum!.Value, options.dampening!.Value, options.weight_decay!.Value, options.nesterov!.Value, options.maximize!.Value);
            if (parameter.Type == ScalarType.Float32) Update<float>(settings, (State)state, parameter, gradient);
            else Update<double>(settings, (State)state, parameter, gradient);
        });

        private static unsafe void Update<T>(SgdSettings settings, State state, Tensor parameter, Tensor gradient) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (values, slopes) = (parameter.RowMajor(), gradient.RowMajor());
            var isFirst = state.momentum_buffer is null;
            if (settings.Momentum != 0) state.EnsureBuffer(parameter);
            var buffer = settings.Momentum != 0 ? state.momentum_buffer!.Pointer<T>() : null;
            SgdStep.Run(settings, values.Pointer<T>(), slopes.Pointer<T>(), buffer, isFirst, values.NumElements);
            Store(parameter, values);
        }

        /// <summary>The running sum of gradients; null before the first step, and without momentum.</summary>
        public class State : OptimizerState
        {
            public Tensor? momentum_buffer;

            internal void EnsureBuffer(Tensor parameter) => momentum_buffer ??= Zeros(parameter);

            public override void SaveStateDict(BinaryWriter writer) => SaveConditional(writer, momentum_buffer);

            public override void LoadStateDict(BinaryReader reader) => LoadConditional(reader, ref momentum_buffer);

            public override void LoadStateDict(OptimizerState source) => Take(ref momentum_buffer, ((State)source).momentum_buffer);

            public override bool ApproximatelyEquals(OptimizerState other) => other is State s && Close(momentum_buffer, s.momentum_buffer);

            public override void Dispose()
            {
                momentum_buffer?.Dispose();
                base.Dispose();
            }
        }

        /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
        public class Options : FieldOptions
        {
            public double? momentum;
            public double? dampening;
            public double? weight_decay;
            public bool? nesterov;
            public bool? maximize;
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

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })
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
            /// <summary>Stochastic gradient descent, with momentum where it is set.</summary>
            public static Modules.SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Stochastic gradient descent, with momentum where it is set.</summary>
            public static Modules.SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Stochastic gradient descent, with momentum where it is set.</summary>
            public static Modules.SGD SGD(IEnumerable<Modules.SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
