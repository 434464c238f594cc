namespace GenNotebooks.Tests.Data;

/// <summary>The public data sets, where the environment variable GENNOTEBOOKS_DATA names their folder.</summary>
internal static class PublicData
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("GENNOTEBOOKS_DATA") is { Length: > 0 } folder ? folder : null;

    /// <summary>Skips the test, saying why, where the file is not there.</summary>
    public static void NeedFile(string path) =>
        Assert.SkipUnless(
            Folder is not null && File.Exists(Path.Combine(Folder, path)), $"Reads {path} in the folder that GENNOTEBOOKS_DATA names; there is none.");
}
