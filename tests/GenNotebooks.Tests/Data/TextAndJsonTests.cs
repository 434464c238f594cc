using GenNotebooks.Data;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public sealed class TextAndJsonTests : IDisposable
{
    private const string Remedy = "Fetch or copy it again; 'gen data verify' finds every damaged file of the registered sets.";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Utf8_is_read_with_and_without_byte_order_mark()
    {
        Assert.Equal("naïve\r\nλ", TextFile.Read(Write("a.txt", [0xEF, 0xBB, 0xBF, .. "naïve\r\nλ"u8])));
        Assert.Equal(["naïve", "λ"], TextFile.ReadLines(Write("a.txt", [.. "naïve\r\nλ"u8])));
        Assert.Equal(["a", "", "b"], TextFile.ReadLines(Write("a.txt", [.. "a\n\nb\n"u8])));
        Assert.Empty(TextFile.ReadLines(Write("a.txt", [])));
    }

    [Fact]
    public void A_byte_that_is_not_utf8_is_told_with_its_line()
    {
        var path = Write("latin.txt", [.. "one\ntwo\ncaf"u8, 0xE9, .. "\nfour"u8]);
        var error = Assert.Throws<DataFileException>(() => TextFile.Read(path));
        Assert.Equal(
            $"{path}, line 3: byte 4 of the line is E9, which is not UTF-8 there ('é' if the file is Latin-1). Save the file as UTF-8.", error.Message);
        Assert.Equal(3, error.Line);
        Assert.Equal(error.Message, Assert.Throws<DataFileException>(() => Csv.Read(path)).Message);
    }

    [Fact]
    public void Utf16_is_told() =>
        Assert.Equal(
            "a.txt, line 1: the file is UTF-16. Save it as UTF-8; most editors offer that under 'Save as'.",
            Assert.Throws<DataFileException>(() => TextFile.Decode([0xFF, 0xFE, 0x61, 0], "a.txt")).Message);

    [Fact]
    public void A_missing_file_says_so() =>
        Assert.Equal(
            $"{_folder["none.txt"]} does not exist. Check the name; a relative path starts at the current folder, {Directory.GetCurrentDirectory()}.",
            Assert.Throws<FileNotFoundException>(() => TextFile.Read(_folder["none.txt"])).Message);

    [Fact]
    public void Chorales_leave_out_rests_and_order_their_notes()
    {
        var path = Chorales("""{"train": [[[72, 60, -1, 64], [-1, -1, -1, -1], []]], "valid": [], "test": []}""");
        var chorale = Assert.Single(Datasets.JsbChorales(_folder.Path).Train);
        Assert.Equal([[60, 64, 72], [], []], chorale.Chords);
        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("{\"train\": [\n[[60, 64]],\n[[60, 6x]]], \"valid\": [], \"test\": []}", 3, "byte 8, at $.train[1][0][1]: 'x' is an invalid end of a number. Expected a delimiter")]
    [InlineData("{\"train\": [\n[[60, \"C\"]]], \"valid\": [], \"test\": []}", 2, "byte 10, at $.train[0][0][1]: The JSON value could not be converted to System.Int32")]
    public void Json_that_cannot_be_read_is_told_with_its_line(string json, int line, string problem)
    {
        var path = Chorales(json);
        var error = Assert.Throws<DataFileException>(() => Datasets.JsbChorales(_folder.Path));
        Assert.Equal($"{path}, line {line}: {problem}. {Remedy}", error.Message);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Json_cut_short_is_told()
    {
        var path = Chorales("{\"train\": [[[60");
        var error = Assert.Throws<DataFileException>(() => Datasets.JsbChorales(_folder.Path));
        Assert.StartsWith($"{path}, line 1: byte 16, at $.train[0][0][0]: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Remedy, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_missing_and_a_note_that_no_piano_has_are_told()
    {
        var path = Chorales("""{"train": [], "valid": []}""");
        Assert.Contains("'test'", Assert.Throws<DataFileException>(() => Datasets.JsbChorales(_folder.Path)).Message, StringComparison.OrdinalIgnoreCase);
        Chorales("""{"train": [], "valid": [[[60], [60, 109]]], "test": []}""");
        Assert.Equal(
            $"{path}: valid[0][1] holds the note 109, but a piano has the MIDI numbers 21 to 108. {Remedy}",
            Assert.Throws<DataFileException>(() => Datasets.JsbChorales(_folder.Path)).Message);
    }

    [Fact]
    public void Shuffling_repeats_pythons()
    {
        // CPython 3.11: random.seed(42); [random.getrandbits(32) for _ in range(1000)]
        var random = new PythonRandom(42);
        var drawn = Enumerable.Range(0, 1000).Select(_ => random.Next()).ToList();
        Assert.Equal([2746317213u, 478163327u, 107420369u], drawn.Take(3));
        Assert.Equal(4212168831u, drawn[^1]);
        // random.seed(42); x = list(range(10)); random.shuffle(x)
        int[] items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        new PythonRandom(42).Shuffle(items);
        Assert.Equal([7, 3, 2, 8, 5, 6, 9, 4, 0, 1], items);
    }

    public void Dispose() => _folder.Dispose();

    private string Chorales(string json) => _folder.Write(Path.Combine("music", "jsb-chorales-quarter.json"), json);

    private string Write(string name, byte[] content)
    {
        var path = _folder.Write(name, "");
        File.WriteAllBytes(path, content);
        return path;
    }
}
