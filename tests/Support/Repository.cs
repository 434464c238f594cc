namespace GenNotebooks.Tests.Support;

/// <summary>Where tests find the files of this checkout.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>GenNotebooks.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "GenNotebooks.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds GenNotebooks.sln.");
    }
}
