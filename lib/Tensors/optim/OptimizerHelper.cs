using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimisers share: groups, the state of each parameter, save and load.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _state = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerOptions? _defaults;

    /// <summary>Moves the state; this engine has one device.</summary>
    public void to(Device device)
    {
        foreach (var state in _state.Values) state.to(device);
    }

    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            result.Options.Add(group.Options!);
            foreach (var parameter in group.Parameters) result.State.Add(_state[parameter]);
        }
        return result;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < own.Options.Count; i++)
        {
            if (!ReferenceEquals(own.Options[i], state_dict.Options[i])) own.Options[i].LoadStateDict(state_dict.Options[i]);
        }
        for (var i = 0; i < own.State.Count; i++)
        {
            if (!ReferenceEquals(own.State[i], state_dict.State[i])) own.State[i].LoadStateDict(state_dict.State[i]);
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Writes the optimiser's name, the counts of groups and parameters, options, and states.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var state = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(state.Options.Count);
        writer.Encode(state.State.Count);
        foreach (var options in state.Options) options.SaveStateDict(writer);
        foreach (var item in state.State) item.SaveStateDict(writer);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name)
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
        var own = state_dict();
        CheckCounts(own, (int)reader.Decode(), (int)reader.Decode());
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var item in own.State) item.LoadStateDict(reader);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var state in _state.Values) state.Dispose();
            _state.Clear();
        }
        base.Dispose(disposing);
    }

    /// <summary>Calls the closure, and then the body for each parameter that has a gradient, off the tape.</summary>
    private protected Tensor? Step<TOptions>(Func<Tensor>? closure, Action<TOptions, OptimizerState, Parameter, Tensor> body) where TOptions : OptimizerOptions
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var on = GradMode.Set(true);
            loss = closure();
        }
        using var off = GradMode.Off();
        foreach (var group in _parameter_groups)
        {
            foreach (var parameter in group.Parameters)
            {
                if (parameter.Gradient is not { } gradient) continue;
                using var temporaries = Checked(parameter, gradient);
                body((TOptions)group.Options!, _state[parameter], parameter, gradient);
            }
        }
        return loss;
    }

    /// <summary>Takes a group in: its parameters (listed once and for all), and a state for each.</summary>
    private protected void AddGroup(ParamGroup group, OptimizerOptions options, Func<Parameter, OptimizerState> state)
    {
        group.Parameters = group.Parameters.ToArray();
        group.Options = options;
        if (!group.Parameters.Any())
            throw new ArgumentException($"{GetType().Name} got no parameters to optimise. If they should come from a module, end its constructor with RegisterComponents().");
        foreach (var parameter in group.Parameters)
        {
            if (_state.ContainsKey(parameter))
                throw new ArgumentException($"{GetType().Name}: a parameter of shape {Shapes.Format(parameter.Sizes)} is in two groups, or twice in one; list each once.");
            _state.Add(parameter, state(parameter));
        }
        _parameter_groups.Add(group);
    }

    /// <summary>Notes that a parameter has changed, after copying the new values back where they are not its own.</summary>
    private protected static void Store(Tensor parameter, Tensor values)
    {
        if (ReferenceEquals(parameter, values)) parameter.Storage.Version++;
        else parameter.copy_(values);
    }

    private protected static void Check(bool holds, string name, double value, string rule)
    {
        if (!holds) throw new ArgumentException($"{name} must be {rule} but is {value}.");
    }

    private static Temporaries Checked(Parameter parameter, Tensor gradient)
    {
        if (parameter.Type != gradient.Type)
            throw Errors.Type($"A parameter of shape {Shapes.Format(parameter.Sizes)} is {parameter.Type} but its gradient {gradient.Type}; call zero_grad after converting a module.");
        return Temporaries.Begin();
    }

    private static void CheckCounts(StateDictionary own, int groups, int states)
    {
        if (groups != own.Options.Count)
            throw new ArgumentException($"Invalid optimizer state -- different number of parameter groups: {groups}, but {own.Options.Count} here.");
        if (states != own.State.Count)
            throw new ArgumentException($"Invalid optimizer state -- different number of states: {states}, but {own.State.Count} here.");
    }
}
