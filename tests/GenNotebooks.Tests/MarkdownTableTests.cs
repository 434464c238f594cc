using System.Globalization;
using GenNotebooks.Data;
using GenNotebooks.Tests.Plotting;

namespace GenNotebooks.Tests;

public class MarkdownTableTests
{
    private static readonly MarkdownTable Table = MarkdownTable.Of(
        new[] { (Name: "one | two", Value: 1.5, Share: 25), (Name: "three", Value: -20.25, Share: 5) },
        ("name", t => $"{t.Name}"), ("value (m)", t => $"{t.Value:F2}"), ("share", t => $"{t.Share} %"));

    [Fact]
    public void Markdown_sets_numbers_flush_right_and_escapes_bars() =>
        Assert.Equal(
            """
            | name | value (m) | share |
            | :--- | ---: | ---: |
            | one \| two | 1.50 | 25 % |
            | three | -20.25 | 5 % |
            """.ReplaceLineEndings("\n"),
            Shown.As(Table, "text/markdown"));

    [Fact]
    public void Text_aligns_the_columns() =>
        Assert.Equal("name       value (m)  share\none | two       1.50   25 %\nthree         -20.25    5 %", Shown.As(Table, "text/plain"));

    [Fact]
    public void Numbers_are_written_in_English_wherever_the_reader_lives()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Assert.Equal("  x\n1.5", MarkdownTable.Of([1.5], ("x", v => $"{v}")).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_table_of_data_shows_its_title_its_size_and_its_first_rows()
    {
        var table = new Table("small", [new("a", "m", [1, 2.5, 3, 4, 5, 6]), new("b", "", [6, 5, 4, 3, 2, double.NaN])]);
        var markdown = Shown.As(table, "text/markdown");
        Assert.StartsWith("small: 6 rows, of which the first 5 are shown.\n\n| a (m) | b |\n| ---: | ---: |\n| 1 | 6 |\n| 2.5 | 5 |\n", markdown);
        Assert.EndsWith("| 5 | 2 |", markdown);
        Assert.Equal(["text/markdown", "text/plain"], Shown.MimeTypes(table));
        Assert.StartsWith("Yearly flow of the Nile at Aswan", Shown.As(Tables.Nile(), "text/plain"));
    }

    [Fact]
    public void Tables_that_are_not_rectangles_are_refused()
    {
        Assert.Equal(
            "headers is empty; a table needs at least one column.",
            Assert.Throws<ArgumentException>(() => new MarkdownTable([], [])).Message);
        Assert.Equal(
            "Row 1 has 1 cells but there are 2 headers; give every row a cell a header.",
            Assert.Throws<ArgumentException>(() => new MarkdownTable(["a", "b"], [["1", "2"], ["3"]])).Message);
    }
}
