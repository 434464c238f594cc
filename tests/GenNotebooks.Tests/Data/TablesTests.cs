using System.Security.Cryptography;
using System.Text.Json;
using GenNotebooks.Data;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public class TablesTests
{
    public static TheoryData<string> Names() => [.. Tables.Names];

    [Fact]
    public void The_library_carries_the_six_tables() =>
        Assert.Equal(["AirPassengers", "Nile", "earthquakes", "faithful", "lynx", "sunspot.year"], Tables.Names);

    [Fact]
    public void Every_table_has_a_call_of_its_own()
    {
        var loaded = new[]
        {
            Tables.AirPassengers(), Tables.Nile(), Tables.Earthquakes(), Tables.OldFaithful(), Tables.Lynx(), Tables.Sunspots(),
        };
        Assert.Equal(Tables.Names, loaded.Select(table => table.Name));
        Assert.Equal([144, 100, 107, 272, 114, 289], loaded.Select(table => table.RowCount));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_side_car_describes_its_file(string name)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf("data", "tables", name + ".csv"));
        using var about = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("data", "tables", name + ".json")));
        var root = about.RootElement;
        var table = Tables.Load(name);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), root.GetProperty("sha256").GetString());
        Assert.Equal(root.GetProperty("rows").GetInt32(), table.RowCount);
        Assert.Equal(root.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()), table.Columns.Select(c => c.Name));
        Assert.Equal(root.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("unit").GetString()), table.Columns.Select(c => c.Unit));
        Assert.All(table.Columns, column => Assert.NotEqual("", column.Unit));
        Assert.Equal(root.GetProperty("title").GetString(), table.Origin!.Title);
        Assert.Equal(root.GetProperty("source").GetString(), table.Origin.Source);
        Assert.Equal(root.GetProperty("licence").GetString(), table.Origin.Licence);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_numbers_are_those_of_the_public_file(string name)
    {
        var folder = Environment.GetEnvironmentVariable("GENNOTEBOOKS_DATA");
        var path = Path.Combine(folder ?? "", "tables", name + ".csv");
        Assert.SkipUnless(
            folder is not null && File.Exists(path),
            $"Compares with the public file tables/{name}.csv in the folder that GENNOTEBOOKS_DATA names; there is none.");

        var published = Csv.Read(path).ToMatrix();
        var ours = AsPublished(Tables.Load(name));
        var first = published.GetLength(1) - ours.Length; // the row names that R writes come first
        for (var d = 0; d < ours.Length; d++)
        {
            Assert.Equal(published.GetLength(0), ours[d].Length);
            for (var n = 0; n < ours[d].Length; n++)
                Assert.Equal(published[n, first + d], ours[d][n], 1e-9);
        }
    }

    [Fact]
    public void An_unknown_table_lists_those_there_are() =>
        Assert.Equal(
            "name is 'iris', but the library's tables are AirPassengers, Nile, earthquakes, faithful, lynx, sunspot.year; " +
            "use Csv.Read for a file of your own.",
            Assert.Throws<ArgumentException>(() => Tables.Load("iris")).Message);

    /// <summary>The columns as R publishes them: its monthly series has one column of decimal years in place of year and month.</summary>
    private static double[][] AsPublished(Table table) =>
        table.Name == "AirPassengers"
            ? [[.. table["year"].Values.Zip(table["month"].Values, (year, month) => year + (month - 1) / 12)], table["passengers"].Values]
            : [.. table.Columns.Select(column => column.Values)];
}
