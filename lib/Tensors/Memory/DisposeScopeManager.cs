namespace TorchSharp;

/// <summary>The dispose scopes of a thread: the innermost receives every tensor that is made.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? t_instance;

    internal static DisposeScopeManager ThreadSingleton => t_instance ??= new DisposeScopeManager();

    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.StatisticsInstance;

    internal ThreadDisposeScopeStatistics StatisticsInstance { get; } = new();

    internal DisposeScope? CurrentDisposeScope { get; private set; }

    internal static DisposeScope NewDisposeScope()
    {
        var manager = ThreadSingleton;
        return manager.CurrentDisposeScope = new DisposeScope(manager);
    }

    internal DisposeScope? RegisterOnCurrentDisposeScope(IDisposeScopeClient item)
    {
        var statistics = StatisticsInstance.Of(item);
        if (CurrentDisposeScope is null)
        {
            statistics.CreatedOutsideScopeCount++;
            return null;
        }
        statistics.CreatedInScopeCount++;
        CurrentDisposeScope.AddItem(item);
        return CurrentDisposeScope;
    }

    internal void DisposingOnCurrentScope(IDisposeScopeClient item)
    {
        var statistics = StatisticsInstance.Of(item);
        if (item.OwningDisposeScope is null) statistics.DisposedOutsideScopeCount++;
        else statistics.DisposedInScopeCount++;
    }

    internal void RemoveDisposeScope(DisposeScope disposeScope)
    {
        if (ReferenceEquals(CurrentDisposeScope, disposeScope))
        {
            CurrentDisposeScope = disposeScope.OuterScope;
            return;
        }
        for (var scope = CurrentDisposeScope; scope is not null; scope = scope.OuterScope)
        {
            if (!ReferenceEquals(scope.OuterScope, disposeScope)) continue;
            scope.OuterScope = disposeScope.OuterScope;
            return;
        }
    }
}
