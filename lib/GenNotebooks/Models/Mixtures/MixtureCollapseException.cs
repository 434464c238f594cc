namespace GenNotebooks.Models.Mixtures;

/// <summary>A component shrank to nothing: its likelihood grows without bound and there is no maximum to find.</summary>
public sealed class MixtureCollapseException : InvalidOperationException
{
    internal MixtureCollapseException(int component, int iteration, string cause, MixtureOptions options)
        : base($"Component {component} collapsed in EM step {iteration}: {cause} " +
            $"Use fewer components (Components is {options.Components}), " +
            $"a floor (CovarianceFloor is {FormattableString.Invariant($"{options.CovarianceFloor}")}; it is in squared units of the data), " +
            $"or a covariance with fewer parameters (Covariance is {options.Covariance}; Tied is the safest).")
    {
        Component = component;
        Iteration = iteration;
    }

    /// <summary>The component, counted from 0.</summary>
    public int Component { get; }

    /// <summary>The EM step in which it happened, counted from 1; 0 means the start.</summary>
    public int Iteration { get; }
}
