using System.Text.Json.Nodes;
using GenNotebooks.Reproductions;
using GenNotebooks.Tests.Data;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Reproductions;

/// <summary>The machinery of long trainings; the trainings themselves run by <c>gen reproduce</c>.</summary>
[Collection("training")]
public sealed class ReproductionTests
{
    [Fact]
    public void A_short_one_trains_measures_writes_and_is_not_trained_again()
    {
        PublicData.NeedFile("mnist/train-images-idx3-ubyte.gz");
        using var folder = new TemporaryFolder();
        var result = ReproductionRun.Run("made", TimeSpan.FromSeconds(1), folder.Path);
        // A few steps: much better than a coin for each pixel, 784 ln 2 = 543, and not yet good.
        Assert.InRange(result.Steps, 50, 1000);
        Assert.InRange(result.Metrics["test nats"], 91, 400);
        Assert.False(result.IsReached);
        Assert.Equal((784 * 4000) + 4000 + (4000 * 784) + 784, result.Parameters);
        var written = JsonNode.Parse(File.ReadAllText(folder["made-0.02min.json"]))!;
        Assert.Equal(result.Metrics["test nats"], (double)written["metrics"]!["test nats"]!);
        Assert.Contains(" ≤ 91 ", result.ToTable().ToString(), StringComparison.Ordinal);
        var again = ReproductionRun.Run("made", TimeSpan.FromSeconds(1), folder.Path);
        Assert.Equal((result.Steps, result.Metrics["test nats"]), (again.Steps, again.Metrics["test nats"]));
    }

    [Fact]
    public void An_unknown_name_is_told() => Assert.Equal(
        "There is no reproduction 'x'. There are: made, vae, pixelcnn, gpt, gpt-long, gpt-tales, dcgan, ddpm.",
        Assert.Throws<ArgumentException>(() => ReproductionRun.Run("x", TimeSpan.FromMinutes(1), ".")).Message);
}
