namespace GenNotebooks.Plotting;

/// <summary>
/// Where the nodes of a network stand: each below all that point to it, ordered so that few lines cross, and near the middle of what it is
/// joined to (Sugiyama, Tagawa and Toda 1981). Lines over several rows get a place in each, so that they go round the boxes.
/// </summary>
internal sealed class NetworkLayout
{
    private const int Sweeps = 24;
    private const double WayWidth = 24;

    private readonly List<(int From, int To)> _segments = [];
    private readonly List<double> _widths;
    private readonly List<int> _rows;
    private readonly List<int[]> _ways = [];
    private List<int>[] _order;
    private double[] _x = [];

    /// <param name="widths">The width of each node, with the air beside it, in pixels.</param>
    /// <param name="edges">Pairs of nodes, the first to stand above.</param>
    /// <exception cref="ArgumentException">The edges lead in a circle.</exception>
    public NetworkLayout(IReadOnlyList<double> widths, IReadOnlyList<(int From, int To)> edges)
    {
        _widths = [.. widths];
        _rows = [.. Rows(widths.Count, edges)];
        foreach (var (from, to) in edges)
            AddWay(from, to);
        _order = [.. Enumerable.Range(0, _rows.Max() + 1).Select(row => Enumerable.Range(0, _rows.Count).Where(n => _rows[n] == row).ToList())];
        Untangle();
        Place();
    }

    /// <summary>The row of a node, counted from 0 at the top.</summary>
    public int Row(int node) => _rows[node];

    /// <summary>The middle of a node, in pixels from the left.</summary>
    public double X(int node) => _x[node];

    /// <summary>The number of rows.</summary>
    public int RowCount => _order.Length;

    /// <summary>The width of all.</summary>
    public double Width { get; private set; }

    /// <summary>The points that an edge goes through between its ends: x and row of each.</summary>
    public IEnumerable<(double X, int Row)> Way(int edge) => _ways[edge].Select(n => (_x[n], _rows[n]));

    private static int[] Rows(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var rows = new int[count];
        for (var round = 0; edges.Any(e => rows[e.To] <= rows[e.From]); round++)
        {
            if (round > count)
                throw new ArgumentException("The edges lead in a circle; turn one round, or leave it out.");
            foreach (var (from, to) in edges)
                rows[to] = Math.Max(rows[to], rows[from] + 1);
        }

        // What nothing points to stands right above the first that it points to.
        for (var n = 0; n < count; n++)
            if (!edges.Any(e => e.To == n) && edges.Where(e => e.From == n).Select(e => rows[e.To]).ToArray() is { Length: > 0 } below)
                rows[n] = below.Min() - 1;
        return rows;
    }

    private void AddWay(int from, int to)
    {
        var way = new List<int>();
        var last = from;
        for (var row = _rows[from] + 1; row < _rows[to]; row++)
        {
            _rows.Add(row);
            _widths.Add(WayWidth);
            way.Add(_rows.Count - 1);
            _segments.Add((last, _rows.Count - 1));
            last = _rows.Count - 1;
        }

        _segments.Add((last, to));
        _ways.Add([.. way]);
    }

    /// <summary>Sorts each row by the middle of what its nodes are joined to, downwards and upwards in turn, and keeps the order with the fewest crossings.</summary>
    private void Untangle()
    {
        var (best, fewest) = (Copy(), Crossings());
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var row in down ? Enumerable.Range(1, _order.Length - 1) : Enumerable.Range(0, _order.Length - 1).Reverse())
            {
                var beside = _order[down ? row - 1 : row + 1];
                double Middle(int n) => _segments.Where(s => (down ? s.To : s.From) == n).Select(s => (double)beside.IndexOf(down ? s.From : s.To))
                    .DefaultIfEmpty(_order[row].IndexOf(n)).Average();
                _order[row] = [.. _order[row].OrderBy(Middle)];
            }

            if (Crossings() is var crossings && crossings < fewest)
                (best, fewest) = (Copy(), crossings);
        }

        _order = best;
    }

    private List<int>[] Copy() => [.. _order.Select(row => row.ToList())];

    private int Crossings()
    {
        var places = new int[_rows.Count];
        foreach (var row in _order)
            foreach (var (place, n) in row.Index())
                places[n] = place;
        return _segments.Sum(a => _segments.Count(b => _rows[a.From] == _rows[b.From] && places[a.From] < places[b.From] && places[a.To] > places[b.To]));
    }

    /// <summary>Moves every row, again and again, to where its nodes want to be, as far as order and widths allow.</summary>
    private void Place()
    {
        _x = new double[_rows.Count];
        foreach (var row in _order)
        {
            var left = -row.Sum(n => _widths[n]) / 2;
            foreach (var n in row)
            {
                _x[n] = left + (_widths[n] / 2);
                left += _widths[n];
            }
        }

        for (var round = 0; round < Sweeps; round++)
            foreach (var row in round % 2 == 0 ? _order : _order.Reverse())
                PlaceRow(row);
        var start = Enumerable.Range(0, _x.Length).Min(n => _x[n] - (_widths[n] / 2));
        for (var n = 0; n < _x.Length; n++)
            _x[n] -= start;
        Width = Enumerable.Range(0, _x.Length).Max(n => _x[n] + (_widths[n] / 2));
    }

    /// <summary>
    /// Least squares with the order kept: less the widths in front of each node, the wanted places must not fall from left to right, so
    /// neighbours that would are pooled at their mean.
    /// </summary>
    private void PlaceRow(List<int> row)
    {
        var offsets = new double[row.Count];
        for (var i = 1; i < row.Count; i++)
            offsets[i] = offsets[i - 1] + ((_widths[row[i - 1]] + _widths[row[i]]) / 2);
        var pools = new List<(double Sum, int Count)>();
        for (var i = 0; i < row.Count; i++)
        {
            var joined = _segments.Where(s => s.From == row[i] || s.To == row[i]).Select(s => _x[s.From == row[i] ? s.To : s.From]);
            pools.Add((joined.DefaultIfEmpty(_x[row[i]]).Average() - offsets[i], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count > pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        var at = 0;
        foreach (var (sum, count) in pools)
            for (var i = 0; i < count; i++, at++)
                _x[row[at]] = (sum / count) + offsets[at];
    }
}
