using System.IO.Compression;
using System.Text.RegularExpressions;
using GenNotebooks.Data;
using GenNotebooks.Tests.Plotting;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public sealed class IdxTests : IDisposable
{
    private const string Remedy = "Fetch or copy it again; 'gen data verify' finds every damaged file of the registered sets.";
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_is_read_plain_and_compressed()
    {
        foreach (var path in new[] { Write("plain", TwoByThree), Write("packed.gz", Gzip(TwoByThree)), Write("packed-without-ending", Gzip(TwoByThree)) })
        {
            var array = Idx.Read(path);
            Assert.Equal([2, 3], array.Shape);
            Assert.Equal([1, 2, 3, 4, 5, 6], array.Values);
        }
    }

    [Fact]
    public void A_truncated_gzip_is_told()
    {
        // Noise does not compress, so that a cut in the middle falls into the content.
        byte[] large = [0, 0, 8, 1, 0, 0, 0x27, 0x10, .. Enumerable.Range(0, 10_000).Select(i => (byte)((i * 7919) ^ (i >> 3)))];
        var packed = Gzip(large);
        foreach (var (kept, unpacked) in new[] { (packed.Length - 1, "10,008"), (packed.Length / 2, "[0-9],[0-9]{3}"), (15, "0"), (2, "0") })
        {
            var path = Write("cut.gz", packed[..kept]);
            var error = Assert.Throws<DataFileException>(() => Idx.Read(path));
            Assert.Matches($"^{Regex.Escape($"{path}: its gzip stream was cut short; ")}{unpacked}{Regex.Escape($" bytes could be unpacked. {Remedy}")}$", error.Message);
            Assert.Equal(path, error.File);
            Assert.Null(error.Line);
        }
    }

    [Fact]
    public void A_corrupted_gzip_is_told()
    {
        var packed = Gzip(TwoByThree);
        packed[^6] ^= 1; // in the checksum at its end
        var path = Write("corrupted.gz", packed);
        Assert.Equal($"{path}: its gzip stream is damaged. {Remedy}", Assert.Throws<DataFileException>(() => Idx.Read(path)).Message);
    }

    [Theory]
    [InlineData("3C 21 64 6F", "it begins with the bytes 3C 21 64 6F, but an IDX file begins with 00 00. Check that it is the file you mean; a web page saved by mistake begins with 3C.")]
    [InlineData("", "it begins with the bytes (none: it is empty), but an IDX file begins with 00 00. Check that it is the file you mean; a web page saved by mistake begins with 3C.")]
    [InlineData("00 00 0D 01 00 00 00 01 00", "its values have the type 0D, but only bytes, type 08, are read here. Convert it, or read it with a program of its publisher's.")]
    [InlineData("00 00 08 03 00 00 00 01", "it has 8 bytes, too few for the sizes of its 3 dimensions. " + Remedy)]
    [InlineData("00 00 08 02 00 00 00 02 00 00 00 03 01 02 03 04 05", "it declares 2 x 3 values but holds 5. " + Remedy)]
    [InlineData("00 00 08 01 00 00 00 02 01 02 03", "it declares 2 values but holds 3. " + Remedy)]
    [InlineData("00 00 08 02 7F FF FF FF 7F FF FF FF 01", "it declares 2147483647 x 2147483647 values but holds 1. " + Remedy)]
    public void What_is_no_whole_idx_file_is_told(string hex, string problem) =>
        Assert.Equal("x: " + problem, Assert.Throws<DataFileException>(() => Idx.Parse(Convert.FromHexString(hex.Replace(" ", "")), "x")).Message);

    [Fact]
    public void Images_and_labels_must_be_equally_many()
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 10, 20];
        var imagePath = Write("mnist/train-images-idx3-ubyte", images);
        var labelPath = Write("mnist/train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 7]);
        Assert.Equal(
            $"{labelPath}: it has 1 labels, but {imagePath} has 2 images; every image needs one. {Remedy}",
            Assert.Throws<DataFileException>(() => Datasets.Mnist(_folder.Path)).Message);
        Write("mnist/train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 7, 12]);
        Assert.Equal(
            $"{labelPath}: label 2 is 12, but the classes are 0 to 9. {Remedy}",
            Assert.Throws<DataFileException>(() => Datasets.Mnist(_folder.Path)).Message);
        Write("mnist/train-images-idx3-ubyte", TwoByThree);
        Assert.Equal(
            $"{imagePath}: it has 2 dimensions, but images need 3: number, rows, columns. {Remedy}",
            Assert.Throws<DataFileException>(() => Datasets.Mnist(_folder.Path)).Message);
    }

    [Fact]
    public void Data_show_themselves_as_a_summary()
    {
        var images = new LabelledImages([0, 51], [1, 0], 1, 1, ["a", "b"]);
        Assert.Equal("2 images of 1 x 1", Shown.As(images, "text/plain"));
        Assert.Equal(["text/plain"], Shown.MimeTypes(images));
        Assert.Equal("Train: 2 images of 1 x 1; Test: 2 images of 1 x 1", Shown.As(new ImageData(images, images), "text/plain"));
        var recording = new SpokenDigit(7, "ann", 0, new Sound(new float[4000], 8000));
        Assert.Equal("7 by ann, 0.50 s at 8000 Hz, mono", Shown.As(recording, "text/plain"));
        Assert.Equal("1 Train, 0 Test, 1 speakers", Shown.As(new SpokenDigitData([recording], []), "text/plain"));
        Assert.Equal("2 steps", Shown.As(new Chorale([[60], []]), "text/plain"));
        Assert.Equal("11 characters, 5 of them distinct", Shown.As(new TextCorpus("abracadabra"), "text/plain"));
    }

    [Fact]
    public void Images_are_chosen_scaled_and_refused()
    {
        var images = new LabelledImages([0, 51, 102, 255, 255, 0], [1, 0, 1], 1, 2, ["a", "b"]);
        Assert.Equal([0f, 0.2f, 0.4f, 1f, 1f, 0f], images.ToFloats());
        Assert.Equal([0.4f, 1f], images.Image(1));
        Assert.Equal([0, 51, 255, 0], images.OfClass(1).Pixels);
        Assert.Equal([1, 0], images.Take(2).Labels);
        Assert.Equal([3L, 1L, 1L, 2L], images.ToTensor().shape);
        Assert.Equal(0.4f, images.ToTensor()[1, 0, 0, 0].item<float>());
        Assert.Equal(
            "pixels has 3 values, but 2 labels need 2 images of 1 x 2 = 4.",
            Assert.Throws<ArgumentException>(() => new LabelledImages([1, 2, 3], [0, 0], 1, 2, ["a"])).Message);
        Assert.Equal(
            "labels[1] is 1, but labelNames has names for 0 to 0.",
            Assert.Throws<ArgumentException>(() => new LabelledImages([1, 2], [0, 1], 1, 1, ["a"])).Message);
        Assert.Equal("index is 3, but there are 3 images, counted from 0.", Assert.Throws<ArgumentException>(() => images.Image(3)).Message);
        Assert.Equal("count is 4, but there are 3 images.", Assert.Throws<ArgumentException>(() => images.Take(4)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, byte[] content)
    {
        var path = _folder.Write(name, "");
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(content);
        return packed.ToArray();
    }
}
