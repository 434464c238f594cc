namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>How parameters are learned.</summary>
public enum LearningMethod
{
    /// <summary>EM by forward-backward (Baum, Petrie, Soules and Weiss 1970): safe steps, each cheap, that never lose likelihood.</summary>
    BaumWelch,

    /// <summary>
    /// The likelihood itself is climbed by a quasi-Newton method in unconstrained parameters: few steps, each of which costs
    /// two likelihoods a parameter. For small models.
    /// </summary>
    DirectLikelihood,
}
