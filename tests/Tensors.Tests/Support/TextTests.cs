using System.Globalization;
using TorchSharp.Engine;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Tensors as text: C# initialisers, devices without values, and what a notebook shows.</summary>
public class TextTests
{
    [Fact]
    public void Nested_brackets_leave_a_line_more_for_each_dimension()
    {
        Assert.Equal("[0, 1, 2, ... 6, 7, 8]", arange(9).ToString(numpy));
        Assert.Equal("[[0, 1]| [2, 3]]", arange(4).reshape(2, 2).ToString(numpy, newLine: "|"));
        Assert.Equal("[[[0, 1]|  [2, 3]]|| [[4, 5]|  [6, 7]]]", arange(8).reshape(2, 2, 2).ToString(numpy, newLine: "|"));
        Assert.Equal("[[0]| [1]| [2]| ...| [4]| [5]| [6]]", arange(7).reshape(7, 1).ToString(numpy, newLine: "|"));
    }

    [Fact]
    public void A_vector_is_an_array_expression()
    {
        Assert.Equal("[3], type = Float32, device = cpu, value = float [] {1f, 2.5f, -3f}", tensor(new[] { 1f, 2.5f, -3f }).ToString(csharp, cultureInfo: CultureInfo.InvariantCulture));
        Assert.Equal("[9], type = Int64, device = cpu, value = long [] {0, 1, 2, ... 6, 7, 8}", arange(9).ToString(csharp));
        Assert.Equal("[2], type = Bool, device = cpu, value = bool [] {true, false}", tensor(new[] { true, false }).ToString(csharp));
    }

    [Fact]
    public void Higher_dimensions_are_nested_initialisers() => Assert.Equal(
        "[8x2x2], type = Int32, device = cpu, value = |int [,,] {| {{0, 1},|  {2, 3}},| {{4, 5},|  {6, 7}},| {{8, 9},|  {10, 11}},| ...| {{20, 21},|  {22, 23}},| {{24, 25},|  {26, 27}},| {{28, 29},|  {30, 31}}|}",
        arange(32, int32).reshape(8, 2, 2).ToString(csharp, newLine: "|"));

    [Fact]
    public void A_tensor_on_meta_has_a_shape_only()
    {
        var x = ones(2, 4, device: META);
        Assert.Equal("[2x4], type = Float32, device = meta", (x + 1).ToString(julia));
        Assert.Equal(DeviceType.META, x.to(float64).device_type);
        Assert.Equal(DeviceType.META, x.t().device_type);
    }

    [Fact]
    public void A_notebook_finds_the_formatter_by_name()
    {
        var attribute = typeof(Tensor).GetCustomAttributes(false).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!)!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        Assert.Equal(["text/plain"], formatters.Select(f => f.GetType().GetProperty("MimeType")!.GetValue(f)));
        Assert.Equal(["text/plain"], (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!);
    }

    [Fact]
    public void Few_values_are_shown_with_their_statistics() => Assert.Equal(
        "Tensor (2, 2) Float64, requires_grad; min 1, mean 2.5, max 4, std 1.291\n[[1, 2]\n [3, 4]]",
        TensorFormatter.Describe(tensor(new double[,] { { 1, 2 }, { 3, 4 } }).requires_grad_()));

    [Fact]
    public void Many_values_become_a_heat_map() => Assert.Equal(
        "Tensor (2, 3, 10) Float32; min 0, mean 29.5, max 59, std 17.46\n[0,..,..]\n|      ░░░░|\n|░░▒▒▒▒▒▒▓▓|\n|▓▓▓▓██████|\n' ' 0 to '█' 29",
        TensorFormatter.Describe(arange(60, float32).reshape(2, 3, 10)));

    [Fact]
    public void What_is_not_finite_is_counted()
    {
        Assert.StartsWith("Tensor (3,) Float32; min 1, mean 1, max 1, std 0; 1 NaN; 1 infinite\n", TensorFormatter.Describe(tensor(new[] { 1f, float.NaN, float.PositiveInfinity })), StringComparison.Ordinal);
        Assert.Equal("Tensor (0, 3) Int64, empty", TensorFormatter.Describe(zeros(0, 3, dtype: int64)));
        Assert.Equal("Tensor () Float32: 2.5", TensorFormatter.Describe(tensor(2.5f)));
    }
}
