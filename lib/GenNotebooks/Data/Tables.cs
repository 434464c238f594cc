using System.Text.Json;

namespace GenNotebooks.Data;

/// <summary>
/// The classic tables that travel inside the library, so that a notebook needs no path and no network.
/// Each call reads a fresh copy. Their files, with sources and checksums, stand in <c>data/tables</c>.
/// </summary>
public static class Tables
{
    private const string Folder = "tables/";

    /// <summary>The names that <see cref="Load"/> knows, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Tables).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".csv", StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".csv".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Eruptions of the Old Faithful geyser: <c>eruptions</c> (min) and <c>waiting</c> (min), 272 rows.</summary>
    public static Table OldFaithful() => Load("faithful");

    /// <summary>Yearly sunspot numbers 1700 to 1988: <c>year</c> and <c>sunspots</c>, 289 rows.</summary>
    public static Table Sunspots() => Load("sunspot.year");

    /// <summary>The Nile's yearly flow at Aswan 1871 to 1970: <c>year</c> and <c>flow</c> (1e8 m³), 100 rows.</summary>
    public static Table Nile() => Load("Nile");

    /// <summary>Airline passengers a month, 1949 to 1960: <c>year</c>, <c>month</c>, <c>passengers</c> (1000 people), 144 rows.</summary>
    public static Table AirPassengers() => Load("AirPassengers");

    /// <summary>Lynx trapped a year in Canada, 1821 to 1934: <c>year</c> and <c>trapped</c>, 114 rows.</summary>
    public static Table Lynx() => Load("lynx");

    /// <summary>Earthquakes of magnitude 7 or more a year, 1900 to 2006: <c>year</c> and <c>count</c>, 107 rows.</summary>
    public static Table Earthquakes() => Load("earthquakes");

    /// <summary>Reads the table of that name, with the units and the origin that its side-car file states.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">The library has no such table; the message lists those it has.</exception>
    public static Table Load(string name)
    {
        if (!Names.Contains(name))
            throw new ArgumentException($"name is '{name}', but the library's tables are {string.Join(", ", Names)}; use Csv.Read for a file of your own.");
        using var about = JsonDocument.Parse(Text(name + ".json"));
        var root = about.RootElement;
        var units = root.GetProperty("columns").EnumerateArray()
            .ToDictionary(column => column.GetProperty("name").GetString()!, column => column.GetProperty("unit").GetString()!);
        var table = Csv.Parse(Text(name + ".csv"), name + ".csv", new CsvOptions { Units = units });
        return new Table(name, table.Columns)
        {
            Origin = new TableOrigin(
                root.GetProperty("title").GetString()!, root.GetProperty("source").GetString()!, root.GetProperty("licence").GetString()!),
        };
    }

    private static string Text(string file)
    {
        using var stream = typeof(Tables).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"{file} is not inside the library. Rebuild lib/GenNotebooks; data/tables must hold the file.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
