using System.Globalization;

namespace GenNotebooks.Data;

/// <summary>A public data set is not on this machine; the message names the set, the command that fetches it and the variable that names the folder.</summary>
public sealed class MissingDataException : FileNotFoundException
{
    internal MissingDataException(DataSetInfo set, DataFileInfo file, string path)
        : base(
            $"The data set {set.Name} is not here: {path} does not exist. Run 'gen data fetch {set.Name}'{Size(set)} in a terminal, " +
            $"or 'await Datasets.FetchAsync(\"{set.Name}\");' in a cell. If you have it already, let the environment variable " +
            $"{DataFolder.Variable} name the folder that holds {file.Path}.",
            path) => Set = set.Name;

    /// <summary>The name of the set, such as <c>mnist</c>.</summary>
    public string Set { get; }

    private static string Size(DataSetInfo set) =>
        set.Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" ({Math.Max(bytes / 1e6, 0.1):F1} MB)") : "";
}
