namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A model's parameters as numbers that may take any value (Zucchini and MacDonald 2009, section 3.3.1).</summary>
internal static class WorkingParameters
{
    public static double[] Write(HiddenMarkovModel model)
    {
        var working = new List<double>();
        if (!model.IsStationary)
            Probabilities.AppendWorking(model.InitialProbs, working);
        for (var i = 0; i < model.States; i++)
            Probabilities.AppendWorking(Probabilities.Row(model.TransitionProbs, i), working);
        model.Emissions.AppendWorking(working);
        return [.. working];
    }

    public static HiddenMarkovModel Read(HiddenMarkovModel pattern, double[] working)
    {
        ReadOnlySpan<double> rest = working;
        var initial = pattern.IsStationary ? pattern.InitialProbs : Probabilities.FromWorking(pattern.InitialProbs, ref rest);
        var rows = new double[pattern.States][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Probabilities.FromWorking(Probabilities.Row(pattern.TransitionProbs, i), ref rest);
        return pattern.With(initial, Probabilities.Rows(rows), pattern.Emissions.FromWorking(rest));
    }

    /// <summary>The same, or null where the numbers have run off to where no model is.</summary>
    public static HiddenMarkovModel? TryRead(HiddenMarkovModel pattern, double[] working)
    {
        try
        {
            return Read(pattern, working);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
