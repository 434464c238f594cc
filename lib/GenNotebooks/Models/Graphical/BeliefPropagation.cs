namespace GenNotebooks.Models.Graphical;

/// <summary>
/// Messages between the variables and the factors of a graph, all sent at once in every round (Pearl 1988; Kschischang, Frey and
/// Loeliger 2001). Without loops they settle on the exact answer; with loops they may settle on a wrong one, or never.
/// </summary>
public static class BeliefPropagation
{
    /// <summary>Sends messages until they settle.</summary>
    /// <param name="model">The model.</param>
    /// <param name="evidence">What was observed; nothing unless told.</param>
    /// <param name="options">The defaults of <see cref="BeliefPropagationOptions"/> unless told.</param>
    /// <exception cref="ImpossibleEvidenceException">The factors rule each other out.</exception>
    public static BeliefPropagationResult Run(FactorGraph model, IEnumerable<Observation>? evidence = null, BeliefPropagationOptions? options = null)
    {
        options ??= new BeliefPropagationOptions();
        options.Check();
        Observation[] seen = [.. evidence ?? []];
        var observed = model.Observed(seen);
        var messages = new FactorMessages(model, seen, observed, options.Messages);
        var changes = new List<double>();
        do
        {
            var change = messages.Round(options.Damping);
            if (double.IsNaN(change))
                throw new ImpossibleEvidenceException(seen);
            changes.Add(change);
        }
        while (changes[^1] >= options.Tolerance && changes.Count < options.MaxIterations);
        var logSum = options.Messages == MessageKind.SumProduct ? messages.LogSum() : double.NaN;
        Factor[] beliefs = [.. model.Variables.Select((v, i) => Factor.Wrap([v], observed[i] >= 0 ? OneHot(v.Size, observed[i]) : messages.Belief(i)))];
        return new BeliefPropagationResult(model, beliefs, changes, changes[^1] < options.Tolerance, logSum);
    }

    private static double[] OneHot(int size, int state)
    {
        var values = new double[size];
        values[state] = 1;
        return values;
    }
}
