using System.Text.RegularExpressions;
using GenNotebooks.Data;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public partial class RegistryTests
{
    public static TheoryData<string> Names() => [.. DataRegistry.All.Select(set => set.Name)];

    [Fact]
    public void The_registry_holds_the_sets_of_the_course() =>
        Assert.Equal(
            ["mnist", "fashion-mnist", "tinyshakespeare", "names", "jsb-chorales", "spoken-digits", "globins"], DataRegistry.All.Select(set => set.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_set_says_all_that_is_needed(string name)
    {
        var set = DataRegistry.Find(name);
        Assert.All([set.Title, set.About, set.Licence, set.Source], text => Assert.NotEmpty(text));
        Assert.NotEmpty(set.Files);
        Assert.Equal(set.Files.Count, set.Files.Select(file => file.Path).Distinct().Count());
        foreach (var file in set.Files)
        {
            Assert.Matches(HexDigits(), file.Sha256);
            Assert.Matches(PlainPath(), file.Path);
            Assert.True(set.Archive is not null || (file.Bytes > 0 && file.Addresses.Count > 0));
        }

        Assert.All(set.Archive?.Addresses ?? [.. set.Files.SelectMany(f => f.Addresses)], address => Assert.True(Uri.IsWellFormedUriString(address, UriKind.Absolute)));
    }

    [Fact]
    public void An_unknown_set_lists_those_there_are() =>
        Assert.Equal(
            "There is no data set 'minst'; there are mnist, fashion-mnist, tinyshakespeare, names, jsb-chorales, spoken-digits, globins.",
            Assert.Throws<ArgumentException>(() => DataRegistry.Find("minst")).Message);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_checksums_are_those_of_the_public_files(string name)
    {
        var set = DataRegistry.Find(name);
        PublicData.NeedFile(set.Files[0].Path);
        foreach (var file in set.Files)
            Assert.Equal(new DataFinding(DataState.Good), await DataCheck.FileAsync(PublicData.Folder!, file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_set_that_is_not_here_names_the_command_and_the_variable()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mnist", "train-images-idx3-ubyte.gz");
        var error = Assert.Throws<MissingDataException>(() => Datasets.Mnist(folder.Path));
        Assert.Equal(
            $"The data set mnist is not here: {path} does not exist. Run 'gen data fetch mnist' (11.6 MB) in a terminal, " +
            "or 'await Datasets.FetchAsync(\"mnist\");' in a cell. If you have it already, let the environment variable " +
            "GENNOTEBOOKS_DATA name the folder that holds mnist/train-images-idx3-ubyte.gz.",
            error.Message);
        Assert.Equal("mnist", error.Set);
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex HexDigits();

    [GeneratedRegex(@"^\w[\w-]*(/\w[\w.-]*)+$")]
    private static partial Regex PlainPath();
}
