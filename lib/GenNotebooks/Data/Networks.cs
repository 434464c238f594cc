namespace GenNotebooks.Data;

/// <summary>
/// Small Bayesian networks of the literature that travel inside the library, as text in the format BIF, which
/// <c>Bif.Parse</c> of the graphical models reads. Their files, with sources and checksums, stand in <c>data/networks</c>.
/// </summary>
public static class Networks
{
    private const string Folder = "networks/";

    /// <summary>The names that <see cref="Load"/> knows, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Networks).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".bif", StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".bif".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Eight variables of a made-up clinic: what shortness of breath may come from (Lauritzen and Spiegelhalter 1988).</summary>
    public static string Asia() => Load("asia");

    /// <summary>Five variables: an alarm, what may set it off, and two neighbours who may call (Pearl 1988; Russell and Norvig's numbers).</summary>
    public static string Burglary() => Load("burglary");

    /// <summary>The BIF text of a network.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">The library has no such network; the message lists those it has.</exception>
    public static string Load(string name)
    {
        if (!Names.Contains(name))
            throw new ArgumentException($"name is '{name}', but the library's networks are {string.Join(", ", Names)}; use TextFile.Read for a file of your own.");
        using var stream = typeof(Networks).Assembly.GetManifestResourceStream($"{Folder}{name}.bif")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
