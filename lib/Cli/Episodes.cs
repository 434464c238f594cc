using System.Globalization;
using System.Text.RegularExpressions;

namespace GenNotebooks.Cli;

/// <summary>Finds the notebooks that a command names.</summary>
internal static partial class Episodes
{
    public const string ArgumentHelp = "Which notebooks: numbers (184), ranges (181-184), files or folders. Default: all of notebooks/.";

    /// <summary>The paths for the names given; all episodes for none.</summary>
    /// <exception cref="UsageException">A name fits nothing.</exception>
    public static List<string> Resolve(Workspace workspace, IReadOnlyCollection<string> names)
    {
        var all = Directory.Exists(workspace.Notebooks) ? NotebooksIn(workspace.Notebooks) : [];
        if (names.Count > 0)
            return [.. names.SelectMany(name => Matching(workspace, all, name)).Distinct()];
        return all.Count > 0 ? all : throw new UsageException($"There are no notebooks in {workspace.Notebooks}.");
    }

    /// <summary>The notebooks of a folder for the numbers and ranges given; all of them for none.</summary>
    /// <exception cref="UsageException">The folder holds none, or a name fits none.</exception>
    public static List<string> ResolveIn(string folder, IReadOnlyCollection<string> names)
    {
        var all = Directory.Exists(folder) ? NotebooksIn(folder) : [];
        if (all.Count == 0)
            throw new UsageException($"There are no notebooks in {folder}.");
        return names.Count == 0 ? all : [.. names.SelectMany(name => InFolder(folder, all, name)).Distinct()];
    }

    private static List<string> InFolder(string folder, List<string> all, string name)
    {
        var match = NumberOrRange().Match(name);
        var found = all.Where(path => match.Success ? InRange(path, match) : Path.GetFileNameWithoutExtension(path) == name).ToList();
        return found.Count > 0 ? found
            : throw new UsageException($"No notebook '{name}' in {folder}. There are: {string.Join(", ", all.Select(p => Path.GetFileNameWithoutExtension(p)))}.");
    }

    private static IEnumerable<string> Matching(Workspace workspace, List<string> all, string name)
    {
        if (name.StartsWith('-'))
            throw new UsageException($"There is no option {name}. See --help.");
        if (File.Exists(name))
            return [Path.GetFullPath(name)];
        if (Directory.Exists(name))
        {
            var inside = NotebooksIn(name);
            return inside.Count > 0 ? inside : throw new UsageException($"There are no notebooks in {name}.");
        }

        var match = NumberOrRange().Match(name);
        var found = match.Success ? all.Where(path => InRange(path, match)).ToList() : [];
        if (found.Count > 0)
            return found;
        var known = all.Count == 0 ? $"{workspace.Notebooks} holds none." : $"There are: {string.Join(", ", all.Select(p => Path.GetFileNameWithoutExtension(p)))}.";
        throw new UsageException($"No notebook '{name}': neither a file, a folder, an episode's number nor a range of numbers. {known}");
    }

    private static List<string> NotebooksIn(string folder) =>
        [.. Directory.EnumerateFiles(Path.GetFullPath(folder), "*.ipynb").Order(StringComparer.Ordinal)];

    private static bool InRange(string path, Match range)
    {
        if (LeadingNumber().Match(Path.GetFileName(path)) is not { Success: true } number)
            return false;
        var value = int.Parse(number.Value, CultureInfo.InvariantCulture);
        var first = int.Parse(range.Groups["first"].Value, CultureInfo.InvariantCulture);
        var last = range.Groups["last"] is { Success: true } end ? int.Parse(end.Value, CultureInfo.InvariantCulture) : first;
        return first <= value && value <= last;
    }

    [GeneratedRegex(@"^(?<first>\d{1,4})(-(?<last>\d{1,4}))?$")]
    private static partial Regex NumberOrRange();

    [GeneratedRegex(@"^\d{1,4}(?=\D)")]
    private static partial Regex LeadingNumber();
}
