namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// Where learning begins. Observations are given to states: in a left-to-right topology each sequence is cut into pieces, even
/// ones at the first start; otherwise each goes to the nearest of K centres that are drawn far from one another (Arthur and
/// Vassilvitskii 2007). The states then begin as their observations suggest, all equally wide.
/// </summary>
internal sealed class HiddenMarkovStarter
{
    private readonly HiddenMarkovOptions _options;
    private readonly Sequence[] _sequences;
    private readonly DataColumn[] _columns;
    private readonly double[][] _rows;  // N observations of shape (D), scaled, missing ones left out
    private readonly double[] _place;   // where in its sequence each stands, from 0 to 1
    private readonly int _symbols;

    public HiddenMarkovStarter(IReadOnlyList<Sequence> x, HiddenMarkovOptions options)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Count == 0)
            throw new ArgumentException("x holds no sequence; learning needs at least one.");
        for (var n = 0; n < x.Count; n++)
            CheckSequence(x, n);
        _options = options;
        _sequences = [.. x.Select(sequence => sequence.Prepared(options.Emissions is EmissionKind.Categorical or EmissionKind.Poisson))];
        _columns = DataColumn.Of(_sequences);
        CheckColumns();
        var placed = _sequences.SelectMany(Rows).ToArray();
        _rows = [.. placed.Select(row => row.Scaled)];
        _place = [.. placed.Select(row => row.Place)];
        if (options.Emissions == EmissionKind.Categorical)
            _symbols = options.Symbols ?? (int)_rows.Max(row => row[0]) + 1;
    }

    /// <summary>A start.</summary>
    public HiddenMarkovModel Start(Random random, bool isFirst)
    {
        var topology = _options.Topology ?? RandomTopology(random);
        var emissions = _options.Emissions == EmissionKind.Categorical ? RandomSymbols(random) : Centred(random, isFirst);
        return _options.StationaryStart
            ? new HiddenMarkovModel(topology.Transitions, emissions)
            : new HiddenMarkovModel(topology.Initial, topology.Transitions, emissions);
    }

    private static void CheckSequence(IReadOnlyList<Sequence> x, int n)
    {
        var name = x.Count == 1 ? "x" : $"x[{n}]";
        ArgumentNullException.ThrowIfNull(x[n], name);
        if (x[n].Length == 0)
            throw new ArgumentException($"{name} is empty; a sequence needs at least one observation.");
        if (x[n].Dimensions != x[0].Dimensions)
            throw new ArgumentException($"{name} has observations of {x[n].Dimensions} features but x[0] has {x[0].Dimensions}; all sequences need the same.");
    }

    private void CheckColumns()
    {
        if (_columns[0].Rows == 0)
            throw new ArgumentException("Every observation is missing; there is nothing to learn from.");
        for (var d = 0; d < _columns.Length; d++)
        {
            if (double.IsNaN(_columns[d].Mean))
                throw new ArgumentException($"Feature {d} is missing throughout; leave it out.");
            if (_options.Emissions is EmissionKind.Gaussian or EmissionKind.GaussianMixture && _columns[d].Variance == 0 && _options.VarianceFloor == 0)
                throw new ArgumentException(FormattableString.Invariant(
                    $"Feature {d} is constant ({_columns[d].Mean}), and a bell needs some width there. Leave the feature out, or set VarianceFloor above 0."));
        }
    }

    /// <summary>The observations of a sequence, each feature divided by its spread; a missing feature becomes the mean.</summary>
    private IEnumerable<(double[] Scaled, double Place)> Rows(Sequence x) => Enumerable.Range(0, x.Length)
        .Where(t => Enumerable.Range(0, x.Dimensions).Any(d => !double.IsNaN(x[t, d])))
        .Select(t => (Enumerable.Range(0, x.Dimensions)
            .Select(d => (double.IsNaN(x[t, d]) ? _columns[d].Mean : x[t, d]) / Width(d)).ToArray(), (t + 0.5) / x.Length));

    private double Width(int d) => _options.Emissions != EmissionKind.Categorical && _columns[d].Variance > 0 ? Math.Sqrt(_columns[d].Variance) : 1;

    private Topology RandomTopology(Random random)
    {
        var transitions = Topology.Ergodic(_options.States).Transitions;
        for (var i = 0; i < _options.States; i++)
        {
            var row = Probabilities.Row(transitions, i).Select(p => p * (0.5 + random.NextDouble())).ToArray();
            for (var j = 0; j < row.Length; j++)
                transitions[i, j] = row[j] / row.Sum();
        }

        return new Topology([.. Enumerable.Repeat(1.0 / _options.States, _options.States)], transitions);
    }

    /// <summary>The symbols' frequencies, each multiplied by chance: symbols have no distance that could guide a start.</summary>
    private CategoricalEmissions RandomSymbols(Random random)
    {
        var shares = new double[_symbols];
        Array.Fill(shares, 1.0 / _symbols); // so that no symbol begins as impossible
        foreach (var row in _rows)
            if (row[0] < _symbols)
                shares[(int)row[0]]++;
        var rows = Enumerable.Range(0, _options.States).Select(_ => shares.Select(share => share * (0.25 + random.NextDouble())).ToArray()).ToArray();
        return new CategoricalEmissions(Probabilities.Rows([.. rows.Select(row => row.Select(share => share / row.Sum()).ToArray())]));
    }

    private Emissions Centred(Random random, bool isFirst)
    {
        var labels = _options.Topology is { IsLeftToRight: true } ? Pieces(random, isFirst) : Nearest(_rows, DrawCentres(_rows, _options.States, random));
        var groups = Enumerable.Range(0, _options.States).Select(k => _rows.Where((_, n) => labels[n] == k).ToArray()).ToArray();
        var means = groups.Select(group => Mean(group.Length > 0 ? group : _rows)).ToArray();
        if (_options.Emissions == EmissionKind.Poisson)
            return new PoissonEmissions([.. means.Select(mean => Math.Max(mean[0] * Width(0), 0.1))]);
        if (_options.Emissions == EmissionKind.Gaussian)
            return Bells(means, Around(_rows, labels, means));
        return Mixtures(groups, random);
    }

    private GaussianMixtureEmissions Mixtures(double[][][] groups, Random random)
    {
        var components = _options.Components;
        var centres = groups.Select(group => DrawCentres(group.Length > 0 ? group : _rows, components, random)).ToArray();
        var flat = centres.SelectMany(centre => centre).ToArray();
        var left = Around(_rows, Nearest(_rows, flat), flat);
        var weights = new double[groups.Length, components];
        for (var k = 0; k < groups.Length; k++)
            for (var m = 0; m < components; m++)
                weights[k, m] = 1.0 / components;
        return new GaussianMixtureEmissions(weights, [.. Enumerable.Range(0, components).Select(m => Bells([.. centres.Select(centre => centre[m])], left))]);
    }

    private GaussianEmissions Bells(double[][] means, double[,] covariance)
    {
        var unscaled = means.Select(mean => mean.Select((value, d) => value * Width(d)).ToArray()).ToArray();
        return new GaussianEmissions(Probabilities.Rows(unscaled), [.. means.Select(_ => covariance)], _options.Covariance);
    }

    /// <summary>The variances about the centres, in squared units of the data, on a diagonal: shape (D, D).</summary>
    private double[,] Around(double[][] rows, int[] labels, double[][] centres)
    {
        var left = new double[_columns.Length, _columns.Length];
        for (var d = 0; d < _columns.Length; d++)
        {
            var variance = rows.Select((row, n) => Math.Pow(row[d] - centres[labels[n]][d], 2)).Average() * Width(d) * Width(d);
            left[d, d] = Math.Max(Math.Max(variance, 1e-3 * _columns[d].Variance), _options.VarianceFloor);
        }

        return left;
    }

    private int[] Pieces(Random random, bool even)
    {
        double[] cuts = [.. Enumerable.Range(1, _options.States - 1).Select(k => even ? (double)k / _options.States : random.NextDouble()).Order()];
        return [.. _place.Select(place => cuts.Count(cut => cut <= place))];
    }

    private static double[][] DrawCentres(double[][] rows, int count, Random random)
    {
        var centres = new List<double[]> { rows[random.Next(rows.Length)] };
        var squares = rows.Select(row => Square(row, centres[0])).ToArray();
        while (centres.Count < count)
        {
            var total = squares.Sum();
            var next = total > 0 ? rows[Probabilities.Draw([.. squares.Select(square => square / total)], random)] : rows[random.Next(rows.Length)];
            centres.Add(next);
            for (var n = 0; n < rows.Length; n++)
                squares[n] = Math.Min(squares[n], Square(rows[n], next));
        }

        return [.. centres];
    }

    private static int[] Nearest(double[][] rows, double[][] centres) =>
        [.. rows.Select(row => Enumerable.Range(0, centres.Length).MinBy(k => Square(row, centres[k])))];

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(d => rows.Average(row => row[d]))];

    private static double Square(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }
}
