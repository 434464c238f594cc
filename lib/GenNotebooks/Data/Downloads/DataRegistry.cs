using System.Text.Json;

namespace GenNotebooks.Data;

/// <summary>The public data sets that the course can fetch: <c>data/datasets.json</c>, which programs carry inside.</summary>
internal static class DataRegistry
{
    /// <summary>All sets, in the order of the file.</summary>
    public static IReadOnlyList<DataSetInfo> All { get; } = Parse(Resource("datasets.json"), list => Resource("checksums/" + list));

    /// <summary>The set of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static DataSetInfo Find(string name) => All.FirstOrDefault(set => set.Name == name)
        ?? throw new ArgumentException($"There is no data set '{name}'; there are {string.Join(", ", All.Select(set => set.Name))}.");

    /// <summary>Reads a registry.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="checksumList">The text of a list of checksums, by its name; lines as <c>sha256sum</c> writes them.</param>
    internal static IReadOnlyList<DataSetInfo> Parse(string json, Func<string, string> checksumList)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("datasets").EnumerateArray().Select(set => Set(set, checksumList))];
    }

    private static DataSetInfo Set(JsonElement set, Func<string, string> checksumList)
    {
        var files = set.TryGetProperty("checksums", out var checksums)
            ? Listed(Text(checksums, "folder"), checksumList(Text(checksums, "list")))
            : set.GetProperty("files").EnumerateArray().Select(file => FileOf(file, Strings(set, "addresses")));
        var archive = set.TryGetProperty("archive", out var packed)
            ? new DataArchiveInfo(Text(packed, "path"), Number(packed, "bytes"), Text(packed, "folder"), Strings(packed, "addresses"))
            : null;
        return new DataSetInfo(
            Text(set, "name"), Text(set, "title"), Text(set, "about"), Text(set, "licence"), Text(set, "source"), [.. files], archive);
    }

    private static DataFileInfo FileOf(JsonElement file, string[] folders)
    {
        var path = Text(file, "path");
        var remote = file.TryGetProperty("remote", out var name) ? name.GetString()! : path[(path.LastIndexOf('/') + 1)..];
        var ofUnpacked = file.TryGetProperty("unpackedSha256", out var unpacked);
        return new DataFileInfo(
            path, Number(file, "bytes"), ofUnpacked ? unpacked.GetString()! : Text(file, "sha256"), ofUnpacked, [.. folders.Select(folder => folder + remote)]);
    }

    private static IEnumerable<DataFileInfo> Listed(string folder, string lines) =>
        from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split("  ", 2)
        select new DataFileInfo($"{folder}/{parts[1]}", null, parts[0], IsOfUnpacked: false, []);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string[] Strings(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];

    private static long? Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetInt64() : null;

    private static string Resource(string name)
    {
        using var stream = typeof(DataRegistry).Assembly.GetManifestResourceStream("data/" + name)
            ?? throw new InvalidOperationException($"data/{name} is not inside this program. Rebuild it.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
