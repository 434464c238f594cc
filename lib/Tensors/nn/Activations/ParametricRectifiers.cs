using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>x above zero, a learned slope times x below.</summary>
    public sealed class PReLU : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter _weight = null!;

        internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
        {
            this.num_parameters = num_parameters;
            weight = torch.full([num_parameters], init, dtype ?? torch.get_default_dtype(), device).AsParameter();
        }

        public long num_parameters { get; }

        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.prelu(input, _weight);
    }

    /// <summary>x above zero; below, x times a random slope in training, the mean slope otherwise.</summary>
    public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU)) => (this.lower, this.upper, this.inplace) = (lower, upper, inplace);

        public double lower { get; }

        public double upper { get; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.rrelu(input, lower, upper, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="num_parameters">1, or the number of channels (dimension 1).</param>
            /// <param name="init">The slope to begin with.</param>
            public static Modules.PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
                new(num_parameters, init, device, dtype);

            public static Modules.RReLU RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) => new(lower, upper, inplace);
        }
    }
}
