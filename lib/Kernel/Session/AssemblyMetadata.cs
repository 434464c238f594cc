using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GenNotebooks.Kernel.Session;

/// <summary>Reads what an assembly says of itself, without loading it.</summary>
internal static class AssemblyMetadata
{
    /// <summary>The names of the assemblies that a file refers to.</summary>
    /// <exception cref="CellFailure">The file is no .NET assembly.</exception>
    public static List<string> ReferencesOf(string assembly)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(assembly));
            return [.. ReferencesOf(image.GetMetadataReader())];
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new CellFailure("BadImageFormatException", $"{Path.GetFileName(assembly)} is no .NET assembly. A native library is not referenced by #r; the package or assembly that uses it is.");
        }
    }

    /// <summary>The names of the assemblies that some metadata refers to.</summary>
    public static IEnumerable<string> ReferencesOf(MetadataReader metadata) =>
        metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name));
}
