namespace TorchSharp;

/// <summary>What can live in a dispose scope.</summary>
internal interface IDisposeScopeClient : IDisposable
{
    /// <summary>The scope that will dispose this object; null where nobody will.</summary>
    DisposeScope? OwningDisposeScope { get; set; }

    /// <summary>The object's place in its scope.</summary>
    int ScopeSlot { get; set; }
}

public interface ILifetimeStatistics
{
    long CreatedOutsideScopeCount { get; }
    long DisposedOutsideScopeCount { get; }
    long CreatedInScopeCount { get; }
    long DisposedInScopeCount { get; }
    long AttachedToScopeCount { get; }
    long DetachedFromScopeCount { get; }
    long ThreadTotalLiveCount { get; }
    void Reset();
    string ToString();
}

/// <summary>Counts of one kind of object on one thread.</summary>
public class LifetimeStatistics : ILifetimeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }
    public long DisposedOutsideScopeCount { get; internal set; }
    public long CreatedInScopeCount { get; internal set; }
    public long DisposedInScopeCount { get; internal set; }
    public long AttachedToScopeCount { get; internal set; }
    public long DetachedFromScopeCount { get; internal set; }

    public long ThreadTotalLiveCount => CreatedInScopeCount - DisposedInScopeCount + (CreatedOutsideScopeCount - DisposedOutsideScopeCount);

    public void Reset()
    {
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = DisposedInScopeCount = 0;
        AttachedToScopeCount = DetachedFromScopeCount = 0;
    }

    public override string ToString() => Format(this);

    internal static string Format(ILifetimeStatistics s) =>
        $"ThreadTotalLiveCount: {s.ThreadTotalLiveCount}; CreatedOutsideScopeCount: {s.CreatedOutsideScopeCount}; " +
        $"DisposedOutsideScopeCount: {s.DisposedOutsideScopeCount}; CreatedInScopeCount: {s.CreatedInScopeCount}; " +
        $"DisposedInScopeCount: {s.DisposedInScopeCount}; AttachedToScopeCount: {s.AttachedToScopeCount}; DetachedFromScopeCount: {s.DetachedFromScopeCount}";
}

/// <summary>Counts of tensors and packed sequences on one thread.</summary>
public class ThreadDisposeScopeStatistics : ILifetimeStatistics
{
    private readonly LifetimeStatistics _tensors = new();
    private readonly LifetimeStatistics _sequences = new();

    public ILifetimeStatistics TensorStatistics => _tensors;
    public ILifetimeStatistics PackedSequenceStatistics => _sequences;

    public long CreatedOutsideScopeCount => _tensors.CreatedOutsideScopeCount + _sequences.CreatedOutsideScopeCount;
    public long DisposedOutsideScopeCount => _tensors.DisposedOutsideScopeCount + _sequences.DisposedOutsideScopeCount;
    public long CreatedInScopeCount => _tensors.CreatedInScopeCount + _sequences.CreatedInScopeCount;
    public long DisposedInScopeCount => _tensors.DisposedInScopeCount + _sequences.DisposedInScopeCount;
    public long AttachedToScopeCount => _tensors.AttachedToScopeCount + _sequences.AttachedToScopeCount;
    public long DetachedFromScopeCount => _tensors.DetachedFromScopeCount + _sequences.DetachedFromScopeCount;
    public long ThreadTotalLiveCount => _tensors.ThreadTotalLiveCount + _sequences.ThreadTotalLiveCount;

    public void Reset()
    {
        _tensors.Reset();
        _sequences.Reset();
    }

    public override string ToString() => LifetimeStatistics.Format(this);

    internal LifetimeStatistics Of(IDisposeScopeClient item) => item is Tensor ? _tensors : _sequences;
}
