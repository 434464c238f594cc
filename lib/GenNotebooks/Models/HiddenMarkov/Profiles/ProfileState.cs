namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>The kinds of states of a profile.</summary>
public enum ProfileState
{
    /// <summary>Before the family's part: shows a background letter.</summary>
    Before,

    /// <summary>A column of the family: shows one letter, with the column's own probabilities.</summary>
    Match,

    /// <summary>Between a column and the next: shows a background letter that the family does not have there.</summary>
    Insert,

    /// <summary>A column that this member lacks: shows nothing.</summary>
    Delete,

    /// <summary>After the family's part: shows a background letter.</summary>
    After,
}
