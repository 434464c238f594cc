using System.Text;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Documents;

/// <summary>The notebooks in Fixtures, and how their bytes are compared.</summary>
internal static class Fixture
{
    private static readonly string Folder = Repository.PathOf("tests", "Kernel.Tests", "Documents", "Fixtures");

    internal static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.ipynb").Select(f => Path.GetFileName(f)!).Order();

    internal static string PathOf(string name) => Path.Combine(Folder, name);

    internal static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    internal static NotebookDocument Load(string name) => NotebookDocument.Load(PathOf(name));

    /// <summary>Compares as text first, for a readable difference, then as bytes.</summary>
    internal static void AssertSame(byte[] expected, byte[] actual)
    {
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(actual));
        Assert.Equal(expected, actual);
    }
}
