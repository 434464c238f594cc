using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plotly.NET;

namespace GenNotebooks.Charts;

/// <summary>What stands in a figure's JSON after data and layout.</summary>
internal enum FigureParts
{
    /// <summary>An empty list of frames.</summary>
    Frames,

    /// <summary>The configuration of plotly.js.</summary>
    Config,
}

/// <summary>Writes a chart as the JSON that plotly.js draws.</summary>
internal static class FigureJson
{
    /// <summary>JSON for files and front ends: texts stay readable.</summary>
    public static string Text(GenericChart chart, FigureParts parts) => Text(chart, parts, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>JSON that may stand inside a script element: "&lt;" and "&amp;" are escaped.</summary>
    public static string TextForScript(GenericChart chart, FigureParts parts) => Text(chart, parts, JavaScriptEncoder.Default);

    private static string Text(GenericChart chart, FigureParts parts, JavaScriptEncoder encoder)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = encoder }))
            WriteFigure(writer, chart, parts);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteFigure(Utf8JsonWriter writer, GenericChart chart, FigureParts parts)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("data");
        Write(writer, chart.Traces);
        writer.WritePropertyName("layout");
        Write(writer, chart.Layout);
        if (parts == FigureParts.Frames)
        {
            writer.WriteStartArray("frames");
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject("config");
            writer.WriteBoolean("responsive", true);
            writer.WriteBoolean("displaylogo", false);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case DynamicObj.DynamicObj item: WriteObject(writer, item); break;
            case StyleValue choice: Write(writer, choice.Json); break;
            case Color color: Write(writer, color.Value); break;
            case string text: writer.WriteStringValue(text); break;
            case double[] numbers: WriteNumbers(writer, numbers); break;
            case float[] numbers: WriteNumbers(writer, numbers); break;
            case int[] numbers: WriteNumbers(writer, numbers); break;
            case IEnumerable items: WriteItems(writer, items); break;
            case IConvertible scalar: WriteScalar(writer, scalar); break;
            default: writer.WriteStringValue(value.ToString()); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, DynamicObj.DynamicObj item)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in item.Properties)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            Write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, double[] numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers)
            WriteNumber(writer, number);
        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, float[] numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers)
            WriteNumber(writer, number);
        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, int[] numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter writer, IConvertible scalar)
    {
        switch (scalar.GetTypeCode())
        {
            case TypeCode.Boolean: writer.WriteBooleanValue(scalar.ToBoolean(null)); break;
            case TypeCode.Double: WriteNumber(writer, scalar.ToDouble(null)); break;
            case TypeCode.Single: WriteNumber(writer, scalar.ToSingle(null)); break;
            case TypeCode.Decimal: writer.WriteNumberValue(scalar.ToDecimal(null)); break;
            case TypeCode.UInt64: writer.WriteNumberValue(scalar.ToUInt64(null)); break;
            case TypeCode.DateTime: writer.WriteStringValue(scalar.ToDateTime(null)); break;
            case >= TypeCode.SByte and <= TypeCode.Int64: writer.WriteNumberValue(scalar.ToInt64(null)); break;
            default: writer.WriteStringValue(scalar.ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }

    /// <summary>JSON has no word for NaN and the infinities; plotly.js draws a gap for null.</summary>
    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    /// <summary>As a float, so that 0.1f is written "0.1" and not with the digits of the double next to it.</summary>
    private static void WriteNumber(Utf8JsonWriter writer, float number)
    {
        if (float.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }
}
