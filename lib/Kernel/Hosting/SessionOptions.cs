using System.Diagnostics;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>How a session is started.</summary>
public sealed record SessionOptions
{
    /// <summary>The folder against which cells resolve relative paths: the notebook's own.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The folder with the built library; null where none is known.</summary>
    public string? LibraryFolder { get; init; }

    /// <summary>The command that builds the library, for the message when it is missing.</summary>
    public string? BuildCommand { get; init; }

    /// <summary>Memory that the process may hold, in bytes. Default: 4 GiB, or three quarters of the machine's memory where that is less.</summary>
    public long MemoryLimit { get; init; } = Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3);

    /// <summary>How long a cell that is to stop may take before its process is ended.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the process may take to come up.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where copies of assemblies and restored packages are kept.</summary>
    public string CacheFolder { get; init; } = DefaultCacheFolder();

    /// <summary>Variables set in the session's environment, beside those inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What a front end tells library code, which finds it by <c>AppContext.GetData(name)</c>; e.g. where its pages find plotly.js.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Starts the process in another way, e.g. inside a sandbox: is given what would be started, and starts that or what
    /// contains it. The limits then count for the process started and all below it.
    /// </summary>
    public Func<ProcessStartInfo, Process>? Launch { get; init; }

    /// <summary>Bytes that the process may send to its parent, outputs above all, before it is ended; without a limit unless told.</summary>
    public long OutputLimit { get; init; } = long.MaxValue;

    /// <summary>How many processes there may be, the session's own included; without a limit unless told. Watched on Linux only.</summary>
    public int ProcessLimit { get; init; } = int.MaxValue;

    private static string DefaultCacheFolder()
    {
        if (System.Environment.GetEnvironmentVariable("GENNOTEBOOKS_CACHE") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        var local = System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData, System.Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0
            ? Path.Combine(local, "gennotebooks", "cache")
            : Path.Combine(Path.GetTempPath(), $"gennotebooks-{System.Environment.UserName}", "cache");
    }
}
