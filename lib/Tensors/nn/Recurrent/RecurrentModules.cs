namespace TorchSharp.Modules;

/// <summary>
/// What the recurrent networks share: the parameters weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, ... (with _reverse for
/// the other direction), uniform within 1 / sqrt(hidden size), and the walk over layers, directions and time.
/// </summary>
internal sealed class RecurrentStack
{
    private readonly long _layers, _directions;
    private readonly bool _hasBias, _batchFirst;
    private readonly double _dropout;
    private readonly string _name;

    internal RecurrentStack(string name, long inputSize, long hiddenSize, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional, int gates, Action<string, Parameter> register, Device? device, ScalarType? dtype)
    {
        if (hiddenSize < 1 || layers < 1) throw new ArgumentException($"{name}: hiddenSize and numLayers must be at least 1 but are {hiddenSize} and {layers}.");
        (_name, HiddenSize, _layers, _hasBias, _batchFirst, _dropout, _directions) = (name, hiddenSize, layers, bias, batchFirst, dropout, bidirectional ? 2 : 1);
        var bound = 1 / Math.Sqrt(hiddenSize);
        for (var layer = 0; layer < layers; layer++)
        {
            for (var direction = 0; direction < _directions; direction++)
            {
                var suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
                Add($"weight_ih{suffix}", [gates * hiddenSize, layer == 0 ? inputSize : hiddenSize * _directions]);
                Add($"weight_hh{suffix}", [gates * hiddenSize, hiddenSize]);
                if (!bias) continue;
                Add($"bias_ih{suffix}", [gates * hiddenSize]);
                Add($"bias_hh{suffix}", [gates * hiddenSize]);
            }
        }

        void Add(string parameter, long[] shape) => register(parameter, torch.nn.init.uniform_(torch.empty(shape, dtype, device), -bound, bound).AsParameter());
    }

    internal long HiddenSize { get; }

    /// <summary>One step: from the input's share of the gates, the state and the cell's own weights to the next state.</summary>
    internal delegate Tensor[] Cell(Tensor gatesOfInput, Tensor[] state, Tensor weight, Tensor? bias);

    /// <summary>Runs all layers. A state has one tensor (layers * directions, B, H) for RNN and GRU, two for LSTM.</summary>
    internal (Tensor Output, Tensor[] State) Run(Tensor input, Tensor[]? initial, int states, IReadOnlyList<Parameter> parameters, bool training, Cell cell)
    {
        if (input.Rank != 3) throw Errors.Shape($"{_name} needs an input of shape {(_batchFirst ? "(B, T, features)" : "(T, B, features)")} but it is {Shapes.Format(input.Sizes)}.");
        var x = _batchFirst ? input.transpose(0, 1) : input;
        var wanted = new[] { _layers * _directions, x.Sizes[1], HiddenSize };
        initial ??= Enumerable.Range(0, states).Select(_ => torch.zeros(wanted, x.dtype)).ToArray();
        foreach (var tensor in initial)
        {
            if (!Shapes.Same(tensor.Sizes, wanted)) throw Errors.Shape($"{_name}: the initial state must have shape {Shapes.Format(wanted)} but has {Shapes.Format(tensor.Sizes)}.");
        }
        var last = Enumerable.Range(0, states).Select(_ => new List<Tensor>()).ToArray();
        var perCell = _hasBias ? 4 : 2;
        for (var layer = 0; layer < _layers; layer++)
        {
            var outputs = new List<Tensor>();
            for (var direction = 0; direction < _directions; direction++)
            {
                var index = (int)((layer * _directions) + direction);
                var own = Enumerable.Range(index * perCell, perCell).Select(i => parameters[i]).ToArray();
                var (y, state) = Walk(x, initial.Select(s => s.select(0, index)).ToArray(), own, direction == 1, cell);
                outputs.Add(y);
                for (var s = 0; s < states; s++) last[s].Add(state[s]);
            }
            x = outputs.Count == 1 ? outputs[0] : torch.cat(outputs, -1);
            if (_dropout > 0 && training && layer < _layers - 1) x = torch.nn.functional.dropout(x, _dropout);
        }
        return (_batchFirst ? x.transpose(0, 1) : x, last.Select(l => torch.stack(l)).ToArray());
    }

    /// <summary>Runs a packed batch: sequence by sequence of equal length, so that no state walks through padding.</summary>
    internal (torch.nn.utils.rnn.PackedSequence Output, Tensor[] State) Run(torch.nn.utils.rnn.PackedSequence packed, Tensor[]? initial, int states, IReadOnlyList<Parameter> parameters, bool training, Cell cell)
    {
        using var temporaries = Temporaries.Begin();
        var (padded, lengths) = torch.nn.utils.rnn.pad_packed_sequence(packed);
        var sizes = lengths.data<long>().ToArray();
        var order = new List<long>();
        var (outputs, last) = (new List<Tensor>(), Enumerable.Range(0, states).Select(_ => new List<Tensor>()).ToArray());
        foreach (var group in Enumerable.Range(0, sizes.Length).GroupBy(i => sizes[i]))
        {
            var members = torch.tensor(group.Select(i => (long)i).ToArray());
            order.AddRange(group.Select(i => (long)i));
            var x = padded.index_select(1, members).narrow(0, 0, group.Key);
            var (y, state) = Run(_batchFirst ? x.transpose(0, 1) : x, initial?.Select(s => s.index_select(1, members)).ToArray(), states, parameters, training, cell);
            if (_batchFirst) y = y.transpose(0, 1);
            outputs.Add(torch.cat([y, torch.zeros([padded.Sizes[0] - group.Key, .. y.Sizes[1..]], y.dtype)]));
            for (var s = 0; s < states; s++) last[s].Add(state[s]);
        }
        var back = torch.tensor(order.ToArray()).argsort();
        var whole = torch.cat(outputs, 1).index_select(1, back);
        var result = torch.nn.utils.rnn.pack_padded_sequence(whole, lengths, enforce_sorted: packed.sorted_indices is null);
        var ends = new Tensor[states];
        for (var s = 0; s < states; s++) ends[s] = temporaries.Keep(torch.cat(last[s], 1).index_select(1, back));
        return (result, ends);
    }

    /// <summary>The input's products are made for all steps at once; only the state's have to wait for each other.</summary>
    private static (Tensor Output, Tensor[] State) Walk(Tensor x, Tensor[] state, Parameter[] own, bool reverse, Cell cell)
    {
        var gates = torch.nn.functional.linear(x, own[0], own.Length > 2 ? own[2] : null).unbind();
        var outputs = new Tensor[gates.Length];
        for (var i = 0; i < gates.Length; i++)
        {
            var t = reverse ? gates.Length - 1 - i : i;
            state = cell(gates[t], state, own[1], own.Length > 2 ? own[3] : null);
            outputs[t] = state[0];
        }
        return (torch.stack(outputs), state);
    }
}

/// <summary>h = tanh(W x + U h + b) (Elman 1990), or with max(., 0).</summary>
public sealed class RNN : torch.nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentStack _stack;
    private readonly bool _relu;

    internal RNN(long inputSize, long hiddenSize, long numLayers, torch.nn.NonLinearities nonLinearity, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(RNN))
    {
        _relu = nonLinearity == torch.nn.NonLinearities.ReLU;
        _stack = new RecurrentStack(nameof(RNN), inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, 1, register_parameter, device, dtype);
    }

    /// <param name="input">Shape (T, B, features), or with batchFirst (B, T, features).</param>
    /// <param name="h0">The first state, (layers * directions, B, H); zeros where left out.</param>
    /// <returns>The last layer's states at all times, and the last states of all layers.</returns>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        using var temporaries = Temporaries.Begin();
        var (y, state) = _stack.Run(input, h0 is null ? null : [h0], 1, parameters().ToList(), training, Step);
        return temporaries.Keep(y, state[0]);
    }

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>Runs sequences of different lengths.</summary>
    public (torch.nn.utils.rnn.PackedSequence, Tensor) call(torch.nn.utils.rnn.PackedSequence input, Tensor? h0 = null)
    {
        var (y, state) = _stack.Run(input, h0 is null ? null : [h0], 1, parameters().ToList(), training, Step);
        return (y, state[0]);
    }

    public Parameter? get_weight_ih(long idx) => get_parameter($"weight_ih_l{idx}");
    public Parameter? get_weight_hh(long idx) => get_parameter($"weight_hh_l{idx}");
    public Parameter? get_bias_ih(long idx) => get_parameter($"bias_ih_l{idx}");
    public Parameter? get_bias_hh(long idx) => get_parameter($"bias_hh_l{idx}");

    public void flatten_parameters()
    {
        // The parameters need no other layout here; the method exists for code that calls it.
    }

    private Tensor[] Step(Tensor gates, Tensor[] state, Tensor weight, Tensor? bias)
    {
        var sum = gates + torch.nn.functional.linear(state[0], weight, bias);
        return [_relu ? sum.relu() : sum.tanh()];
    }
}

/// <summary>Long short-term memory (Hochreiter and Schmidhuber 1997): c = f c + i g, h = o tanh(c).</summary>
public sealed class LSTM : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly RecurrentStack _stack;

    internal LSTM(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(LSTM)) =>
        _stack = new RecurrentStack(nameof(LSTM), inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, 4, register_parameter, device, dtype);

    /// <param name="input">Shape (T, B, features), or with batchFirst (B, T, features).</param>
    /// <param name="h0_c0">The first states and cells, (layers * directions, B, H) each; zeros where left out.</param>
    /// <returns>The last layer's states at all times, and the last states and cells of all layers.</returns>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        using var temporaries = Temporaries.Begin();
        var (y, state) = _stack.Run(input, h0_c0 is { } s ? [s.Item1, s.Item2] : null, 2, parameters().ToList(), training, Step);
        return (temporaries.Keep(y), temporaries.Keep(state[0]), temporaries.Keep(state[1]));
    }

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <summary>Runs sequences of different lengths.</summary>
    public (torch.nn.utils.rnn.PackedSequence, Tensor, Tensor) call(torch.nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
    {
        var (y, state) = _stack.Run(input, h0_c0 is { } s ? [s.Item1, s.Item2] : null, 2, parameters().ToList(), training, Step);
        return (y, state[0], state[1]);
    }

    public Parameter? get_weight_ih(long idx) => get_parameter($"weight_ih_l{idx}");
    public Parameter? get_weight_hh(long idx) => get_parameter($"weight_hh_l{idx}");
    public Parameter? get_bias_ih(long idx) => get_parameter($"bias_ih_l{idx}");
    public Parameter? get_bias_hh(long idx) => get_parameter($"bias_hh_l{idx}");

    public void flatten_parameters()
    {
        // The parameters need no other layout here; the method exists for code that calls it.
    }

    private static Tensor[] Step(Tensor gates, Tensor[] state, Tensor weight, Tensor? bias)
    {
        var parts = (gates + torch.nn.functional.linear(state[0], weight, bias)).chunk(4, -1);
        var (i, f, g, o) = (parts[0].sigmoid(), parts[1].sigmoid(), parts[2].tanh(), parts[3].sigmoid());
        var c = (f * state[1]) + (i * g);
        return [o * c.tanh(), c];
    }
}

/// <summary>Gated recurrent unit (Cho et al. 2014): n = tanh(W x + r (U h + b)), h = (1 - z) n + z h.</summary>
public sealed class GRU : torch.nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentStack _stack;

    internal GRU(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(GRU)) =>
        _stack = new RecurrentStack(nameof(GRU), inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, 3, register_parameter, device, dtype);

    /// <param name="input">Shape (T, B, features), or with batchFirst (B, T, features).</param>
    /// <param name="h0">The first state, (layers * directions, B, H); zeros where left out.</param>
    /// <returns>The last layer's states at all times, and the last states of all layers.</returns>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        using var temporaries = Temporaries.Begin();
        var (y, state) = _stack.Run(input, h0 is null ? null : [h0], 1, parameters().ToList(), training, Step);
        return temporaries.Keep(y, state[0]);
    }

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>Runs sequences of different lengths.</summary>
    public (torch.nn.utils.rnn.PackedSequence, Tensor) call(torch.nn.utils.rnn.PackedSequence input, Tensor? h0 = null)
    {
        var (y, state) = _stack.Run(input, h0 is null ? null : [h0], 1, parameters().ToList(), training, Step);
        return (y, state[0]);
    }

    public Parameter? get_weight_ih(long idx) => get_parameter($"weight_ih_l{idx}");
    public Parameter? get_weight_hh(long idx) => get_parameter($"weight_hh_l{idx}");
    public Parameter? get_bias_ih(long idx) => get_parameter($"bias_ih_l{idx}");
    public Parameter? get_bias_hh(long idx) => get_parameter($"bias_hh_l{idx}");

    public void flatten_parameters()
    {
        // The parameters need no other layout here; the method exists for code that calls it.
    }

    private static Tensor[] Step(Tensor gates, Tensor[] state, Tensor weight, Tensor? bias)
    {
        var (x, h) = (gates.chunk(3, -1), torch.nn.functional.linear(state[0], weight, bias).chunk(3, -1));
        var (r, z) = ((x[0] + h[0]).sigmoid(), (x[1] + h[1]).sigmoid());
        var n = (x[2] + (r * h[2])).tanh();
        return [n + (z * (state[0] - n))];
    }
}
