using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Cli;

/// <summary>Where things stand: the repository, its notebooks, the built library.</summary>
internal sealed class Workspace
{
    private const string Marker = "GenNotebooks.sln";

    private Workspace(string root) => Root = root;

    /// <summary>The folder that holds the solution.</summary>
    public string Root { get; }

    /// <summary>The course's notebooks.</summary>
    public string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>Working copies of notebooks.</summary>
    public string WorkingCopies => Path.Combine(Notebooks, "work");

    /// <summary>What builds and runs leave.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The built library, which the first cell of each notebook loads.</summary>
    public string Library => Path.Combine(Artifacts, "lib");

    /// <summary>The command that builds the library.</summary>
    public string BuildCommand => $"dotnet build -c Release {Quoted(Path.Combine(Root, "lib", "GenNotebooks"))}";

    /// <summary>The repository around the current folder, or else the one that this program was built in.</summary>
    /// <exception cref="UsageException">Neither is there.</exception>
    public static Workspace Find() => Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
        ?? throw new UsageException($"No {Marker} in {Directory.GetCurrentDirectory()} or above it. Run gen inside a clone of the course.");

    /// <summary>A session's settings for notebooks of this repository.</summary>
    public SessionOptions SessionOptions(long? memoryLimit) => new()
    {
        WorkingFolder = Notebooks,
        LibraryFolder = Library,
        BuildCommand = BuildCommand,
        MemoryLimit = memoryLimit ?? new SessionOptions { WorkingFolder = Notebooks }.MemoryLimit,
    };

    /// <summary>A path as short as it can be written from the current folder.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static Workspace? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, Marker)))
                return new Workspace(at.FullName);
        return null;
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
