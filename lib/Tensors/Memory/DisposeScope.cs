namespace TorchSharp;

/// <summary>Disposes, when it ends, every tensor made since it began, except those moved out or detached.</summary>
public sealed partial class DisposeScope : IDisposable
{
    [ThreadStatic] private static Stack<List<IDisposeScopeClient?>>? t_lists;

    private DisposeScopeManager? _manager;
    private List<IDisposeScopeClient?> _items;

    public DisposeScope(DisposeScopeManager disposeScopeManager)
    {
        ArgumentNullException.ThrowIfNull(disposeScopeManager);
        _manager = disposeScopeManager;
        OuterScope = disposeScopeManager.CurrentDisposeScope;
        _items = RentList();
    }

    /// <summary>The scope around this one.</summary>
    internal DisposeScope? OuterScope { get; set; }

    /// <summary>The objects in the scope now; not updated later.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => _items.Where(i => i is not null).Cast<IDisposable>().ToList();

    public int DisposablesCount => _items.Count(i => i is not null);

    public bool Contains(IDisposable disposable) => disposable is IDisposeScopeClient item && IndexOf(item) >= 0;

    public void Attach(IDisposable disposable) => Attach((IEnumerable<IDisposable>)[disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var manager = Manager;
        var result = new List<IDisposable>();
        foreach (var disposable in disposables)
        {
            if (AddToOther(this, disposable)) manager.StatisticsInstance.Of((IDisposeScopeClient)disposable).AttachedToScopeCount++;
            result.Add(disposable);
        }
        return result;
    }

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        _ = Manager;
        if (scope is null)
        {
            Detach(disposables);
            return;
        }
        foreach (var disposable in disposables)
        {
            if (disposable is IDisposeScopeClient item && RemoveItem(item)) AddToOther(scope, item);
        }
    }

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        var manager = Manager;
        foreach (var disposable in disposables)
        {
            if (disposable is not IDisposeScopeClient item || !RemoveItem(item)) continue;
            manager.StatisticsInstance.Of(item).DetachedFromScopeCount++;
            item.OwningDisposeScope = null;
        }
    }

    /// <summary>Disposes what the scope holds, but keeps the scope.</summary>
    public void DisposeEverything() => DisposeEverythingBut(Enumerable.Empty<IDisposable>());

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var old = _items;
        _items = RentList();
        foreach (var kept in inKeep.Distinct(ReferenceEqualityComparer.Instance).Cast<IDisposeScopeClient>())
        {
            if (kept.ScopeSlot >= 0 && kept.ScopeSlot < old.Count && ReferenceEquals(old[kept.ScopeSlot], kept)) old[kept.ScopeSlot] = null;
            AddItem(kept);
        }
        DisposeAll(old);
    }

    public void Dispose()
    {
        if (_manager is null) return;
        DisposeAll(_items);
        _items = [];
        _manager.RemoveDisposeScope(this);
        _manager = null;
    }

    /// <summary>Takes a disposable that was disposed by hand off the list.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (disposable is not IDisposeScopeClient item) return;
        RemoveItem(item);
        item.OwningDisposeScope = null;
    }

    internal void AddItem(IDisposeScopeClient item)
    {
        item.ScopeSlot = _items.Count;
        _items.Add(item);
    }

    /// <summary>Puts one tensor in the place of another.</summary>
    internal static void ReplaceWith(Tensor original, Tensor replacement)
    {
        var scope = original.OwningDisposeScope;
        if (scope is null || !scope.RemoveItem(original)) return;
        original.OwningDisposeScope = null;
        AddToOther(scope, replacement);
    }

    private DisposeScopeManager Manager => _manager ?? throw new ObjectDisposedException(GetType().FullName);

    private bool RemoveItem(IDisposeScopeClient item)
    {
        var index = IndexOf(item);
        if (index < 0) return false;
        _items[index] = null;
        return true;
    }

    private int IndexOf(IDisposeScopeClient item)
    {
        var slot = item.ScopeSlot;
        return slot >= 0 && slot < _items.Count && ReferenceEquals(_items[slot], item) ? slot : -1;
    }

    private static bool AddToOther(DisposeScope scope, IDisposable disposable)
    {
        if (disposable is not IDisposeScopeClient item)
            throw new InvalidOperationException("DisposeScope can only manage Tensor or PackedSequence");
        var old = item.OwningDisposeScope;
        if (ReferenceEquals(old, scope) && scope.IndexOf(item) >= 0) return false;
        old?.RemoveItem(item);
        scope.AddItem(item);
        item.OwningDisposeScope = scope;
        return !ReferenceEquals(old, scope);
    }

    private static void DisposeAll(List<IDisposeScopeClient?> items)
    {
        // By index: an object that is disposed takes itself off the list.
        for (var i = 0; i < items.Count; i++) items[i]?.Dispose();
        ReturnList(items);
    }

    private static List<IDisposeScopeClient?> RentList() =>
        (t_lists ??= new()).TryPop(out var list) ? list : new List<IDisposeScopeClient?>(64);

    private static void ReturnList(List<IDisposeScopeClient?> list)
    {
        list.Clear();
        (t_lists ??= new()).Push(list);
    }
}
