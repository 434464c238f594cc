namespace GenNotebooks.Data.Digits;

/// <summary>The values that a factor of the digits may take, each as likely as another; a number stands for that number alone.</summary>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest, at least <paramref name="Low"/>.</param>
public readonly record struct FactorRange(double Low, double High)
{
    /// <summary>Lets options be written as <c>Slant = (-0.2, 0.5)</c>.</summary>
    public static implicit operator FactorRange((double Low, double High) ends) => new(ends.Low, ends.High);

    /// <summary>Lets a factor be held at one value, as in <c>Slant = 0</c>.</summary>
    public static implicit operator FactorRange(double value) => new(value, value);

    internal double At(double share) => Low + (share * (High - Low));

    /// <summary>Checks that a value lies within these bounds.</summary>
    internal void Check(string name, double value)
    {
        if (!(Low <= value && value <= High))
            throw new ArgumentException(FormattableString.Invariant($"{name} must be between {Low} and {High} but is {value}."));
    }

    /// <summary>Checks that a range lies within these bounds.</summary>
    internal void Check(string name, FactorRange range)
    {
        if (!(Low <= range.Low && range.Low <= range.High && range.High <= High))
            throw new ArgumentException(FormattableString.Invariant(
                $"{name} is ({range.Low}, {range.High}), but its ends must lie between {Low} and {High}, the smaller first."));
    }
}
