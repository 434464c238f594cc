using GenNotebooks.Data;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public class CsvTests
{
    [Fact]
    public void A_file_becomes_columns_with_names_units_and_values()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("geyser.csv", "eruptions,waiting\n3.6,79\n1.8,54\n");
        var table = Csv.Read(path, new CsvOptions { Units = new Dictionary<string, string> { ["waiting"] = "min" } });

        Assert.Equal("geyser", table.Name);
        Assert.Equal(2, table.RowCount);
        Assert.Equal(["eruptions", "waiting (min)"], table.Columns.Select(c => c.Label));
        Assert.Equal([3.6, 1.8], table["eruptions"].Values);
        Assert.Equal("geyser: 2 rows of eruptions, waiting (min)", table.ToString());
    }

    [Fact]
    public void A_missing_file_says_so()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<FileNotFoundException>(() => Csv.Read(folder["none.csv"]));
        Assert.Equal(
            $"{folder["none.csv"]} does not exist. Check the name; a relative path starts at the current folder, {Directory.GetCurrentDirectory()}.",
            error.Message);
    }

    [Fact]
    public void A_bad_number_is_told_with_line_and_column()
    {
        var lines = Enumerable.Range(1, 20).Select(line => line switch { 1 => "a,b", 17 => "1,3.6x", _ => "1,2" });
        var error = Assert.Throws<CsvException>(() => Csv.Parse(string.Join('\n', lines), "bad.csv"));
        Assert.Equal(
            "bad.csv, line 17, column 2: '3.6x' in column b is not a number. Write it with a decimal point, such as 3.6, " +
            "or list the text in CsvOptions.MissingMarks if it stands for a missing value.",
            error.Message);
        Assert.Equal(("bad.csv", 17, 2), (error.File, error.Line, error.Column));
    }

    [Theory]
    [InlineData("a,b\n1,2\n1\n", "the line has 1 field but the first line names 2 columns")]
    [InlineData("a,b\n1,2\n1,2,3\n", "the line has 3 fields but the first line names 2 columns")]
    [InlineData("a,b\n1,2\n\n1,2\n", "the line has 1 field but the first line names 2 columns")]
    public void A_line_of_another_width_is_told(string text, string problem)
    {
        var error = Assert.Throws<CsvException>(() => Csv.Parse(text, "bad.csv"));
        Assert.Equal(
            $"bad.csv, line 3: {problem}. Write one field a column, separated by ','; a field that holds the separator goes in quotes.",
            error.Message);
        Assert.Null(error.Column);
    }

    [Fact]
    public void Quotes_may_hold_separators_line_ends_and_quotes()
    {
        var table = Csv.Parse("\"a, long\",\"b \"\"quoted\"\"\",\"two\nlines\"\r\n\"1\",2,\"3\"\r\n", "q.csv");
        Assert.Equal(["a, long", "b \"quoted\"", "two\nlines"], table.Columns.Select(c => c.Name));
        Assert.Equal([1.0, 2.0, 3.0], table.Columns.Select(c => c.Values[0]));
    }

    [Fact]
    public void A_line_end_inside_quotes_counts_as_a_line()
    {
        var error = Assert.Throws<CsvException>(() => Csv.Parse("\"a\nb\",c\n1,x\n", "q.csv"));
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public void A_quote_never_closed_is_told_where_it_opens()
    {
        var error = Assert.Throws<CsvException>(() => Csv.Parse("a,b\n1,\"2\n3,4\n", "q.csv"));
        Assert.Equal(
            "q.csv, line 2, column 2: the quote opened here is never closed. Close it with \", or write \"\" for a quote inside a field.",
            error.Message);
    }

    [Fact]
    public void Text_after_a_closing_quote_is_told()
    {
        var error = Assert.Throws<CsvException>(() => Csv.Parse("a,b\n\"1\"5,2\n", "q.csv"));
        Assert.Equal(
            "q.csv, line 2, column 1: '5' follows a closing quote. End the field there, or write \"\" for a quote inside a field.",
            error.Message);
    }

    [Theory]
    [InlineData("", "e.csv, line 1: the file is empty. Its first line must name the columns.")]
    [InlineData("a,,c\n", "e.csv, line 1, column 2: the column has no name. Name every column in the first line.")]
    [InlineData("a,b,a\n", "e.csv, line 1, column 3: the name 'a' occurs twice. Rename one of the columns.")]
    public void A_first_line_that_does_not_name_the_columns_is_told(string text, string message) =>
        Assert.Equal(message, Assert.Throws<CsvException>(() => Csv.Parse(text, "e.csv")).Message);

    [Fact]
    public void Missing_values_are_what_the_options_say()
    {
        Assert.True(double.IsNaN(Csv.Parse("a\nNA\n", "m.csv")["a"].Values[0]));
        var options = new CsvOptions { MissingMarks = ["?", ""], Separator = ';' };
        var table = Csv.Parse("a;b\n?;\n1;2\n", "m.csv", options);
        Assert.All(table.Columns, column => Assert.True(double.IsNaN(column.Values[0])));
        Assert.Throws<CsvException>(() => Csv.Parse("a\nNaN\n", "m.csv"));
        Assert.Throws<CsvException>(() => Csv.Parse("a\n1e999\n", "m.csv"));
    }
}
