namespace GenNotebooks.Reproductions;

/// <summary>A number of the literature that a long training on public data reaches again: the setting, and how it is measured.</summary>
public abstract class Reproduction
{
    private protected Reproduction()
    {
    }

    /// <summary>What <c>gen reproduce</c> calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Model, data and setting, in a line.</summary>
    public abstract string Title { get; }

    /// <summary>What must be reached, by the names that <see cref="ReproductionPlan.Measure"/> gives: at most, or at least.</summary>
    public abstract IReadOnlyList<ReproductionGoal> Goals { get; }

    /// <summary>The number of steps, where the setting says it; otherwise as many as the budget allows.</summary>
    public virtual int? Steps => null;

    /// <summary>Beyond so many steps the model would learn the training data by heart; no such bound unless told.</summary>
    public virtual int MostSteps => int.MaxValue;

    /// <summary>Reads the data and makes the model, from seeds.</summary>
    internal abstract ReproductionPlan Prepare();
}

/// <summary>A number to be reached.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Bound">What must be reached.</param>
/// <param name="AtMost">Whether small is good.</param>
/// <param name="Literature">What others report, with its source.</param>
public sealed record ReproductionGoal(string Metric, double Bound, bool AtMost, string Literature);

/// <summary>A model, ready to be trained.</summary>
internal sealed record ReproductionPlan
{
    /// <summary>What a checkpoint holds.</summary>
    public required Training.TrainingState State { get; init; }

    /// <summary>One step: given the number of steps done and of all steps, its losses.</summary>
    public required Action<int, int, Memory<double>> Step { get; init; }

    /// <summary>The losses' names.</summary>
    public IReadOnlyList<string> LossNames { get; init; } = ["loss"];

    /// <summary>A loss on data that are not trained on; the best model is kept. None where there is no such loss.</summary>
    public Func<double>? Validate { get; init; }

    /// <summary>All numbers, on test data, by name.</summary>
    public required Func<IReadOnlyDictionary<string, double>> Measure { get; init; }
}
