using System.Globalization;

namespace TorchSharp;

/// <summary>How ToString shows a tensor.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, type and device only.</summary>
    Metadata,

    /// <summary>Columns aligned, slices of higher dimensions one after the other.</summary>
    Julia,

    /// <summary>Nested brackets.</summary>
    Numpy,

    /// <summary>Nested brackets as in a C# expression.</summary>
    CSharp,

    /// <summary>What set_string_style chose.</summary>
    Default,
}

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    private static TensorStringStyle s_style = TensorStringStyle.Julia;
    private static string s_floatFormat = "g5";
    private static int s_lineWidth = 100;
    private static string s_newLine = Environment.NewLine;

    /// <summary>The style of ToString(true) and of <c>str</c>.</summary>
    public static TensorStringStyle TensorStringStyle => s_style;

    /// <summary>Sets the default style, width and number format of ToString.</summary>
    public static void set_printoptions(TensorStringStyle style, string? floatFormat = null, int? width = null, string? newLine = null)
    {
        if (style == TensorStringStyle.Default) throw new ArgumentException("The style 'Default' cannot be the default; choose another.", nameof(style));
        s_style = style;
        set_printoptions(floatFormat ?? s_floatFormat, width, newLine);
    }

    public static void set_printoptions(string floatFormat, int? width = null, string? newLine = null) =>
        (s_floatFormat, s_lineWidth, s_newLine) = (floatFormat, width ?? s_lineWidth, newLine ?? s_newLine);

    /// <param name="sci_mode">Scientific notation always, or never; otherwise as short as possible.</param>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false) =>
        set_printoptions((sci_mode ? "e" : "g") + precision, linewidth, newLine);

    public partial class Tensor
    {
        public override string ToString() => IsInvalid ? "" : new TensorText(this, s_floatFormat, s_lineWidth, CultureInfo.CurrentCulture, s_newLine).Metadata();

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            var text = new TensorText(Alive, fltFormat ?? s_floatFormat, width ?? s_lineWidth, cultureInfo ?? CultureInfo.CurrentCulture, newLine ?? s_newLine);
            if (IsMeta) return text.Metadata();
            return (style == TensorStringStyle.Default ? s_style : style) switch
            {
                TensorStringStyle.Metadata => text.Metadata(),
                TensorStringStyle.Julia => text.Julia(),
                TensorStringStyle.Numpy => text.Numpy(),
                TensorStringStyle.CSharp => text.CSharp(),
                _ => throw new ArgumentException($"Unsupported tensor string style: {style}", nameof(style)),
            };
        }
    }
}

/// <content>Short names for ToString with a style.</content>
public static partial class TensorExtensionMethods
{
    public static string str(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = "\n", CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) => tensor.ToString(style, fltFormat, width, cultureInfo, newLine);
    public static string jlstr(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = "\n", CultureInfo? cultureInfo = null) => tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);
    public static string npstr(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = "\n", CultureInfo? cultureInfo = null) => tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);
    public static string cstr(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = "\n", CultureInfo? cultureInfo = null) => tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    public static Tensor print(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = "\n", CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(tensor.ToString(style, fltFormat, width, cultureInfo, newLine));
        return tensor;
    }
}
