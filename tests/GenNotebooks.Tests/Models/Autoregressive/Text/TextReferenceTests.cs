using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;
using GenNotebooks.Tests.Data;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Autoregressive.Text;

/// <summary>
/// Numbers on public texts, in nats a character. Those of names are of the lectures that made the set known (A. Karpathy, makemore,
/// 2022) or of exact counting with their split; those of the plays are of exact counting on nanoGPT's split.
/// </summary>
[Collection("training")]
public class TextReferenceTests
{
    [Theory]
    [InlineData(0, 2.4540)]
    [InlineData(1, 2.4546)]
    public void Bigrams_of_all_names(double added, double nats)
    {
        PublicData.NeedFile("text/names.txt");
        var names = Datasets.Names(PublicData.Folder).All;
        var score = Fit(names, names, 1, added).Score(names);
        Assert.Equal(228146, score.Symbols);
        Assert.Equal(nats, score.NatsPerSymbol, 4);
    }

    [Theory]
    [InlineData(1, 2.453, 3)]
    [InlineData(2, 2.2225, 4)]
    [InlineData(3, 2.102, 3)]
    public void Held_out_names_with_a_tenth_added(int context, double nats, int digits)
    {
        PublicData.NeedFile("text/names.txt");
        var names = Datasets.Names(PublicData.Folder);
        Assert.Equal(nats, Fit(names.All, names.Train, context, 0.1).Score(names.Dev).NatsPerSymbol, digits);
    }

    [Fact]
    public void Witten_Bell_on_tiny_Shakespeare()
    {
        PublicData.NeedFile("text/tinyshakespeare.txt");
        var plays = Datasets.TinyShakespeare(PublicData.Folder);
        var vocabulary = Vocabulary.OfCharacters(plays.Text);
        Assert.Equal(65, vocabulary.Count);
        double[] nats = [.. Enumerable.Range(0, 6).Select(context =>
            NgramModel.Fit(vocabulary, plays.Train, new() { ContextLength = context }).Score(plays.Validation).NatsPerSymbol)];
        Assert.Equal([3.347, 2.486, 2.049, 1.774, 1.669, 1.698], nats.Select(n => Math.Round(n, 3)));
    }

    [Fact]
    public void A_network_of_three_characters_of_context_reaches_the_lecture()
    {
        PublicData.NeedFile("text/names.txt");
        var names = Datasets.Names(PublicData.Folder);
        var vocabulary = Vocabulary.OfCharacters(names.All);
        manual_seed(183);
        using var windows = ContextWindows.Of(vocabulary, names.Train, 3);
        using var network = new NeuralNgram(vocabulary.Count, 3, features: 16, units: 200);
        var adam = optim.Adam(network.parameters(), 0.003);
        var steps = 6000;
        Trainer.Minimize(adam, step =>
        {
            adam.ParamGroups.Single().LearningRate = 0.003 * (0.55 + (0.45 * Math.Cos(Math.PI * step / steps)));
            var (contexts, targets) = windows.Batch(512);
            return nn.functional.cross_entropy(network.call(contexts), targets);
        }, new() { Steps = steps, ShowProgress = false, Seed = 183 });
        Assert.InRange(new NeuralTextModel(vocabulary, network, 3).Score(names.Dev).NatsPerSymbol, 2, 2.11);
    }

    private static NgramModel Fit(IReadOnlyList<string> all, IReadOnlyList<string> train, int context, double added) =>
        NgramModel.Fit(Vocabulary.OfCharacters(all), train, new() { ContextLength = context, Smoothing = Smoothing.AddK, Added = added });
}
