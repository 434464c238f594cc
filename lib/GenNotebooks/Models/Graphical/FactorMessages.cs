namespace GenNotebooks.Models.Graphical;

/// <summary>The messages of a factor graph, in both directions, each scaled to sum to 1.</summary>
internal sealed class FactorMessages
{
    private readonly Factor[] _factors;
    private readonly int[][] _scopes;
    private readonly (int Factor, int Place)[][] _edgesOf;
    private readonly double[][][] _toVariable;
    private readonly double[][][] _toFactor;
    private readonly double _constant;
    private readonly bool _largest;

    public FactorMessages(FactorGraph model, Observation[] evidence, int[] observed, MessageKind kind)
    {
        _largest = kind == MessageKind.MaxProduct;
        Factor[] reduced = [.. model.Factors.Select(f => f.Given(evidence))];
        _constant = reduced.Where(f => f.Variables.Count == 0).Sum(f => Math.Log(f.Span[0]));
        if (double.IsNegativeInfinity(_constant))
            throw new ImpossibleEvidenceException(evidence);
        _factors = [.. reduced.Where(f => f.Variables.Count > 0)];
        _scopes = [.. _factors.Select(f => f.Variables.Select(model.IndexOf).ToArray())];
        _toVariable = [.. _factors.Select(f => f.Variables.Select(v => Even(v.Size)).ToArray())];
        _toFactor = [.. _factors.Select(f => f.Variables.Select(v => Even(v.Size)).ToArray())];
        var edges = observed.Select(_ => new List<(int, int)>()).ToArray();
        for (var f = 0; f < _scopes.Length; f++)
            for (var place = 0; place < _scopes[f].Length; place++)
                edges[_scopes[f][place]].Add((f, place));
        _edgesOf = [.. edges.Select(list => list.ToArray())];
    }

    /// <summary>Sends every message once: first all to the factors, then all to the variables.</summary>
    /// <returns>The largest change; NaN where a message would be all zeros.</returns>
    public double Round(double damping)
    {
        var change = 0.0;
        for (var v = 0; v < _edgesOf.Length; v++)
            foreach (var (f, place) in _edgesOf[v])
            {
                // What all other factors say about the variable.
                var message = new double[_toFactor[f][place].Length];
                Array.Fill(message, 1);
                foreach (var (other, at) in _edgesOf[v])
                    if (other != f)
                        Multiply(message, _toVariable[other][at]);
                if (!Normalise(message))
                    return double.NaN;
                _toFactor[f][place] = message;
            }

        for (var f = 0; f < _factors.Length; f++)
            for (var place = 0; place < _scopes[f].Length; place++)
            {
                var message = Collect(f, place);
                if (!Normalise(message))
                    return double.NaN;
                var old = _toVariable[f][place];
                for (var k = 0; k < message.Length; k++)
                {
                    message[k] = ((1 - damping) * message[k]) + (damping * old[k]);
                    change = Math.Max(change, Math.Abs(message[k] - old[k]));
                }

                _toVariable[f][place] = message;
            }

        return change;
    }

    /// <summary>The product of all messages to a variable, which sums to 1.</summary>
    public double[] Belief(int variable)
    {
        var belief = Product(variable);
        Normalise(belief);
        return belief;
    }

    /// <summary>ln of Bethe's approximation of the sum over all joint states: factors and variables less what they share (Yedidia, Freeman and Weiss 2005).</summary>
    public double LogSum()
    {
        var sum = _constant;
        for (var v = 0; v < _edgesOf.Length; v++)
            if (_edgesOf[v].Length > 0)
                sum += Math.Log(Product(v).Sum());
        for (var f = 0; f < _factors.Length; f++)
        {
            sum += Math.Log(Dot(Collect(f, 0), _toFactor[f][0]));
            for (var place = 0; place < _scopes[f].Length; place++)
                sum -= Math.Log(Dot(_toVariable[f][place], _toFactor[f][place]));
        }

        return sum;
    }

    private double[] Product(int variable)
    {
        var product = new double[_edgesOf[variable].Length == 0 ? 1 : _toVariable[_edgesOf[variable][0].Factor][_edgesOf[variable][0].Place].Length];
        Array.Fill(product, 1);
        foreach (var (f, place) in _edgesOf[variable])
            Multiply(product, _toVariable[f][place]);
        return product;
    }

    /// <summary>The factor times the messages of all its other variables, added up or maximised over their states.</summary>
    private double[] Collect(int f, int about)
    {
        var table = _factors[f].Span;
        var (scope, messages) = (_scopes[f], _toFactor[f]);
        var result = new double[messages[about].Length];
        Span<int> states = stackalloc int[scope.Length];
        for (var i = 0; i < table.Length; i++)
        {
            var term = table[i];
            for (var place = 0; place < scope.Length; place++)
                if (place != about)
                    term *= messages[place][states[place]];
            ref var into = ref result[states[about]];
            into = _largest ? Math.Max(into, term) : into + term;
            for (var place = scope.Length - 1; place >= 0 && ++states[place] == messages[place].Length; place--)
                states[place] = 0;
        }

        return result;
    }

    private static double[] Even(int size)
    {
        var message = new double[size];
        Array.Fill(message, 1.0 / size);
        return message;
    }

    private static void Multiply(double[] into, double[] by)
    {
        for (var k = 0; k < into.Length; k++)
            into[k] *= by[k];
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }

    private static bool Normalise(double[] message)
    {
        var sum = message.Sum();
        if (!(sum > 0))
            return false;
        for (var k = 0; k < message.Length; k++)
            message[k] /= sum;
        return true;
    }
}
