namespace GenNotebooks.Models.HiddenMarkov;

public sealed partial class HiddenMarkovModel
{
    /// <summary>Makes up a sequence: first the state, then what it shows, then the next state.</summary>
    /// <param name="length">The number of time steps, T.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public HiddenSample Sample(int length, Random random)
    {
        Guard.AtLeast(length, 1);
        ArgumentNullException.ThrowIfNull(random);
        return Sample(_initial, length, random);
    }

    /// <summary>Makes up how a sequence goes on, given what was observed so far.</summary>
    /// <param name="past">T observations, at least one.</param>
    /// <param name="length">The number of time steps to add.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public HiddenSample Continue(Sequence past, int length, Random random)
    {
        Guard.AtLeast(length, 1);
        ArgumentNullException.ThrowIfNull(random);
        return Sample(Probabilities.Row(Forecast(past, 1).StateProbs, 0), length, random);
    }

    /// <summary>The distributions of the states and observations that follow a sequence.</summary>
    /// <param name="past">T observations, at least one.</param>
    /// <param name="horizon">How many steps ahead, at least 1.</param>
    /// <exception cref="ImpossibleSequenceException">No path explains the past.</exception>
    public HiddenForecast Forecast(Sequence past, int horizon)
    {
        Guard.AtLeast(horizon, 1);
        var passes = Forward(Prepare(past), InferenceArithmetic.Scaled);
        var now = passes.States[^Emissions.Stride..][..States].ToArray();
        var ahead = new double[horizon, States];
        for (var h = 0; h < horizon; h++)
        {
            now = [.. Enumerable.Range(0, States).Select(j => Enumerable.Range(0, States).Sum(i => now[i] * _transitions[i, j]))];
            for (var k = 0; k < States; k++)
                ahead[h, k] = now[k];
        }

        return new HiddenForecast(ahead, Emissions);
    }

    private HiddenSample Sample(double[] first, int length, Random random)
    {
        var states = new int[length];
        var rows = Enumerable.Range(0, States).Select(k => Probabilities.Row(_transitions, k)).ToArray();
        var values = new double[length, Emissions.Dimensions];
        var observation = new double[Emissions.Dimensions];
        for (var t = 0; t < length; t++)
        {
            states[t] = Probabilities.Draw(t == 0 ? first : rows[states[t - 1]], random);
            Emissions.Draw(states[t], random, observation);
            for (var d = 0; d < observation.Length; d++)
                values[t, d] = observation[d];
        }

        Sequence made = values;
        return new HiddenSample(states, Emissions.IsWhole ? made.ToSymbols() : made);
    }
}
