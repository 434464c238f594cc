namespace GenNotebooks.Models.Mixtures;

/// <summary>What shapes the components of a Gaussian mixture may take.</summary>
public enum CovarianceKind
{
    /// <summary>Every component its own ellipsoid, turned as it likes: K D (D + 1) / 2 parameters.</summary>
    Full,

    /// <summary>One ellipsoid shared by all components: D (D + 1) / 2 parameters.</summary>
    Tied,

    /// <summary>Every component its own ellipsoid along the axes: K D parameters.</summary>
    Diagonal,

    /// <summary>Every component its own ball: K parameters.</summary>
    Spherical,
}
