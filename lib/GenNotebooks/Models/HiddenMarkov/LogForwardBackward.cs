namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// Forward-backward with logarithms throughout: slower by the price of an exponential a product, and right however small the
/// probabilities are. It is what the scaled passes are tested against, and what they fall back on.
/// </summary>
internal sealed class LogForwardBackward : ForwardBackward
{
    private readonly int _k;
    private readonly double[] _initial;     // (K), logarithms as all that follow
    private readonly double[,] _transitions; // (K, K)
    private double[] _emissions = [];       // (T, Stride)
    private double[,] _alpha = new double[0, 0]; // (T, K): ln p(z_t, x_1:t)
    private double _logLikelihood;

    public LogForwardBackward(HiddenMarkovModel model)
        : base(model)
    {
        _k = model.States;
        _initial = [.. model.InitialProbs.Select(p => Math.Log(p))];
        _transitions = model.TransitionProbs;
        for (var i = 0; i < _k; i++)
            for (var j = 0; j < _k; j++)
                _transitions[i, j] = Math.Log(_transitions[i, j]);
    }

    /// <returns>ln p(x), minus infinity where the sequence is impossible; from <see cref="FirstImpossible"/> on nothing is then of use.</returns>
    public override double Forward(Sequence x)
    {
        Begin(x.Length);
        (_emissions, _alpha) = (new double[Length * Stride], new double[Length, _k]);
        Model.Emissions.LogDensities(x, 0, Length, _emissions);
        var (terms, before) = (new double[_k], 0.0);
        for (var t = 0; t < Length; t++)
        {
            for (var j = 0; j < _k; j++)
            {
                for (var i = 0; i < _k && t > 0; i++)
                    terms[i] = _alpha[t - 1, i] + _transitions[i, j];
                _alpha[t, j] = _emissions[(t * Stride) + j] + (t > 0 ? LogSum(terms) : _initial[j]);
            }

            _logLikelihood = Normalised(t, j => _alpha[t, j]);
            LogDensities[t] = _logLikelihood - before;
            before = _logLikelihood;
            if (double.IsNegativeInfinity(_logLikelihood))
                return _logLikelihood;
        }

        return _logLikelihood;
    }

    /// <summary>The first time step whose observation no path can explain; -1 where there is none.</summary>
    public int FirstImpossible() => LogDensities.IndexOf(double.NegativeInfinity);

    /// <summary>Whether no state at all, reachable or not, can show the observation of a time step.</summary>
    public bool IsForeign(int t)
    {
        foreach (var log in _emissions.AsSpan(t * Stride, _k))
            if (!double.IsNegativeInfinity(log))
                return false;
        return true;
    }

    public override void Backward(Span<double> transitions)
    {
        var (beta, next, terms) = (new double[_k], new double[_k], new double[_k]);
        for (var t = Length - 1; t >= 0; t--)
        {
            if (t < Length - 1)
            {
                for (var j = 0; j < _k; j++)
                    next[j] = _emissions[((t + 1) * Stride) + j] + beta[j];
                for (var i = 0; i < _k; i++)
                {
                    for (var j = 0; j < _k; j++)
                    {
                        terms[j] = _transitions[i, j] + next[j];
                        transitions[(i * Stride) + j] += Math.Exp(_alpha[t, i] + terms[j] - _logLikelihood);
                    }

                    beta[i] = LogSum(terms);
                }
            }

            Normalised(t, k => _alpha[t, k] + beta[k]);
        }
    }

    /// <summary>Writes the shares of the states at a time; returns the logarithm of what they are shares of.</summary>
    private double Normalised(int t, Func<int, double> log)
    {
        var logs = new double[_k];
        for (var k = 0; k < _k; k++)
            logs[k] = log(k);
        var total = LogSum(logs);
        var row = States.Slice(t * Stride, Stride);
        row.Clear();
        for (var k = 0; k < _k && !double.IsNegativeInfinity(total); k++)
            row[k] = Math.Exp(logs[k] - total);
        return total;
    }

    private static double LogSum(double[] logs)
    {
        var largest = logs.Max();
        return double.IsNegativeInfinity(largest) ? largest : largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }
}
