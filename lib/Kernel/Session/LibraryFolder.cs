using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Session;

/// <summary>Finds the assembly that a cell names by path, and the assemblies beside it that it needs.</summary>
internal sealed class LibraryFolder(string? folder, string? buildCommand)
{
    /// <summary>
    /// The file for <c>#r "path"</c>: the path itself, or where that does not exist the file of that name in the folder of
    /// the built library, so that a copy of a notebook works wherever it stands.
    /// </summary>
    /// <exception cref="CellFailure">No such file; says how to build the library, or what to do about another path.</exception>
    public string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            return full;
        var name = Path.GetFileName(path);
        if (folder is not null && File.Exists(Path.Combine(folder, name)))
            return Path.Combine(folder, name);

        var isLibrary = name.StartsWith("GenNotebooks", StringComparison.OrdinalIgnoreCase) || IsInside(full, folder);
        throw new CellFailure("FileNotFoundException", isLibrary
            ? $"The library is not built: {name} is not in {folder ?? "artifacts/lib"}. Build it with\n\n    {buildCommand ?? "dotnet build -c Release"}\n\nand run this cell again."
            : $"#r \"{path}\": there is no file {full}. Check the path (it is taken from the notebook's folder), or name a package: #r \"nuget: {Path.GetFileNameWithoutExtension(name)}\".");
    }

    /// <summary>
    /// An assembly and all that it needs, as far as it lies beside it: what it refers to, directly or not, and what its
    /// build lists in its .deps.json. The assembly itself comes first.
    /// </summary>
    public static List<string> WithNeighbours(string assembly)
    {
        var home = Path.GetDirectoryName(assembly)!;
        List<string> found = [assembly, .. ListedFor(assembly).Select(file => Path.Combine(home, file)).Where(f => f != assembly && File.Exists(f))];
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var reference in AssemblyMetadata.ReferencesOf(found[i]))
            {
                var neighbour = Path.Combine(home, reference + ".dll");
                if (!found.Contains(neighbour, StringComparer.OrdinalIgnoreCase) && File.Exists(neighbour))
                    found.Add(neighbour);
            }
        }

        return found;
    }

    private static IEnumerable<string> ListedFor(string assembly)
    {
        var file = Path.ChangeExtension(assembly, ".deps.json");
        if (!File.Exists(file) || JsonNode.Parse(File.ReadAllText(file))?["targets"] is not JsonObject targets)
            return [];
        return targets.SelectMany(target => target.Value!.AsObject())
            .SelectMany(library => library.Value?["runtime"]?.AsObject().Select(f => Path.GetFileName(f.Key)) ?? []);
    }

    private static bool IsInside(string path, string? folder) =>
        folder is not null && path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
}
