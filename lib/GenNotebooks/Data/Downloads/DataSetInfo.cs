namespace GenNotebooks.Data;

/// <summary>A public data set as <c>data/datasets.json</c> registers it.</summary>
/// <param name="Name">What <c>gen data fetch</c> calls it, such as <c>mnist</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="About">What it holds: how many, how large, how it is split.</param>
/// <param name="Licence">Under which licence it may be used.</param>
/// <param name="Source">Whom to cite.</param>
/// <param name="Files">The files, in the order in which they are fetched.</param>
/// <param name="Archive">The archive in which all files are published together; null where each is published by itself.</param>
public sealed record DataSetInfo(
    string Name, string Title, string About, string Licence, string Source, IReadOnlyList<DataFileInfo> Files, DataArchiveInfo? Archive)
{
    /// <summary>Bytes to download; null where the publisher does not tell.</summary>
    public long? Bytes => Archive is null ? Files.Sum(file => file.Bytes) : Archive.Bytes;
}

/// <summary>A file of a data set.</summary>
/// <param name="Path">Where it lies in the data folder, with forward slashes: <c>mnist/train-images-idx3-ubyte.gz</c>.</param>
/// <param name="Bytes">Its length as published; null where it is not registered.</param>
/// <param name="Sha256">The SHA-256 of its content, as 64 lower-case hexadecimal digits.</param>
/// <param name="IsOfUnpacked">Whether that is the hash of what a <c>.gz</c> file holds, so that every mirror's compression verifies, or of the file itself.</param>
/// <param name="Addresses">Where it is published, the first choice first.</param>
public sealed record DataFileInfo(string Path, long? Bytes, string Sha256, bool IsOfUnpacked, IReadOnlyList<string> Addresses)
{
    /// <summary>The name without its folder.</summary>
    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>A zip archive that holds the files of a data set.</summary>
/// <param name="Path">Where it lies in the data folder while it is fetched and unpacked.</param>
/// <param name="Bytes">Its length; null where the publisher packs it anew for each download.</param>
/// <param name="Folder">The folder inside the archive, below its top folder, that holds the files.</param>
/// <param name="Addresses">Where it is published, the first choice first.</param>
public sealed record DataArchiveInfo(string Path, long? Bytes, string Folder, IReadOnlyList<string> Addresses);
