namespace GenNotebooks.Models.Graphical;

/// <summary>
/// A walk through the joint states: again and again each variable is drawn from its distribution given all the others, which only
/// its own factors decide (Geman and Geman 1984). In the long run the walk visits states in proportion to their probability,
/// provided that it can get everywhere: zeros in the factors may lock it in.
/// </summary>
public sealed class GibbsSampler
{
    private const int Attempts = 100;

    private readonly FactorGraph _model;
    private readonly Random _random;
    private readonly int[] _free;
    private readonly int[] _states;
    private readonly int[][] _strides;
    private readonly double[] _weights;

    /// <summary>Prepares a walk.</summary>
    /// <param name="model">The model.</param>
    /// <param name="evidence">What was observed; these variables stay as they are.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="start">The number of the state of each of the model's variables; a random joint state that can be unless told.</param>
    /// <exception cref="ImpossibleEvidenceException">The evidence has probability 0.</exception>
    /// <exception cref="ArgumentException">The start cannot be, or disagrees with the evidence.</exception>
    public GibbsSampler(FactorGraph model, IEnumerable<Observation> evidence, Random random, IReadOnlyList<int>? start = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        Observation[] seen = [.. evidence];
        var observed = model.Observed(seen);
        (_model, _random) = (model, random);
        _free = [.. Enumerable.Range(0, observed.Length).Where(v => observed[v] < 0)];
        _strides = [.. model.FactorsOf.Select((factors, v) => factors.Select(f => model.Factors[f].Stride(Array.IndexOf(model.Scopes[f], v))).ToArray())];
        _weights = new double[model.Variables.Max(v => v.Size)];
        _states = start is null ? Start(observed, seen) : [.. start];
        if (double.IsNegativeInfinity(model.LogProduct(_states)) || observed.Where((state, v) => state >= 0 && _states[v] != state).Any())
            throw new ArgumentException("start has probability 0 or disagrees with the evidence; leave it out to have one found.");
    }

    /// <summary>The number of the state of each of the model's variables, at present.</summary>
    public IReadOnlyList<int> States => _states;

    /// <summary>Walks, and counts how often each variable is in each state.</summary>
    /// <param name="model">The model.</param>
    /// <param name="evidence">What was observed.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="options">The defaults of <see cref="GibbsOptions"/> unless told.</param>
    /// <exception cref="ImpossibleEvidenceException">The evidence has probability 0.</exception>
    public static SampledBeliefs Run(FactorGraph model, IEnumerable<Observation> evidence, Random random, GibbsOptions? options = null)
    {
        options ??= new GibbsOptions();
        options.Check();
        var sampler = new GibbsSampler(model, evidence, random);
        for (var sweep = 0; sweep < options.BurnIn; sweep++)
            sampler.Sweep();
        var counts = model.Variables.Select(v => new double[v.Size]).ToArray();
        for (var sweep = 0; sweep < options.Sweeps; sweep++)
        {
            sampler.Sweep();
            for (var v = 0; v < counts.Length; v++)
                counts[v][sampler._states[v]]++;
        }

        return new SampledBeliefs(model, counts, options.Sweeps);
    }

    /// <summary>Draws every free variable once, in the model's order.</summary>
    public void Sweep()
    {
        foreach (var v in _free)
            _states[v] = Draw.State(Conditional(v), _random);
    }

    /// <summary>p(v | all others) up to a factor: the product of the variable's own factors, for each of its states.</summary>
    private ReadOnlySpan<double> Conditional(int v)
    {
        var weights = _weights.AsSpan(0, _model.Variables[v].Size);
        weights.Fill(1);
        var (factors, present) = (_model.FactorsOf[v], _states[v]);
        for (var i = 0; i < factors.Length; i++)
        {
            var table = _model.Factors[factors[i]].Span;
            var stride = _strides[v][i];
            var place = _model.Place(factors[i], _states) - (present * stride);
            for (var k = 0; k < weights.Length; k++)
                weights[k] *= table[place + (k * stride)];
        }

        return weights;
    }

    /// <summary>A joint state of positive probability: by chance, parents first where there are arrows, otherwise the most probable one.</summary>
    private int[] Start(int[] observed, Observation[] evidence)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var states = (int[])observed.Clone();
            var order = _model is BayesianNetwork network ? network.OrderedIndices : _free;
            foreach (var v in order)
                if (states[v] < 0)
                    states[v] = _model is BayesianNetwork net ? Draw.State(net.Distribution(v, states), _random) : _random.Next(_model.Variables[v].Size);
            if (!double.IsNegativeInfinity(_model.LogProduct(states)))
                return states;
        }

        return [.. VariableElimination.MostProbable(_model, evidence).States.Select(s => s.State)];
    }
}
