namespace GenNotebooks.Models.Diffusion;

/// <summary>What the network of a <see cref="DenoisingDiffusion"/> gives, and its loss is measured in.</summary>
public enum DiffusionTarget
{
    /// <summary>The noise ε in x_t (Ho, Jain and Abbeel 2020).</summary>
    Noise,

    /// <summary>
    /// The velocity v = √ᾱ_t ε - √(1 - ᾱ_t) x_0 (Salimans and Ho 2022), whose squared error is that of the noise over ᾱ_t: steps with much
    /// noise, where the large shapes are decided, count for more, so that a short training makes better pictures.
    /// </summary>
    Velocity,
}
