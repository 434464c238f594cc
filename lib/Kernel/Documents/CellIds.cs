using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// Cell ids as format 4.5 wants them: 1 to 64 letters, digits, hyphens and underscores, each once in a notebook
/// (Jupyter enhancement proposal 62). Ids are derived from the cell, not drawn at random, so that a notebook generated twice is the same.
/// </summary>
internal static class CellIds
{
    private const int MaxLength = 64;

    /// <summary>Eight hexadecimal digits, the length that Jupyter uses, that no cell has yet.</summary>
    internal static string New(string source, int position, IReadOnlyCollection<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seed = string.Create(CultureInfo.InvariantCulture, $"{attempt} {position} {source}");
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 4));
            if (!taken.Contains(id))
                return id;
        }
    }

    internal static bool IsValid(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    internal static string Checked(string? id, IEnumerable<NotebookCell> others)
    {
        if (id is null || !IsValid(id))
            throw new ArgumentException($"id is \"{id}\" but must be 1 to {MaxLength} letters, digits, hyphens or underscores.");
        if (others.Any(c => c.Id == id))
            throw new ArgumentException($"id is \"{id}\" but another cell has that id. Choose one that no cell has.");
        return id;
    }
}
