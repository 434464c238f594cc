using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GenNotebooks.Kernel.Session;

/// <summary>
/// The assemblies of the framework that cells are compiled against. Those that merely forward to others are left out until
/// something refers to them: every submission keeps a table of all references, so each one costs time and memory in every cell.
/// </summary>
internal sealed class FrameworkReferences
{
    // Forwarding assemblies are small; larger files need not be opened to know.
    private const int LargestForwarder = 120_000;

    private readonly Dictionary<string, (string Path, string[] References)> _forwarders = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _real = [];

    public FrameworkReferences()
    {
        foreach (var path in All())
        {
            if (new FileInfo(path).Length < LargestForwarder && ForwardsOnly(path, out var references))
                _forwarders[Path.GetFileNameWithoutExtension(path)] = (path, references);
            else
                _real.Add(path);
        }
    }

    /// <summary>The assemblies that define types.</summary>
    public IReadOnlyList<string> Real => _real;

    /// <summary>Every assembly of the base framework.</summary>
    public static IEnumerable<string> All()
    {
        var home = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(f => Path.GetDirectoryName(f) == home);
    }

    /// <summary>The forwarding assemblies that a file refers to, directly or through one another.</summary>
    public IEnumerable<string> ForwardersFor(string assembly)
    {
        var names = new Queue<string>(AssemblyMetadata.ReferencesOf(assembly));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (names.TryDequeue(out var name))
        {
            if (!_forwarders.TryGetValue(name, out var forwarder) || !seen.Add(name))
                continue;
            yield return forwarder.Path;
            foreach (var reference in forwarder.References)
                names.Enqueue(reference);
        }
    }

    private static bool ForwardsOnly(string path, out string[] references)
    {
        references = [];
        using var image = new PEReader(File.OpenRead(path));
        if (!image.HasMetadata)
            return false;
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
            if ((metadata.GetTypeDefinition(handle).Attributes & System.Reflection.TypeAttributes.Public) != 0)
                return false;
        references = [.. AssemblyMetadata.ReferencesOf(metadata)];
        return true;
    }
}
