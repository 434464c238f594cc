using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>What values look like: several MIME types, never HTML that nobody asked for.</summary>
public sealed class FormattingTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    private async Task<JsonObject> DataOf(string code) => (await session.SucceedAsync(code)).Events.OfType<ResultProduced>().Single().Data;

    private async Task<string[]> MimeTypesOf(string code) => [.. (await DataOf(code)).Select(d => d.Key)];

    [Theory]
    [InlineData("3.5")]
    [InlineData("new[] { 1, 2 }")]
    [InlineData("(1, 2)")]
    [InlineData("DayOfWeek.Friday")]
    [InlineData("new double[2, 2]")]
    [InlineData("typeof(int)")]
    [InlineData("new StringBuilder(\"x\")")]
    public async Task Ordinary_values_are_plain_text(string code) => Assert.Equal(["text/plain"], await MimeTypesOf(code));

    [Fact]
    public async Task A_sequence_of_records_is_a_markdown_table()
    {
        var data = await DataOf("new[] { new { Name = \"a|b\", Value = 1.23456789 }, new { Name = \"c\", Value = 2.0 } }");
        Assert.Equal(["text/markdown", "text/plain"], data.Select(d => d.Key));
        Assert.Equal("| Name | Value |\n| --- | --- |\n| a\\|b | 1.23457 |\n| c | 2 |\n", data["text/markdown"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_dictionary_is_a_table() =>
        Assert.Equal("| key | value |\n| --- | --- |\n| x | 1 |\n", (await DataOf("new Dictionary<string, int> { [\"x\"] = 1 }"))["text/markdown"]!.GetValue<string>());

    [Fact]
    public async Task A_long_or_endless_sequence_is_cut()
    {
        var table = (await DataOf("Enumerable.Range(0, 100).Select(i => new { i }).ToList()"))["text/markdown"]!.GetValue<string>();
        Assert.Contains("| 19 |", table, StringComparison.Ordinal);
        Assert.DoesNotContain("| 20 |", table, StringComparison.Ordinal);
        Assert.EndsWith("… and more: 100 rows in all, the first 20 shown\n", table, StringComparison.Ordinal);
        await session.SucceedAsync("IEnumerable<(int A, int B)> Endless() { while (true) yield return (1, 2); }\nEndless()");
        await session.SucceedAsync("IEnumerable<int> Numbers() { while (true) yield return 1; }\nNumbers()");
    }

    [Fact]
    public async Task Html_is_shown_where_it_is_asked_for()
    {
        Assert.Equal("<b>x</b>", (await DataOf("HTML(\"<b>x</b>\")"))["text/html"]!.GetValue<string>());
        await session.SucceedAsync("class Card { public int N = 7; }\nFormatter.Register<Card>(c => $\"<i>{c.N}</i>\", \"text/html\");");
        Assert.Equal("<i>7</i>", (await DataOf("new Card()"))["text/html"]!.GetValue<string>());
        var shown = (await session.SucceedAsync("display(5, \"text/html\");")).Events.OfType<DisplayShown>().Single();
        Assert.Equal(["text/html"], shown.Data.Select(d => d.Key));
    }

    [Fact]
    public async Task Formatted_values_pass_as_they_are_and_json_as_json()
    {
        Assert.Equal("$x$", (await session.SucceedAsync("\"$x$\".DisplayAs(\"text/latex\");")).Events.OfType<DisplayShown>().Single().Data["text/latex"]!.GetValue<string>());
        var json = (await session.SucceedAsync("display(new FormattedValue(\"application/vnd.plotly.v1+json\", \"{\\\"data\\\":[1]}\"));")).Events.OfType<DisplayShown>().Single();
        Assert.Equal(1, json.Data["application/vnd.plotly.v1+json"]!["data"]![0]!.GetValue<int>());
    }

    [Fact]
    public async Task A_type_brings_its_formatters_by_an_attribute_of_that_name_and_its_alternative_text()
    {
        await session.SucceedAsync("""
            class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type source) => FormatterSourceType = source;
                public Type FormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }

            class PictureFormatters
            {
                public IEnumerable<object> CreateTypeFormatters() => new object[] { new PngFormatter(), new TextFormatter() };
            }

            class PngFormatter
            {
                public string MimeType => "image/png";
                public bool Format(object instance, System.IO.TextWriter writer) { writer.Write("iVBORw=="); return true; }
            }

            class TextFormatter
            {
                public string MimeType => "text/plain";
                public bool Format(object instance, System.IO.TextWriter writer) { writer.Write("a picture"); return true; }
            }

            [TypeFormatterSource(typeof(PictureFormatters), PreferredMimeTypes = new[] { "image/png", "text/plain" })]
            class Picture
            {
                public string AltText => "two dots";
            }
            """);
        var result = (await session.SucceedAsync("new Picture()")).Events.OfType<ResultProduced>().Single();
        Assert.Equal(["image/png", "text/plain"], result.Data.Select(d => d.Key));
        Assert.Equal("iVBORw==", result.Data["image/png"]!.GetValue<string>());
        Assert.Equal("two dots", result.Metadata["vscode_altText"]!.GetValue<string>());
        Assert.Equal("two dots", result.Metadata["image/png"]!["alt"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_value_that_cannot_be_formatted_fails_the_cell_only()
    {
        var record = await session.RunAsync("class Sour { public override string ToString() => throw new InvalidOperationException(\"sour\"); }\nnew Sour()");
        Assert.NotEqual(CellStatus.SessionLost, record.Outcome.Status);
        Assert.Equal("2", (await session.SucceedAsync("1 + 1")).Result);
    }
}
