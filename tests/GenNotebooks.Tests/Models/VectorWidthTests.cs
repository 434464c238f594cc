using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive.Images;
using GenNotebooks.Models.Diffusion;
using GenNotebooks.Models.Transformers;
using GenNotebooks.Models.Vae;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models;

/// <summary>
/// Samples of one seed on processors with vectors of 512, 256 and 128 bits: sums in another order round otherwise, and no more. The wide
/// ones are taken from a child process by .NET's own switches. The samples of MADE and GPT are whole numbers, so to 1e-3 means equal.
/// </summary>
[Collection("training")]
public sealed class VectorWidthTests
{
    private const string PathVariable = "GENNOTEBOOKS_TEST_SAMPLES";
    private const double Tolerance = 1e-3;

    public static TheoryData<string, int> Switches() => new() { { "DOTNET_EnableAVX512", 256 }, { "DOTNET_EnableAVX2", 128 } };

    [Fact]
    public void Samples_are_drawn()
    {
        var samples = Samples();
        Assert.Equal(["made", "pixelcnn", "gpt", "vae", "ddpm"], samples.Keys);
        foreach (var (name, values) in samples)
            Assert.True(values.All(double.IsFinite) && values.Distinct().Count() > 1, $"{name} draws nothing.");

        // The test below runs this one in a child process and reads here what it drew.
        if (Environment.GetEnvironmentVariable(PathVariable) is { } path)
            File.WriteAllLines(path, samples.Select(s => $"{s.Key} {string.Join(' ', s.Value.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}").Prepend($"{Width}"));
    }

    [Theory]
    [MemberData(nameof(Switches))]
    public void Samples_of_one_seed_agree_whatever_the_width_of_the_vectors(string without, int most)
    {
        var (width, narrow) = Child(without);
        Assert.InRange(width, 0, most);
        foreach (var (name, values) in Samples())
        {
            Assert.Equal(values.Length, narrow[name].Length);
            var apart = values.Zip(narrow[name], (a, b) => Math.Abs(a - b)).Max();
            Assert.True(apart <= Tolerance, $"{name} differs by {apart} with vectors of {width} bits.");
        }
    }

    /// <summary>The widest vectors that this process uses, in bits.</summary>
    private static int Width => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    private static Dictionary<string, double[]> Samples()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        manual_seed(190);
        return new()
        {
            ["made"] = Values(Strong(new Made(new MadeOptions { Dimensions = 50, Hidden = [70, 60], NaturalOrder = false })).Sample(20, new Generator(5))),
            ["pixelcnn"] = Values(Strong(new GatedPixelCnn(new PixelCnnOptions { Levels = 4, Channels = 12, Layers = 2 })).Sample(4, 9, 9, new Generator(5))),
            ["gpt"] = [.. Strong(new Gpt(new GptOptions { Vocabulary = 30, Context = 40, Layers = 2, Heads = 2, Width = 24 })).Generate([1], 100, new Random(5))],
            ["vae"] = Values(Strong(VariationalAutoencoder.Dense(60, [40], 5)).Sample(20, new Generator(5))),
            ["ddpm"] = Values(new DenoisingDiffusion(new UNet(new UNetOptions { Channels = [8, 16], TimeFeatures = 16 }), NoiseSchedule.Linear(30)).Sample([3, 1, 8, 8], new Generator(5))),
        };
    }

    /// <summary>Fresh weights, twice as large: what is drawn then depends on what was drawn before.</summary>
    private static T Strong<T>(T model)
        where T : nn.Module
    {
        foreach (var parameter in model.parameters())
            parameter.mul_(2);
        return model;
    }

    private static double[] Values(Tensor t) => t.to_type(ScalarType.Float64).contiguous().data<double>().ToArray();

    private static (int Width, Dictionary<string, double[]> Samples) Child(string without)
    {
        using var folder = new Support.TemporaryFolder();
        var path = Path.Combine(folder.Path, "samples.txt");
        var method = $"{typeof(VectorWidthTests).FullName}.{nameof(Samples_are_drawn)}";
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(VectorWidthTests).Assembly.Location] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. self, "-method", method]) { RedirectStandardOutput = true };
        (start.Environment[without], start.Environment[PathVariable]) = ("0", path);
        using var child = Process.Start(start)!;
        var said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0 && File.Exists(path), said);
        var lines = File.ReadAllLines(path);
        return (int.Parse(lines[0], CultureInfo.InvariantCulture), lines.Skip(1).Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => parts.Skip(1).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()));
    }
}
