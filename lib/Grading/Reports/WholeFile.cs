using System.Text;

namespace GenNotebooks.Grading.Reports;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(unfinished, text, new UTF8Encoding(false));
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
