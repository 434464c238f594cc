using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>
/// A copy of the kernel's program, which the kernelspec runs: so that a build does not find its files in use by a running
/// notebook, and no notebook runs a half-built kernel. The library is not in it; cells load that from where it is built.
/// </summary>
public static class KernelFiles
{
    private static readonly string Name = typeof(KernelFiles).Assembly.GetName().Name!;

    /// <summary>The program's file, which <c>dotnet exec</c> takes.</summary>
    public static string Program => Name + ".dll";

    /// <summary>The program in a folder of <see cref="Copy"/>.</summary>
    public static string ProgramIn(string folder) => Path.Combine(folder, Program);

    /// <summary>Copies the program that runs now, unless the very same is there already.</summary>
    /// <param name="home">The folder that holds the copies, each in a folder of its own.</param>
    /// <returns>The copy's folder.</returns>
    public static string Copy(string home)
    {
        var target = Path.Combine(home, Fingerprint());
        if (Directory.Exists(target))
            return target;
        var unfinished = Directory.CreateDirectory($"{target}.{Guid.NewGuid():N}").FullName;
        foreach (var file in Files())
            File.Copy(file, Path.Combine(unfinished, Path.GetFileName(file)));
        Directory.Move(unfinished, target);
        return target;
    }

    /// <summary>Removes the copies but one; those in use on Windows stay until the next time.</summary>
    public static void RemoveOthers(string home, string? kept)
    {
        if (!Directory.Exists(home))
            return;
        foreach (var folder in Directory.GetDirectories(home).Where(f => f != kept))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A notebook runs it.
            }
        }
    }

    /// <summary>Whether a copy is of the program that runs now.</summary>
    public static bool IsCurrent(string program) => Path.GetFileName(Path.GetDirectoryName(program)) == Fingerprint();

    /// <summary>The paths of the program that runs now, its settings, and the packages that its build lists.</summary>
    public static IEnumerable<string> Files()
    {
        var folder = AppContext.BaseDirectory;
        var own = new[] { ".dll", ".pdb", ".xml", ".deps.json", ".runtimeconfig.json" }.Select(ending => Name + ending);
        var targets = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, Name + ".deps.json")))!["targets"]!.AsObject();
        var packages = targets.SelectMany(t => t.Value!.AsObject()).SelectMany(l => l.Value!["runtime"]?.AsObject().Select(f => Path.GetFileName(f.Key)) ?? []);
        return own.Concat(packages).Distinct().Select(f => Path.Combine(folder, f)).Where(File.Exists);
    }

    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files().Order(StringComparer.Ordinal))
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
