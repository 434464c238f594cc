namespace GenNotebooks.Data.Digits;

/// <summary>What values factors may take at most; beyond them digits fall apart.</summary>
internal static class FactorBounds
{
    public static readonly FactorRange Form = (-1, 2);
    public static readonly FactorRange Slant = (-2, 2);
    public static readonly FactorRange Rotation = (-180, 180);
    public static readonly FactorRange Thickness = (0.5, 8);
    public static readonly FactorRange Size = (0.5, 1.3);
    public static readonly FactorRange Width = (0.25, 4);
    public static readonly FactorRange Position = (-14, 14);
    public static readonly FactorRange Wobble = (0, 3);
}
