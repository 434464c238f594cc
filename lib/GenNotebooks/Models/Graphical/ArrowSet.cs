namespace GenNotebooks.Models.Graphical;

/// <summary>What can be done to an arrow.</summary>
internal enum ArrowChangeKind
{
    Add,
    Remove,
    Turn,
}

/// <summary>A change of one arrow.</summary>
internal sealed record ArrowChange(ArrowChangeKind Kind, int From, int To);

/// <summary>Arrows between numbered variables, without a cycle and with a bound on parents.</summary>
internal sealed class ArrowSet
{
    private readonly SortedSet<int>[] _parents;
    private readonly int _maxParents;

    public ArrowSet(int count, int maxParents) => (_parents, _maxParents) = ([.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())], maxParents);

    private ArrowSet(SortedSet<int>[] parents, int maxParents) => (_parents, _maxParents) = (parents, maxParents);

    public int Count => _parents.Length;

    public IEnumerable<(int From, int To)> All => Enumerable.Range(0, Count).SelectMany(to => _parents[to].Select(from => (from, to)));

    public SortedSet<int> Parents(int variable) => _parents[variable];

    public ArrowSet Copy() => new([.. _parents.Select(p => new SortedSet<int>(p))], _maxParents);

    /// <summary>Every single change that leaves no cycle and no variable with too many parents.</summary>
    public IEnumerable<ArrowChange> Changes()
    {
        var ancestors = Ancestors();
        for (var from = 0; from < Count; from++)
            for (var to = 0; to < Count; to++)
            {
                if (from == to)
                    continue;
                if (_parents[to].Contains(from))
                {
                    yield return new ArrowChange(ArrowChangeKind.Remove, from, to);
                    // Turned round it would close a cycle if there were another way from one to the other.
                    if (_parents[from].Count < _maxParents && !_parents[to].Any(p => p != from && ancestors[p].Contains(from)))
                        yield return new ArrowChange(ArrowChangeKind.Turn, from, to);
                }
                else if (_parents[to].Count < _maxParents && !ancestors[from].Contains(to))
                {
                    yield return new ArrowChange(ArrowChangeKind.Add, from, to);
                }
            }
    }

    public void Apply(ArrowChange change)
    {
        if (change.Kind == ArrowChangeKind.Add)
            _parents[change.To].Add(change.From);
        else
            _parents[change.To].Remove(change.From);
        if (change.Kind == ArrowChangeKind.Turn)
            _parents[change.From].Add(change.To);
    }

    /// <summary>For each variable itself and all from which arrows lead to it.</summary>
    private HashSet<int>[] Ancestors()
    {
        var ancestors = new HashSet<int>?[Count];
        HashSet<int> Of(int v)
        {
            if (ancestors[v] is { } known)
                return known;
            HashSet<int> all = [v];
            foreach (var parent in _parents[v])
                all.UnionWith(Of(parent));
            return ancestors[v] = all;
        }

        return [.. Enumerable.Range(0, Count).Select(Of)];
    }
}
