namespace GenNotebooks.Plotting;

/// <summary>Something with a place on a map; see <see cref="Plot.Map"/>.</summary>
/// <param name="Name">What stands in its box; short.</param>
/// <param name="Note">What stands below the name in smaller letters; empty for nothing.</param>
/// <param name="Column">The column of its place, counted from 0.</param>
/// <param name="Row">The row of its place, counted from 0 at the top.</param>
/// <param name="Group">Which of the groups it belongs to, counted from 0; the group gives the colour.</param>
public sealed record MapEntry(string Name, string Note, int Column, int Row, int Group = 0);
