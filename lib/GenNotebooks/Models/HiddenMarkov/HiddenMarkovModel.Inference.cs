namespace GenNotebooks.Models.HiddenMarkov;

public sealed partial class HiddenMarkovModel
{
    /// <summary>ln p(x), summed over all paths, in nats; minus infinity where the model holds the sequence for impossible.</summary>
    /// <param name="x">T observations, at least one.</param>
    /// <param name="arithmetic">How it is computed.</param>
    public double LogLikelihood(Sequence x, InferenceArithmetic arithmetic = InferenceArithmetic.Scaled)
    {
        x = Prepare(x);
        var scaled = arithmetic == InferenceArithmetic.Scaled ? new ScaledForwardBackward(this).LogLikelihood(x) : double.NaN;
        return double.IsNaN(scaled) ? new LogForwardBackward(this).Forward(x) : scaled;
    }

    /// <summary>What each observation, together with those before it, says of the state (the forward pass).</summary>
    /// <param name="x">T observations, at least one.</param>
    /// <param name="arithmetic">How it is computed.</param>
    /// <exception cref="ImpossibleSequenceException">No path explains the sequence.</exception>
    public FilteredStates Filter(Sequence x, InferenceArithmetic arithmetic = InferenceArithmetic.Scaled)
    {
        var passes = Forward(Prepare(x), arithmetic);
        var filtered = Lanes.Unpad(passes.States, x.Length, States);
        var predicted = new double[x.Length, States];
        for (var t = 0; t < x.Length; t++)
            for (var j = 0; j < States; j++)
                predicted[t, j] = t == 0 ? _initial[j] : Enumerable.Range(0, States).Sum(i => filtered[t - 1, i] * _transitions[i, j]);
        return new FilteredStates(filtered, predicted, passes.LogDensities.ToArray());
    }

    /// <summary>What all observations together say of the state at each time (forward-backward).</summary>
    /// <param name="x">T observations, at least one.</param>
    /// <param name="arithmetic">How it is computed.</param>
    /// <exception cref="ImpossibleSequenceException">No path explains the sequence.</exception>
    public SmoothedStates Smooth(Sequence x, InferenceArithmetic arithmetic = InferenceArithmetic.Scaled)
    {
        var passes = Forward(Prepare(x), arithmetic);
        var filtered = Lanes.Unpad(passes.States, x.Length, States);
        var counts = new double[States * Emissions.Stride];
        passes.Backward(counts);
        var logLikelihood = 0.0;
        foreach (var log in passes.LogDensities)
            logLikelihood += log;
        return new SmoothedStates(Lanes.Unpad(passes.States, x.Length, States), filtered, Lanes.Unpad(counts, States, States), logLikelihood);
    }

    /// <summary>The most probable path of states as a whole (Viterbi 1967). Of equally probable ones, that with the lower numbers late.</summary>
    /// <param name="x">T observations, at least one.</param>
    /// <exception cref="ImpossibleSequenceException">No path explains the sequence.</exception>
    public HiddenPath Viterbi(Sequence x)
    {
        x = Prepare(x);
        var search = new ViterbiSearch(this);
        var path = States <= 256 ? search.Run<byte>(x) : search.Run<ushort>(x);
        if (double.IsNegativeInfinity(path.LogProbability))
            throw Impossible(x);
        return path;
    }

    /// <summary>ln p(states, x): the logarithm of the probability of the observations together with one path.</summary>
    /// <param name="states">The path, shape (T).</param>
    /// <param name="x">T observations, at least one.</param>
    public double LogJoint(int[] states, Sequence x)
    {
        x = Prepare(x);
        if (states.Length != x.Length)
            throw new ArgumentException($"states has {states.Length} time steps but x has {x.Length}.");
        if (Array.FindIndex(states, state => state < 0 || state >= States) is >= 0 and var odd)
            throw new ArgumentException($"states[{odd}] is {states[odd]} but the model's states are 0 to {States - 1}.");
        var logs = Emissions.LogDensity(x);
        return Math.Log(_initial[states[0]]) + Enumerable.Range(0, states.Length).Sum(t =>
            logs[t, states[t]] + (t > 0 ? Math.Log(_transitions[states[t - 1], states[t]]) : 0));
    }

    internal Sequence Prepare(Sequence x, string name = "x")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Length == 0)
            throw new ArgumentException($"{name} is empty; a sequence needs at least one observation.");
        return Emissions.Prepare(x, name);
    }

    private ForwardBackward Forward(Sequence x, InferenceArithmetic arithmetic)
    {
        ForwardBackward passes = new ScaledForwardBackward(this);
        if (arithmetic == InferenceArithmetic.Scaled && !double.IsNaN(passes.Forward(x)))
            return passes;
        passes = new LogForwardBackward(this);
        return double.IsNegativeInfinity(passes.Forward(x)) ? throw Impossible(x) : passes;
    }

    internal ImpossibleSequenceException Impossible(Sequence x)
    {
        var passes = new LogForwardBackward(this);
        passes.Forward(x);
        var t = passes.FirstImpossible();
        return new ImpossibleSequenceException(
            t, string.Join(", ", Enumerable.Range(0, x.Dimensions).Select(d => FormattableString.Invariant($"{x[t, d]}"))), passes.IsForeign(t));
    }
}
