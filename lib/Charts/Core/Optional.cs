namespace Plotly.NET.CSharp;

/// <summary>
/// An argument that may be left out. Any value converts to it, so callers write <c>Name: "train"</c>;
/// arrays and lists convert to an optional sequence, a LINQ query does not (call <c>ToArray()</c>).
/// </summary>
/// <typeparam name="T">The type of the argument when it is given.</typeparam>
public readonly struct Optional<T>
{
    private readonly T value;

    /// <param name="value">The argument.</param>
    /// <param name="isSome">False for an argument that is left out.</param>
    public Optional(T value, bool isSome)
    {
        this.value = value;
        // A null given for an argument means the same as leaving it out: plotly.js knows no null attributes.
        IsGiven = isSome && value is not null;
    }

    internal bool IsGiven { get; }

    public static implicit operator Optional<T>(T value) => new(value, isSome: true);

    internal T Or(T otherwise) => IsGiven ? value : otherwise;

    internal bool TryGet(out T given)
    {
        given = value;
        return IsGiven;
    }
}
