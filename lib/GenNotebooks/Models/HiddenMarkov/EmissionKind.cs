namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>What the states of a model to be fitted show.</summary>
public enum EmissionKind
{
    /// <summary>One of several symbols; see <see cref="CategoricalEmissions"/>.</summary>
    Categorical,

    /// <summary>A count; see <see cref="PoissonEmissions"/>.</summary>
    Poisson,

    /// <summary>A number or a vector from a bell; see <see cref="GaussianEmissions"/>.</summary>
    Gaussian,

    /// <summary>A number or a vector from several bells; see <see cref="GaussianMixtureEmissions"/>.</summary>
    GaussianMixture,
}
