using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019), which differ in whether weight decay is part of the gradient.
/// </summary>
public abstract class AdamFamily : OptimizerHelper, IBetas
{
    private readonly bool _decoupled;

    private protected AdamFamily(IEnumerable<ParamGroup> parameters, Options defaults, bool decoupled)
    {
        var (lr, beta1, beta2) = (defaults.LearningRate!.Value, defaults.beta1!.Value, defaults.beta2!.Value);
        Check(lr >= 0, "lr", lr, "at least 0");
        Check(beta1 is >= 0 and < 1, "beta1", beta1, "from 0 to below 1");
        Check(beta2 is >= 0 and < 1, "beta2", beta2, "from 0 to below 1");
        Check(defaults.eps >= 0, "eps", defaults.eps!.Value, "at least 0");
        Check(defaults.weight_decay >= 0, "weight_decay", defaults.weight_decay!.Value, "at least 0");
        (_defaults, _decoupled) = (defaults, decoupled);
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The optimiser's factors, for groups without their own.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults!).beta1!.Value, ((Options)_defaults!).beta2!.Value);
        set => (((Options)_defaults!).beta1, ((Options)_defaults!).beta2) = (value.Item1, value.Item2);
    }

    public override void add_param_group(ParamGroup param_group)
    {
        var options = ((Options?)param_group.Options ?? new Options()).Or((Options)_defaults!);
        AddGroup(param_group, options, p => new State(p, options.amsgrad!.Value));
    }

    public override Tensor? step(Func<Tensor>? closure = null) => Step<Options>(closure, (options, state, parameter, gradient) =>
    {
        var moments = (State)state;
        moments.step++;
        var settings = new AdamSettings(
            options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value, _decoupled, options.maximize!.Value)
        {
            Step = moments.step,
        };
        if (parameter.Type == ScalarType.Float32) Update<float>(settings, moments, parameter, gradient);
        else Update<double>(settings, moments, parameter, gradient);
    });

    private static unsafe void Update<T>(AdamSettings settings, State state, Tensor parameter, Tensor gradient) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (values, slopes) = (parameter.RowMajor(), gradient.RowMajor());
        var largest = state.max_exp_avg_sq is { } squares ? squares.Pointer<T>() : null;
        AdamStep.Run(settings, values.Pointer<T>(), slopes.Pointer<T>(), state.exp_avg.Pointer<T>(), state.exp_avg_sq.Pointer<T>(), largest, values.NumElements);
        Store(parameter, values);
    }

    /// <summary>Running averages of the gradient and of its square.</summary>
    public class State : OptimizerState
    {
        public long step;
        public Tensor exp_avg;
        public Tensor exp_avg_sq;
        public Tensor? max_exp_avg_sq;

        internal State(Tensor parameter, bool amsgrad)
        {
            (exp_avg, exp_avg_sq) = (Zeros(parameter), Zeros(parameter));
            if (amsgrad) max_exp_avg_sq = Zeros(parameter);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            SaveConditional(writer, max_exp_avg_sq);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            exp_avg.Load(reader);
            exp_avg_sq.Load(reader);
            LoadConditional(reader, ref max_exp_avg_sq);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Take(ref exp_avg!, other.exp_avg);
            Take(ref exp_avg_sq!, other.exp_avg_sq);
            Take(ref max_exp_avg_sq, other.max_exp_avg_sq);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State s && step == s.step && Close(exp_avg, s.exp_avg) && Close(exp_avg_sq, s.exp_avg_sq) && Close(max_exp_avg_sq, s.max_exp_avg_sq);

        public override void Dispose()
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
            base.Dispose();
        }
    }

    /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            beta1 = other.beta1;
            beta2 = other.beta2;
            eps = other.eps;
            weight_decay = other.weight_decay;
            amsgrad = other.amsgrad;
            maximize = other.maximize;
        }

        /// <summary>These options, completed by the optimiser's.</summary>
        internal Options Or(Options defaults)
        {
            LearningRate ??= defaults.LearningRate;
            InitialLearningRate = LearningRate!.Value;
            beta1 ??= defaults.beta1;
            beta2 ??= defaults.beta2;
            eps ??= defaults.eps;
            weight_decay ??= defaults.weight_decay;
            amsgrad ??= defaults.amsgrad;
            maximize ??= defaults.maximize;
            return this;
        }
    }
}
