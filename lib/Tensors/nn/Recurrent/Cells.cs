using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>What the cells share: weight_ih, weight_hh, bias_ih, bias_hh, uniform within 1 / sqrt(hidden size).</summary>
    public abstract class RecurrentCell<TState, TResult> : torch.nn.Module<Tensor, TState, TResult>
    {
        [ComponentName(Name = nameof(weight_ih))]
        private Parameter _weightInput = null!;

        [ComponentName(Name = nameof(weight_hh))]
        private Parameter _weightState = null!;

        [ComponentName(Name = nameof(bias_ih))]
        private Parameter? _biasInput;

        [ComponentName(Name = nameof(bias_hh))]
        private Parameter? _biasState;

        private readonly long _hidden;

        private protected RecurrentCell(string name, long inputSize, long hiddenSize, int gates, bool bias, Device? device, ScalarType? dtype) : base(name)
        {
            _hidden = hiddenSize;
            var bound = 1 / Math.Sqrt(hiddenSize);
            weight_ih = Made(gates * hiddenSize, inputSize);
            weight_hh = Made(gates * hiddenSize, hiddenSize);
            if (!bias) return;
            bias_ih = Made(gates * hiddenSize);
            bias_hh = Made(gates * hiddenSize);

            Parameter Made(params long[] shape) => torch.nn.init.uniform_(torch.empty(shape, dtype, device), -bound, bound).AsParameter();
        }

        public Parameter weight_ih
        {
            get => _weightInput;
            set => ConditionallyRegisterParameter(nameof(weight_ih), _weightInput = value);
        }

        public Parameter weight_hh
        {
            get => _weightState;
            set => ConditionallyRegisterParameter(nameof(weight_hh), _weightState = value);
        }

        public Parameter? bias_ih
        {
            get => _biasInput;
            set => ConditionallyRegisterParameter(nameof(bias_ih), _biasInput = value);
        }

        public Parameter? bias_hh
        {
            get => _biasState;
            set => ConditionallyRegisterParameter(nameof(bias_hh), _biasState = value);
        }

        /// <summary>The input's and the state's share of the gates.</summary>
        private protected (Tensor Input, Tensor State) Gates(Tensor input, Tensor state) =>
            (torch.nn.functional.linear(input, weight_ih, bias_ih), torch.nn.functional.linear(state, weight_hh, bias_hh));

        private protected Tensor Zeros(Tensor input) => torch.zeros([.. input.Sizes[..^1], _hidden], input.dtype);
    }

    /// <summary>One step of an RNN.</summary>
    public sealed class RNNCell : RecurrentCell<Tensor?, Tensor>
    {
        private readonly bool _relu;

        internal RNNCell(long inputSize, long hiddenSize, torch.nn.NonLinearities nonLinearity, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(RNNCell), inputSize, hiddenSize, 1, bias, device, dtype) => _relu = nonLinearity == torch.nn.NonLinearities.ReLU;

        /// <param name="input">Shape (B, features) or (features).</param>
        /// <param name="h0">Shape (B, H) or (H); zeros where left out.</param>
        public override Tensor forward(Tensor input, Tensor? h0 = null)
        {
            using var temporaries = Temporaries.Begin();
            var (x, h) = Gates(input, h0 ?? Zeros(input));
            return temporaries.Keep(_relu ? (x + h).relu() : (x + h).tanh());
        }

        public new Tensor call(Tensor input, Tensor? h0 = null) => base.call(input, h0);
    }

    /// <summary>One step of a GRU.</summary>
    public sealed class GRUCell : RecurrentCell<Tensor?, Tensor>
    {
        internal GRUCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(GRUCell), inputSize, hiddenSize, 3, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input, Tensor? h0 = null)
        {
            using var temporaries = Temporaries.Begin();
            var state = h0 ?? Zeros(input);
            var (x, h) = Gates(input, state);
            var (a, b) = (x.chunk(3, -1), h.chunk(3, -1));
            var (r, z) = ((a[0] + b[0]).sigmoid(), (a[1] + b[1]).sigmoid());
            var n = (a[2] + (r * b[2])).tanh();
            return temporaries.Keep(n + (z * (state - n)));
        }

        public new Tensor call(Tensor input, Tensor? h0 = null) => base.call(input, h0);
    }

    /// <summary>One step of an LSTM.</summary>
    public sealed class LSTMCell : RecurrentCell<(Tensor, Tensor)?, (Tensor, Tensor)>
    {
        internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(LSTMCell), inputSize, hiddenSize, 4, bias, device, dtype)
        {
        }

        /// <returns>State and cell, (B, H) each.</returns>
        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            using var temporaries = Temporaries.Begin();
            var (h0, c0) = h0_c0 ?? (Zeros(input), Zeros(input));
            var (x, h) = Gates(input, h0);
            var parts = (x + h).chunk(4, -1);
            var c = (parts[1].sigmoid() * c0) + (parts[0].sigmoid() * parts[2].tanh());
            return temporaries.Keep(parts[3].sigmoid() * c.tanh(), c);
        }

        public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.RNNCell RNNCell(long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, nonLinearity, bias, device, dtype);
            public static Modules.GRUCell GRUCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, bias, device, dtype);
            public static Modules.LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, bias, device, dtype);
        }
    }
}
