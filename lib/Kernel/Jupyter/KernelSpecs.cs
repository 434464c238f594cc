using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>A kernel that Jupyter can start.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Folder">That folder.</param>
/// <param name="DisplayName">What front ends show.</param>
/// <param name="IsOurs">Whether it is of this project.</param>
/// <param name="Program">The file that it runs; empty where it is not ours.</param>
public sealed record InstalledKernel(string Name, string Folder, string DisplayName, bool IsOurs, string Program);

/// <summary>Kernelspecs in the folders in which Jupyter looks for them; ours is written to the user's own.</summary>
/// <remarks>The folders are those of jupyter_core, <c>jupyter --paths</c>, "data".</remarks>
public static class KernelSpecs
{
    /// <summary>The name that C# notebooks ask for.</summary>
    public const string UsualName = ".net-csharp";

    /// <summary>The name that ours takes where another kernel has the usual one.</summary>
    public const string OtherName = "gennotebooks";

    private const string Mark = "gennotebooks";
    private const string File = "kernel.json";

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The user's folder for Jupyter's data: <c>JUPYTER_DATA_DIR</c>, or the system's usual place.</summary>
    public static string UserDataFolder()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } set ? set : Path.Combine(home, ".local", "share");
        return Path.Combine(data, "jupyter");
    }

    /// <summary>All kernels that Jupyter finds; of one name the first, as Jupyter does.</summary>
    public static IReadOnlyList<InstalledKernel> List() =>
    [
        .. DataFolders().Select(d => Path.Combine(d, "kernels")).Where(Directory.Exists)
            .SelectMany(d => Directory.GetDirectories(d).Order(StringComparer.Ordinal)).Select(Read).OfType<InstalledKernel>().DistinctBy(k => k.Name),
    ];

    /// <summary>The name under which ours would be installed: the usual one, unless another kernel has it.</summary>
    public static string FreeName() => List().Any(k => k.Name == UsualName && !k.IsOurs) ? OtherName : UsualName;

    /// <summary>Writes a kernelspec for the user.</summary>
    /// <param name="name">The name of its folder: letters, digits, <c>.</c>, <c>-</c>, <c>_</c>.</param>
    /// <param name="displayName">What front ends show.</param>
    /// <param name="argv">The command, with <c>{connection_file}</c> where the connection file's path goes.</param>
    /// <param name="program">The file that the command runs, told by <see cref="List"/>.</param>
    /// <param name="files">Files to lay beside it, which Jupyter's servers give to pages at <see cref="AddressOf"/>.</param>
    /// <returns>Its folder.</returns>
    /// <exception cref="ArgumentException">The name is none, or another kernel has it.</exception>
    public static string Install(string name, string displayName, IReadOnlyList<string> argv, string program, params IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(argv);
        ArgumentNullException.ThrowIfNull(files);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new ArgumentException($"A kernel cannot be named '{name}'. Jupyter takes letters, digits, '.', '-' and '_'.");
        if (List().FirstOrDefault(k => k.Name == name) is { IsOurs: false } other)
            throw new ArgumentException($"The name {name} is taken by {other.DisplayName} in {other.Folder}. Give another with --name.");
        var folder = Path.Combine(UserDataFolder(), "kernels", name);
        Directory.CreateDirectory(folder);
        foreach (var logo in new[] { "logo-32x32.png", "logo-64x64.png", "logo-svg.svg" })
        {
            using var picture = typeof(KernelSpecs).Assembly.GetManifestResourceStream(logo)!;
            using var target = System.IO.File.Create(Path.Combine(folder, logo));
            picture.CopyTo(target);
        }

        foreach (var file in files)
            System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. argv.Select(a => JsonValue.Create(a))]),
            ["display_name"] = displayName,
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["metadata"] = new JsonObject { ["debugger"] = false, [Mark] = new JsonObject { ["program"] = program } },
        };
        System.IO.File.WriteAllText(Path.Combine(folder, File), spec.ToJsonString(Writing) + "\n");
        return folder;
    }

    /// <summary>The path at which Jupyter's servers give a file beside a kernelspec to their pages.</summary>
    public static string AddressOf(string kernel, string file) => $"/kernelspecs/{kernel}/{Path.GetFileName(file)}";

    /// <summary>Removes our kernelspecs from the user's folder, or only that of a name.</summary>
    /// <returns>Those that were removed.</returns>
    public static IReadOnlyList<InstalledKernel> Uninstall(string? name = null)
    {
        var home = Path.Combine(UserDataFolder(), "kernels");
        List<InstalledKernel> ours = [.. List().Where(k => k.IsOurs && (name is null || k.Name == name) && Path.GetDirectoryName(k.Folder) == home)];
        ours.ForEach(k => Directory.Delete(k.Folder, recursive: true));
        return ours;
    }

    private static IEnumerable<string> DataFolders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        yield return UserDataFolder();
        if (OperatingSystem.IsWindows())
        {
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter");
            yield break;
        }

        yield return "/usr/local/share/jupyter";
        yield return "/usr/share/jupyter";
    }

    private static InstalledKernel? Read(string folder)
    {
        try
        {
            var spec = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(folder, File)))!.AsObject();
            var name = Path.GetFileName(folder);
            var mark = spec["metadata"]?[Mark] as JsonObject;
            return new InstalledKernel(name, folder, spec.Text("display_name", name), mark is not null, mark?.Text("program") ?? "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return null; // Jupyter passes it over as well.
        }
    }
}
