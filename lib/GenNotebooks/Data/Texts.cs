using System.Text.Json;
using GenNotebooks.Data.Tales;

namespace GenNotebooks.Data;

/// <summary>
/// Texts and lists of words that travel inside the library. Their files, with sources and checksums, stand in <c>data/text</c>.
/// </summary>
public static class Texts
{
    private const string Folder = "text/";

    /// <summary>
    /// Short stories, dialogues, letters, songs and recipes from a land of harbours, of the course's own making; the first 90 % to
    /// learn from, the rest to validate with. How they are made: <see cref="TaleBook"/>.
    /// </summary>
    public static TextCorpus Tales() => new(Read("tales.txt"));

    /// <summary>First names from many countries, in small letters from a to z.</summary>
    public static string[] FirstNames() => Lines("first-names");

    /// <summary>Names of minerals, in small letters from a to z.</summary>
    public static string[] Minerals() => Lines("minerals");

    /// <summary>Names of cities and capitals of the world, in the English spelling.</summary>
    public static string[] Places() => Lines("places");

    /// <summary>Where a text comes from: its title, source and licence.</summary>
    /// <param name="name">The name of its file without ending, such as <c>tales</c>.</param>
    /// <exception cref="ArgumentException">The library has no such text.</exception>
    public static TableOrigin Origin(string name)
    {
        using var about = JsonDocument.Parse(Read(name + ".json"));
        string Get(string key) => about.RootElement.GetProperty(key).GetString()!;
        return new TableOrigin(Get("title"), Get("source"), Get("licence"));
    }

    private static string[] Lines(string name) => Read(name + ".txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Read(string file)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new ArgumentException($"The library carries no text {file}; its texts are tales, first-names, minerals and places.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
