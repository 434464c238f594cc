using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Language;

/// <summary>Completions in lines that begin with <c>#</c>: magics, directives, files, packages.</summary>
internal sealed partial class DirectiveCompletion(IReadOnlyDictionary<string, string> magics, string? libraryFolder)
{
    private static readonly (string Text, string Help)[] Directives =
    [
        ("#r", "Refers to an assembly or a package: #r \"nuget: MathNet.Numerics, 5.0.0\"."),
        ("#load", "Runs a file of C#: #load \"helpers.cs\"."),
        ("#i", "Adds a source of packages: #i \"nuget: address or folder\"."),
    ];

    /// <summary>The completions of such a line; an empty list in the text of a magic; null in C#.</summary>
    public CompletionList? Find(CellText text, int position)
    {
        var line = text.Source[text.Lines[text.LineOf(position)]..position];
        if (Word().Match(line) is { Success: true } word)
            return Words(position - word.Value.TrimStart().Length, position, word.Value.TrimStart());
        if (Quoted().Match(line) is { Success: true } quoted)
            return Argument(quoted.Groups["name"].Value, quoted.Groups["path"].Value, position);
        if (Import().Match(line) is { Success: true } import)
            return Files(import.Groups["path"].Value, position, ".ipynb", ".cs", ".csx");
        return text.DirectiveAt(position) is null ? null : new CompletionList(position, position, [], false);
    }

    private CompletionList Words(int start, int end, string typed) => new(
        start,
        end,
        [
            .. Directives.Concat(magics.Select(m => (Text: m.Key, Help: m.Value)))
                .Where(w => w.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(w => new CompletionItem(w.Text, CompletionKind.Magic, w.Help, 0)),
        ],
        false);

    private CompletionList Argument(string directive, string typed, int position)
    {
        if (directive == "load")
            return Files(typed, position, ".cs", ".csx");
        if (Package().Match(typed) is { Success: true } package)
            return Packages(package.Groups["id"].Value, package.Groups["version"], position);
        return directive == "r" ? Files(typed, position, ".dll") : new CompletionList(position, position, [], false);
    }

    /// <summary>Files and folders, by the notebook's folder; the built library's where a path leads nowhere.</summary>
    private CompletionList Files(string typed, int position, params string[] extensions)
    {
        var cut = typed.LastIndexOfAny(['/', '\\']) + 1;
        var (folder, name) = (typed[..cut], typed[cut..]);
        var full = Path.GetFullPath(folder.Length == 0 ? "." : folder);
        if (!Directory.Exists(full) && libraryFolder is not null)
            full = libraryFolder;
        var found = new List<CompletionItem>();
        try
        {
            foreach (var entry in new DirectoryInfo(full).EnumerateFileSystemInfos(name + "*").Where(e => !e.Name.StartsWith('.') || name.StartsWith('.')))
            {
                if (entry is DirectoryInfo)
                    found.Add(new CompletionItem(entry.Name + "/", CompletionKind.Folder, "", 1));
                else if (extensions.Contains(entry.Extension.ToLowerInvariant()))
                    found.Add(new CompletionItem(entry.Name, CompletionKind.File, "", 0));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Nothing to offer.
        }

        return new CompletionList(position - name.Length, position, [.. found.OrderBy(f => f.Rank).ThenBy(f => f.Text, StringComparer.OrdinalIgnoreCase)], false);
    }

    /// <summary>Packages, or the versions of one, that are on this machine already.</summary>
    private static CompletionList Packages(string id, Group version, int position)
    {
        var home = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var typed = version.Success ? version.Value : id;
        var folder = version.Success ? Path.Combine(home, id.ToLowerInvariant()) : home;
        List<CompletionItem> found = Directory.Exists(folder)
            ? [.. new DirectoryInfo(folder).EnumerateDirectories(typed + "*").Where(d => !d.Name.StartsWith('.')).Select(d => new CompletionItem(d.Name, CompletionKind.Package, "on this machine", 0)).OrderBy(i => i.Text, StringComparer.OrdinalIgnoreCase)]
            : [];
        return new CompletionList(position - typed.Length, position, found, false);
    }

    [GeneratedRegex(@"^(#!?[\w-]*|\s+#\w*)$")]
    private static partial Regex Word();

    [GeneratedRegex("""^\s*#(?<name>r|i|load)\s+"(?<path>[^"]*)$""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""^#!import\s+"?(?<path>[^"]*)$""")]
    private static partial Regex Import();

    [GeneratedRegex(@"^\s*nuget:\s*(?<id>[\w.-]*)(\s*,\s*(?<version>[\w.-]*))?$")]
    private static partial Regex Package();
}
