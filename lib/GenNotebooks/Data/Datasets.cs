namespace GenNotebooks.Data;

/// <summary>
/// The public data sets. They are not part of the course: <c>gen data fetch NAME</c>, or <see cref="FetchAsync"/> in a cell,
/// brings one into the data folder, once, and checks it. What the course itself carries is in <see cref="Tables"/>.
/// </summary>
public static class Datasets
{
    /// <summary>The folder that holds the sets: what the environment variable GENNOTEBOOKS_DATA names, or a folder of the user's own.</summary>
    public static string Folder => DataFolder.Current;

    /// <summary>All registered sets with title, licence and source.</summary>
    public static IReadOnlyList<DataSetInfo> All => DataRegistry.All;

    /// <summary>The registered sets as a table, with whether they are on this machine.</summary>
    public static MarkdownTable Overview() => MarkdownTable.Of(
        All, ("name", set => $"{set.Name}"), ("what", set => $"{set.Title}"), ("licence", set => $"{set.Licence}"),
        ("here", set => $"{(set.Files.All(file => DataFolder.Locate(Folder, file) is not null) ? "yes" : "no")}"));

    /// <summary>Brings a set into the data folder, if it is not there yet, and checks it.</summary>
    /// <param name="name">The set, such as <c>mnist</c>; <see cref="All"/> lists them.</param>
    /// <param name="progress">Told how far it has come; nobody unless told.</param>
    /// <param name="cancellation">Stops the download; a later one continues it.</param>
    /// <exception cref="ArgumentException">No set of that name.</exception>
    /// <exception cref="FetchException">No address gave the right content; the message says what was tried.</exception>
    public static async Task FetchAsync(string name, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var client = Fetcher.CreateClient();
        await new Fetcher(client, new FetchOptions()).FetchAsync(DataRegistry.Find(name), Folder, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>MNIST: handwritten digits, 60,000 + 10,000 images of 28 x 28.</summary>
    /// <param name="folder">The data folder; <see cref="Folder"/> unless told.</param>
    /// <exception cref="MissingDataException">The set is not here; the message says how to fetch it.</exception>
    /// <exception cref="DataFileException">A file is damaged.</exception>
    public static ImageData Mnist(string? folder = null) =>
        ImageReader.Read(new SetFiles("mnist", folder), [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]);

    /// <summary>Fashion-MNIST: pictures of clothes, 60,000 + 10,000 images of 28 x 28.</summary>
    /// <inheritdoc cref="Mnist" path="/param"/>
    /// <inheritdoc cref="Mnist" path="/exception"/>
    public static ImageData FashionMnist(string? folder = null) =>
        ImageReader.Read(
            new SetFiles("fashion-mnist", folder),
            ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]);

    /// <summary>Tiny Shakespeare: 1,115,394 characters of plays.</summary>
    /// <inheritdoc cref="Mnist" path="/param"/>
    /// <inheritdoc cref="Mnist" path="/exception"/>
    public static TextCorpus TinyShakespeare(string? folder = null) =>
        new(TextFile.Read(new SetFiles("tinyshakespeare", folder).Path("tinyshakespeare.txt")));

    /// <summary>Names: 32,033 given names in lower case.</summary>
    /// <inheritdoc cref="Mnist" path="/param"/>
    /// <inheritdoc cref="Mnist" path="/exception"/>
    public static NameData Names(string? folder = null) => new(TextFile.ReadLines(new SetFiles("names", folder).Path("names.txt")));

    /// <summary>JSB chorales: 382 chorales by Bach on a quarter-note grid.</summary>
    /// <inheritdoc cref="Mnist" path="/param"/>
    /// <inheritdoc cref="Mnist" path="/exception"/>
    public static ChoraleData JsbChorales(string? folder = null) => ChoraleReader.Read(new SetFiles("jsb-chorales", folder).Path("jsb-chorales-quarter.json"));

    /// <summary>Free Spoken Digits: 3,000 recordings of the digits 0 to 9 by six speakers, 8 kHz, mono.</summary>
    /// <inheritdoc cref="Mnist" path="/param"/>
    /// <inheritdoc cref="Mnist" path="/exception"/>
    public static SpokenDigitData SpokenDigits(string? folder = null) => SpokenDigitReader.Read(new SetFiles("spoken-digits", folder));

    /// <summary>Globins: an alignment of four, 45 to search, human beta haemoglobin, and an alignment of fibronectin type III domains.</summary>
    /// <inheritdoc cref="Mnist" path="/param"/>
    /// <inheritdoc cref="Mnist" path="/exception"/>
    public static GlobinData Globins(string? folder = null)
    {
        var files = new SetFiles("globins", folder);
        return new GlobinData(
            Stockholm.Read(files.Path("globins4.sto")), Fasta.Read(files.Path("globins45.fa")),
            Fasta.Read(files.Path("HBB_HUMAN"))[0], Stockholm.Read(files.Path("fn3.sto")));
    }
}
