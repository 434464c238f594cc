using System.Globalization;
using System.Text;

namespace TorchSharp.Engine;

/// <summary>
/// Tells Microsoft.DotNet.Interactive.Formatting how a tensor shows itself in a notebook. That package finds the attribute and
/// the members of the types below by their names, so that no reference to it is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = [];
}

internal sealed class TensorFormatterSource
{
    private static readonly object[] s_formatters = [new TensorFormatter()];

    /// <summary>Found by name: one formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() => s_formatters;
}

/// <summary>
/// A tensor as text: shape, type, statistics, values where they are few, else a small heat map. Averages stand in the heat map's
/// cells; its shades run from the least value to the largest.
/// </summary>
internal sealed class TensorFormatter
{
    private const int Columns = 32, Rows = 12, FewValues = 24;
    private const string Shades = " ░▒▓█";

    /// <summary>Found by name.</summary>
    public string MimeType => "text/plain";

    /// <summary>Found by name: false for an object that is no tensor.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not Tensor tensor) return false;
        writer.Write(Describe(tensor));
        return true;
    }

    internal static string Describe(Tensor tensor)
    {
        if (tensor.IsInvalid) return "A tensor that has been disposed.";
        using var off = GradMode.Off();
        using var temporaries = Temporaries.Begin();
        var text = new StringBuilder($"{(tensor is Modules.Parameter ? "Parameter" : "Tensor")} {Shapes.Format(tensor.Sizes)} {tensor.Type}");
        if (tensor.RequiresGrad) text.Append(", requires_grad");
        if (tensor.IsMeta || tensor.NumElements == 0) return text.Append(tensor.IsMeta ? ", on meta: no values" : ", empty").ToString();
        var values = tensor.ConvertTo(ScalarType.Float64).Span<double>().ToArray();
        if (values.Length == 1) return text.Append($": {tensor.ToString(TensorStringStyle.Numpy, cultureInfo: CultureInfo.InvariantCulture)}").ToString();
        AppendStatistics(text, values);
        if (values.Length <= FewValues) return text.Append('\n').Append(tensor.ToString(TensorStringStyle.Numpy, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n")).ToString();
        AppendHeatMap(text, tensor, values);
        return text.ToString();
    }

    private static void AppendStatistics(StringBuilder text, double[] values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length > 0)
        {
            var mean = finite.Average();
            var deviation = Math.Sqrt(finite.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, finite.Length - 1));
            text.Append(CultureInfo.InvariantCulture, $"; min {finite.Min():g4}, mean {mean:g4}, max {finite.Max():g4}, std {deviation:g4}");
        }
        if (values.Count(double.IsNaN) is > 0 and var nan) text.Append($"; {nan} NaN");
        if (values.Count(double.IsInfinity) is > 0 and var infinite) text.Append($"; {infinite} infinite");
    }

    /// <summary>The first matrix (or the vector) of the tensor, averaged into cells.</summary>
    private static void AppendHeatMap(StringBuilder text, Tensor tensor, double[] values)
    {
        var width = (int)tensor.Sizes[^1];
        var height = tensor.Rank > 1 ? (int)tensor.Sizes[^2] : 1;
        if (tensor.Rank > 2) text.Append($"\n[{string.Join(",", Enumerable.Repeat("0", tensor.Rank - 2))},..,..]");
        var (rows, columns) = (Math.Min(Rows, height), Math.Min(Columns, width));
        var cells = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) cells[i, j] = Mean(values, width, (i * height / rows, (i + 1) * height / rows), (j * width / columns, (j + 1) * width / columns));
        }
        var finite = cells.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        for (var i = 0; i < rows; i++)
        {
            text.Append("\n|");
            for (var j = 0; j < columns; j++) text.Append(Shade(cells[i, j], low, high));
            text.Append('|');
        }
        text.Append(CultureInfo.InvariantCulture, $"\n'{Shades[0]}' {low:g3} to '{Shades[^1]}' {high:g3}");
    }

    private static double Mean(double[] values, int width, (int From, int To) rows, (int From, int To) columns)
    {
        double sum = 0;
        for (var i = rows.From; i < rows.To; i++)
        {
            for (var j = columns.From; j < columns.To; j++) sum += values[(i * width) + j];
        }
        return sum / ((rows.To - rows.From) * (columns.To - columns.From));
    }

    private static char Shade(double value, double low, double high)
    {
        if (!double.IsFinite(value)) return '?';
        var place = high > low ? (value - low) / (high - low) * Shades.Length : Shades.Length / 2;
        return Shades[Math.Clamp((int)place, 0, Shades.Length - 1)];
    }
}
