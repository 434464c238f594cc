namespace GenNotebooks.Data;

/// <summary>The folder that holds the public data sets.</summary>
internal static class DataFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "GENNOTEBOOKS_DATA";

    /// <summary>What <see cref="Variable"/> names, or else a folder of the user's own, in the place that the platform has for such.</summary>
    public static string Current =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : Default();

    /// <summary>Where a registered file belongs.</summary>
    public static string PathOf(string folder, string path) => Path.Combine([folder, .. path.Split('/')]);

    /// <summary>Where a registered file lies: as registered, or a <c>.gz</c> file already unpacked; null where it is neither.</summary>
    public static string? Locate(string folder, DataFileInfo file)
    {
        var path = PathOf(folder, file.Path);
        if (File.Exists(path))
            return path;
        var unpacked = Path.ChangeExtension(path, null);
        return file.IsOfUnpacked && File.Exists(unpacked) ? unpacked : null;
    }

    private static string Default()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0
            ? Path.Combine(local, "gennotebooks", "data")
            : Path.Combine(Path.GetTempPath(), $"gennotebooks-{Environment.UserName}", "data");
    }
}
