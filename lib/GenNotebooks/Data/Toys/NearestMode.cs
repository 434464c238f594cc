namespace GenNotebooks.Data.Toys;

/// <summary>Which centre is nearest to a point.</summary>
/// <param name="Mode">The centre, counted from 0.</param>
/// <param name="Deviations">Its distance, in standard deviations of the bell.</param>
public readonly record struct NearestMode(int Mode, double Deviations);
