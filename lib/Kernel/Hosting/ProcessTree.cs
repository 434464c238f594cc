using System.Globalization;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>A process and those below it, as Linux tells.</summary>
internal static class ProcessTree
{
    /// <summary>The numbers of a process and of all below it; just its own where it has ended.</summary>
    public static List<int> Of(int process)
    {
        var children = All().ToLookup(p => p.Parent, p => p.Id);
        List<int> found = [process];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]]);
        return found;
    }

    /// <summary>The processor time that processes have used, as far as they still run.</summary>
    public static TimeSpan ProcessorTime(IEnumerable<int> processes)
    {
        var ticks = 0L;
        foreach (var id in processes)
        {
            // Behind the name in parentheses: utime and stime are the twelfth and the thirteenth field, in hundredths of a second.
            if (Lines($"/proc/{id}/stat") is [var stat, ..] && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 13 } fields)
                ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromMilliseconds(ticks * 10);
    }

    /// <summary>A file's lines; none where the process has ended meanwhile.</summary>
    public static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<(int Id, int Parent)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            // The number, the name in parentheses, which may hold anything, the state, the parent's number.
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Lines(Path.Combine(folder, "stat")) is [var stat, ..]
                && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var above, ..]
                && int.TryParse(above, NumberStyles.None, CultureInfo.InvariantCulture, out var parent))
                yield return (id, parent);
        }
    }
}
