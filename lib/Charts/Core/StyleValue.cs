using System.ComponentModel;

namespace GenNotebooks.Charts;

/// <summary>
/// The base of the choices in <see cref="Plotly.NET.StyleParam"/>. It holds what plotly.js calls the choice:
/// a text mostly, a boolean, a number or an array for some.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StyleValue
{
    private protected StyleValue(object json) => Json = json;

    internal object Json { get; }

    /// <inheritdoc/>
    public override string ToString() => Json switch
    {
        true => "true",
        false => "false",
        _ => Convert.ToString(Json, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is StyleValue other && other.GetType() == GetType() && other.Json.Equals(Json);

    /// <inheritdoc/>
    public override int GetHashCode() => Json.GetHashCode();
}
