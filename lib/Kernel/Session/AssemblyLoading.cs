using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GenNotebooks.Kernel.Session;

/// <summary>Loads what cells refer to: managed assemblies by name, native libraries from the folders of their packages.</summary>
internal sealed class AssemblyLoading
{
    private readonly Dictionary<string, string> _managed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _nativeFolders = [];

    public AssemblyLoading()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            _managed.TryGetValue(name.Name ?? "", out var path) ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => LoadNative(name);
    }

    /// <summary>Makes an assembly loadable by its name. The first file of a name wins: two versions cannot be loaded at once.</summary>
    public void AddManaged(string path) => _managed.TryAdd(Path.GetFileNameWithoutExtension(path), path);

    /// <summary>Adds a folder in which native libraries are looked for, with its <c>runtimes/*/native</c> folder for this system.</summary>
    public void AddNativeFolder(string folder)
    {
        if (_nativeFolders.Contains(folder))
            return;
        _nativeFolders.Add(folder);
        var runtime = Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        if (Directory.Exists(runtime))
            _nativeFolders.Add(runtime);
    }

    private nint LoadNative(string name)
    {
        foreach (var folder in _nativeFolders)
            foreach (var file in FileNames(name))
                if (NativeLibrary.TryLoad(Path.Combine(folder, file), out var handle))
                    return handle;
        return 0;
    }

    private static string[] FileNames(string name) =>
        OperatingSystem.IsWindows() ? [name, $"{name}.dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", $"{name}.dylib"]
        : [name, $"lib{name}.so", $"{name}.so"];
}
