using GenNotebooks.Data;

namespace GenNotebooks.Tests.Data.Sets;

/// <summary>The real loaders on the real files.</summary>
public class PublicSetTests
{
    [Fact]
    public void Mnist_has_its_counts_classes_and_mean()
    {
        PublicData.NeedFile("mnist/train-images-idx3-ubyte.gz");
        var mnist = Datasets.Mnist(PublicData.Folder);
        Assert.Equal("Train: 60000 images of 28 x 28; Test: 10000 images of 28 x 28", mnist.ToString());
        // LeCun's page and many papers: the classes are not quite even.
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], Histogram(mnist.Train.Labels));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Histogram(mnist.Test.Labels));
        Assert.Equal([5, 0, 4, 1, 9], mnist.Train.Labels[..5]);
        // The mean and deviation that tutorials normalise by: 0.1307, 0.3081.
        var pixels = mnist.Train.ToFloats();
        var mean = pixels.Average(p => (double)p);
        Assert.Equal(0.1307, mean, 4);
        Assert.Equal(0.3081, Math.Sqrt(pixels.Average(p => (p - mean) * (p - mean))), 4);
        Assert.Equal([0f, 1f], [pixels.Min(), pixels.Max()]);
    }

    [Fact]
    public void Names_have_their_count_and_the_split_of_the_lectures()
    {
        PublicData.NeedFile("text/names-train.txt");
        var names = Datasets.Names(PublicData.Folder);
        Assert.Equal("32033 names: 25626 Train, 3203 Dev, 3204 Test", names.ToString());
        Assert.Equal(["emma", "olivia", "ava"], names.All.Take(3));
        foreach (var (part, file) in new[] { (names.Train, "names-train.txt"), (names.Dev, "names-dev.txt"), (names.Test, "names-test.txt") })
            Assert.Equal(TextFile.ReadLines(Path.Combine(PublicData.Folder!, "text", file)), part);
    }

    [Fact]
    public void Tiny_shakespeare_has_its_length_and_alphabet()
    {
        PublicData.NeedFile("text/tinyshakespeare.txt");
        var plays = Datasets.TinyShakespeare(PublicData.Folder);
        Assert.Equal("1115394 characters, 65 of them distinct", plays.ToString());
        Assert.Equal(1003854, plays.Train.Length);
        Assert.Equal(plays.Text, plays.Train + plays.Validation);
        Assert.StartsWith("First Citizen:\nBefore we proceed any further", plays.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chorales_have_their_split_and_fit_a_piano()
    {
        PublicData.NeedFile("music/jsb-chorales-quarter.json");
        var chorales = Datasets.JsbChorales(PublicData.Folder);
        Assert.Equal("229 Train, 76 Valid, 77 Test", chorales.ToString());
        Assert.Equal([60, 72, 79, 88], chorales.Train[0].Chords[0]);
        var roll = chorales.Train[0].ToPianoRoll();
        Assert.Equal((chorales.Train[0].Length, 88), (roll.GetLength(0), roll.GetLength(1)));
        Assert.Equal([60 - 21, 72 - 21, 79 - 21, 88 - 21], Enumerable.Range(0, 88).Where(key => roll[0, key] == 1));
        Assert.Equal(chorales.Train[0].Chords.Sum(chord => chord.Length), roll.Cast<float>().Sum());
    }

    [Fact]
    public void The_spoken_digits_are_complete()
    {
        PublicData.NeedFile("speech/fsdd/0_george_0.wav");
        var spoken = Datasets.SpokenDigits(PublicData.Folder);
        Assert.Equal("2700 Train, 300 Test, 6 speakers", spoken.ToString());
        Assert.Equal(["george", "jackson", "lucas", "nicolas", "theo", "yweweler"], spoken.Speakers);
        Assert.All(spoken.Test, r => Assert.InRange(r.Index, 0, 4));
        Assert.All(spoken.All.CountBy(r => (r.Digit, r.Speaker)), group => Assert.Equal(50, group.Value));
        Assert.All(spoken.All, r => Assert.Equal((8000, 1), (r.Sound.SampleRate, r.Sound.Channels)));
        // The same file through Python's wave module: 2384 frames, the first -1489.
        Assert.Equal(2384, spoken.All[0].Sound.Length);
        Assert.Equal(-1489 / 32768f, spoken.All[0].Sound.Samples[0]);
    }

    private static int[] Histogram(byte[] labels)
    {
        var counts = new int[10];
        foreach (var label in labels)
            counts[label]++;
        return counts;
    }
}
