namespace GenNotebooks.Plotting;

/// <summary>A loss over the steps of a training.</summary>
/// <param name="Name">The legend's text, such as <c>loss</c>.</param>
/// <param name="Steps">The number of steps done at each value, ascending, shape (N).</param>
/// <param name="Values">Shape (N).</param>
public sealed record LossSeries(string Name, IReadOnlyList<double> Steps, IReadOnlyList<double> Values);

/// <summary>What <see cref="Plot.Loss"/> draws: the losses of a training, whoever trained.</summary>
public interface ILossHistory
{
    /// <summary>Noisy losses, one value a step; drawn as their running mean over the pale values themselves.</summary>
    IReadOnlyList<LossSeries> StepLosses { get; }

    /// <summary>Losses measured now and then, such as validation; drawn as marked lines.</summary>
    IReadOnlyList<LossSeries> MeasuredLosses { get; }
}
