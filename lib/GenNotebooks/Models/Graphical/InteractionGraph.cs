namespace GenNotebooks.Models.Graphical;

/// <summary>Which variables share a factor, while variables are eliminated one after another. Observed variables are not in it.</summary>
internal sealed class InteractionGraph
{
    private readonly FactorGraph _model;
    private readonly HashSet<int>?[] _neighbours;
    private readonly (int Fill, double Table)[] _costs;
    private readonly HashSet<int> _stale;

    public InteractionGraph(FactorGraph model, int[] observed)
    {
        _model = model;
        _neighbours = [.. observed.Select(state => state < 0 ? new HashSet<int>() : null)];
        foreach (var scope in model.Scopes)
            foreach (var u in scope)
                foreach (var v in scope)
                    if (u != v && _neighbours[v] is not null)
                        _neighbours[u]?.Add(v);
        _costs = new (int, double)[observed.Length];
        _stale = [.. Enumerable.Range(0, observed.Length).Where(v => observed[v] < 0)];
    }

    /// <summary>The variable, not among those kept, whose elimination joins the fewest pairs; -1 where none is left.</summary>
    public int NextByMinFill(HashSet<int> kept)
    {
        foreach (var v in _stale)
            if (_neighbours[v] is not null)
                _costs[v] = Cost(v);
        _stale.Clear();
        var best = -1;
        for (var v = 0; v < _neighbours.Length; v++)
            if (_neighbours[v] is not null && !kept.Contains(v) && (best < 0 || _costs[v].CompareTo(_costs[best]) < 0))
                best = v;
        return best;
    }

    /// <summary>Joins a variable's neighbours to one another and takes it out.</summary>
    /// <returns>The variable and its neighbours, in the model's order.</returns>
    public int[] Eliminate(int variable)
    {
        var around = _neighbours[variable] ?? throw new ArgumentException($"{_model.Variables[variable].Name} is observed or eliminated already; name each free variable once.");
        foreach (var u in around)
        {
            _neighbours[u]!.Remove(variable);
            foreach (var v in around)
                if (u < v && _neighbours[u]!.Add(v))
                {
                    _neighbours[v]!.Add(u);
                    // A new edge also saves a fill to those who know both its ends.
                    _stale.UnionWith(_neighbours[u]!.Where(_neighbours[v]!.Contains));
                }
        }

        _neighbours[variable] = null;
        _stale.UnionWith(around);
        return [.. around.Append(variable).Order()];
    }

    private (int Fill, double Table) Cost(int variable)
    {
        int[] around = [.. _neighbours[variable]!];
        var (fill, table) = (0, (double)_model.Variables[variable].Size);
        for (var i = 0; i < around.Length; i++)
        {
            table *= _model.Variables[around[i]].Size;
            for (var j = 0; j < i; j++)
                if (!_neighbours[around[i]]!.Contains(around[j]))
                    fill++;
        }

        return (fill, table);
    }
}
