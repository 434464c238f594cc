namespace TorchSharp.Engine;

/// <summary>
/// Collects the tensors that an operation makes on its way to a result. They are disposed when the operation ends;
/// only what is kept reaches the caller's dispose scope, as with an operation written in native code.
/// </summary>
internal readonly ref struct Temporaries
{
    [ThreadStatic] private static State? t_state;

    private readonly State _state;
    private readonly int _mark;
    private readonly bool _wasActive;

    private Temporaries(State state)
    {
        (_state, _mark, _wasActive) = (state, state.Tensors.Count, state.Active);
        state.Active = true;
    }

    internal static Temporaries Begin() => new(t_state ??= new State());

    /// <summary>Code of the user's that runs inside an operation (hooks, custom functions) owns what it makes.</summary>
    internal static Suspension Suspend() => new(t_state ??= new State());

    /// <summary>True when an operation in progress took the tensor, so that no dispose scope should.</summary>
    internal static bool TryCollect(Tensor tensor)
    {
        var state = t_state;
        if (state is null || !state.Active) return false;
        tensor.ScopeSlot = state.Tensors.Count;
        state.Tensors.Add(tensor);
        return true;
    }

    /// <summary>The result: passes to whoever called the operation.</summary>
    internal Tensor Keep(Tensor tensor)
    {
        if (!Take(tensor)) return tensor;
        _state.Active = _wasActive;
        tensor.Register();
        if (_wasActive) MoveBelowMark(tensor);
        _state.Active = true;
        return tensor;
    }

    internal (Tensor, Tensor) Keep(Tensor first, Tensor second) => (Keep(first), Keep(second));

    /// <summary>The tensor belongs to the engine (a gradient, a buffer): no scope will dispose it.</summary>
    internal Tensor Own(Tensor tensor)
    {
        Take(tensor);
        return tensor;
    }

    /// <summary>Whether the tensor was made since this operation began and belongs to nobody else yet.</summary>
    internal bool Holds(Tensor tensor) =>
        tensor.ScopeSlot >= _mark && tensor.ScopeSlot < _state.Tensors.Count && ReferenceEquals(_state.Tensors[tensor.ScopeSlot], tensor);

    internal void Dispose()
    {
        var tensors = _state.Tensors;
        var end = tensors.Count;
        var kept = _mark;
        for (var i = _mark; i < end; i++)
        {
            var tensor = tensors[i];
            if (tensor is null) continue;
            if (tensor.KeptByTemporaries)
            {
                tensor.KeptByTemporaries = false;
                tensor.ScopeSlot = kept;
                tensors[kept++] = tensor;
            }
            else
            {
                tensor.Dispose();
            }
        }
        tensors.RemoveRange(kept, end - kept);
        _state.Active = _wasActive;
    }

    /// <summary>Forgets a tensor that is disposed or kept while its operation still runs.</summary>
    internal static void Forget(Tensor tensor)
    {
        var tensors = t_state?.Tensors;
        if (tensors is not null && tensor.ScopeSlot >= 0 && tensor.ScopeSlot < tensors.Count && ReferenceEquals(tensors[tensor.ScopeSlot], tensor))
            tensors[tensor.ScopeSlot] = null;
    }

    private static void MoveBelowMark(Tensor tensor) => tensor.KeptByTemporaries = true;

    private bool Take(Tensor tensor)
    {
        if (!Holds(tensor)) return false;
        _state.Tensors[tensor.ScopeSlot] = null;
        tensor.ScopeSlot = -1;
        return true;
    }

    internal readonly ref struct Suspension
    {
        private readonly State _state;
        private readonly bool _wasActive;

        internal Suspension(State state)
        {
            (_state, _wasActive) = (state, state.Active);
            state.Active = false;
        }

        internal void Dispose() => _state.Active = _wasActive;
    }

    internal sealed class State
    {
        internal List<Tensor?> Tensors { get; } = new(256);

        internal bool Active { get; set; }
    }
}
