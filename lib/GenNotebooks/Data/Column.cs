namespace GenNotebooks.Data;

/// <summary>One column of a <see cref="Table"/>.</summary>
/// <param name="Name">The column's name, unique in its table.</param>
/// <param name="Unit">The unit of the values, such as <c>min</c>; empty where none is known.</param>
/// <param name="Values">One value a row; <see cref="double.NaN"/> stands for a missing one.</param>
public sealed record Column(string Name, string Unit, double[] Values)
{
    /// <summary>The name with its unit, as an axis shows it: <c>waiting (min)</c>.</summary>
    public string Label => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>The number of rows.</summary>
    public int Count => Values.Length;
}
