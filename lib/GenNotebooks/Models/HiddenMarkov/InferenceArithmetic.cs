namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>How forward-backward computes; both give the same to rounding.</summary>
public enum InferenceArithmetic
{
    /// <summary>With probabilities scaled at every step; where their digits do not suffice, with logarithms after all.</summary>
    Scaled,

    /// <summary>With logarithms throughout: slower, and right for whatever numbers.</summary>
    LogSpace,
}
