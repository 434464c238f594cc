namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>One step of a path through a profile.</summary>
/// <param name="State">The kind of the state.</param>
/// <param name="Column">Its column, counted from 0; of an insertion the column that it follows; -1 before and after the family's part.</param>
/// <param name="Residue">The place in the sequence that it shows, counted from 0; -1 in a deletion.</param>
public readonly record struct ProfileStep(ProfileState State, int Column, int Residue);
