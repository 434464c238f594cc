using System.Globalization;
using System.Text;

namespace TorchSharp.Engine;

/// <summary>The text of a tensor, in TorchSharp's styles.</summary>
internal sealed class TensorText(Tensor tensor, string format, int width, CultureInfo culture, string newLine)
{
    private const int Edge = 3;
    private readonly long[] _sizes = tensor.Sizes;

    internal string Metadata() => $"[{string.Join("x", _sizes)}], type = {tensor.Type}, device = {tensor.device}";

    internal string Julia()
    {
        var text = new StringBuilder(Metadata());
        switch (_sizes.Length)
        {
            case 0:
                return text.Append(", value = ").Append(Value([])).ToString();
            case 1:
                var row = Row([], width);
                text.Append(newLine);
                AppendRow(text, row, row.Select(s => s.Length).ToArray(), row.Count < _sizes[0]);
                return text.ToString();
            case 2:
                text.Append(newLine);
                AppendMatrix(text, []);
                return text.ToString();
            default:
                AppendSlices(text, []);
                return text.ToString();
        }
    }

    internal string Numpy()
    {
        if (_sizes.Length == 0) return Value([]);
        var text = new StringBuilder();
        AppendBrackets(text, []);
        return text.ToString();
    }

    /// <summary>An array expression, "float [,] {...}", after the shape.</summary>
    internal string CSharp()
    {
        var name = tensor.Type switch
        {
            ScalarType.Float32 => "float",
            ScalarType.Float64 => "double",
            ScalarType.Int64 => "long",
            ScalarType.Int32 => "int",
            ScalarType.Int16 => "short",
            ScalarType.Int8 => "sbyte",
            ScalarType.Byte => "byte",
            _ => "bool",
        };
        var text = new StringBuilder(Metadata()).Append(", value = ");
        if (_sizes.Length == 0) return text.Append(Literal([])).ToString();
        if (_sizes.Length > 1) text.Append(newLine);
        text.Append($"{name} [{new string(',', _sizes.Length - 1)}] {{");
        if (_sizes.Length > 1) text.Append(newLine).Append(' ');
        AppendInitializers(text, []);
        if (_sizes.Length > 1) text.Append(newLine);
        return text.Append('}').ToString();
    }

    /// <summary>What stands between the braces of an array: entries on one line, or initialisers on lines of their own.</summary>
    private void AppendInitializers(StringBuilder text, long[] index)
    {
        var (size, isRow) = (_sizes[index.Length], index.Length == _sizes.Length - 1);
        var between = isRow ? ", " : $",{newLine}{new string(' ', index.Length + 1)}";
        for (long i = 0; i < size; i++)
        {
            if (i > 0) text.Append(between);
            if (size > 2 * Edge && i == Edge)
            {
                // A cut takes the place of the comma.
                if (isRow) text.Append("... ");
                else text.Append("...").Append(newLine).Append(' ', index.Length + 1);
                i = size - Edge;
            }
            if (isRow)
            {
                text.Append(Literal([.. index, i]));
                continue;
            }
            text.Append('{');
            AppendInitializers(text, [.. index, i]);
            text.Append('}');
        }
    }

    private string Literal(long[] index) => tensor.Type switch
    {
        ScalarType.Float32 => Value(index) + "f",
        ScalarType.Bool => Value(index).ToLowerInvariant(),
        _ => Value(index),
    };

    private void AppendSlices(StringBuilder text, long[] index)
    {
        for (long i = 0; i < _sizes[index.Length]; i++)
        {
            long[] next = [.. index, i];
            if (next.Length < _sizes.Length - 2)
            {
                AppendSlices(text, next);
                continue;
            }
            text.Append(newLine).Append($"[{string.Join(",", next)},..,..] =").Append(newLine);
            AppendMatrix(text, next);
        }
    }

    private void AppendMatrix(StringBuilder text, long[] index)
    {
        var rows = new List<List<string>>();
        for (long i = 0; i < _sizes[^2]; i++) rows.Add(Row([.. index, i], width));
        if (rows.Count == 0) return;
        var shortest = rows.Min(r => r.Count);
        var columns = Enumerable.Range(0, shortest).Select(j => rows.Max(r => r[j].Length)).ToArray();
        foreach (var row in rows) AppendRow(text, row.Take(shortest).ToList(), columns, shortest < _sizes[^1]);
    }

    private void AppendRow(StringBuilder text, List<string> row, int[] columns, bool isCut)
    {
        for (var j = 0; j < row.Count; j++) text.Append(' ').Append(row[j].PadLeft(columns[j]));
        if (isCut) text.Append(" ...");
        text.Append(newLine);
    }

    /// <summary>The elements of a row that fit the line.</summary>
    private List<string> Row(long[] index, int room)
    {
        var row = new List<string>();
        for (long j = 0; j < _sizes[^1]; j++)
        {
            var value = Value([.. index, j]);
            if (room - value.Length - 4 < 0) break;
            row.Add(value);
            room -= value.Length + 1;
        }
        return row;
    }

    /// <summary>Nested brackets, a blank line more for each dimension; of more than six entries, the first and last three.</summary>
    private void AppendBrackets(StringBuilder text, long[] index)
    {
        var depth = index.Length;
        var (size, isRow) = (_sizes[depth], depth == _sizes.Length - 1);
        var between = isRow ? ", " : string.Concat(Enumerable.Repeat(newLine, _sizes.Length - depth - 1)) + new string(' ', depth + 1);
        text.Append('[');
        for (long i = 0; i < size; i++)
        {
            if (i > 0) text.Append(between);
            if (size > 2 * Edge && i == Edge)
            {
                text.Append("...").Append(isRow ? " " : between);
                i = size - Edge;
            }
            if (isRow) text.Append(Value([.. index, i]));
            else AppendBrackets(text, [.. index, i]);
        }
        text.Append(']');
    }

    private unsafe string Value(long[] index)
    {
        long place = 0;
        for (var d = 0; d < index.Length; d++) place += index[d] * tensor.Strides[d];
        var value = Copying.Read(tensor.Data + (place * tensor.Type.Size()), tensor.Type);
        return tensor.Type switch
        {
            ScalarType.Float32 => value.ToSingle().ToString(format, culture),
            ScalarType.Float64 => value.ToDouble().ToString(format, culture),
            ScalarType.Bool => value.ToBoolean().ToString(),
            _ => value.ToInt64().ToString(culture),
        };
    }
}
