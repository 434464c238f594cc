using GenNotebooks.Models.Autoregressive.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Autoregressive;

[Collection("training")]
public sealed class ImageModelTests
{
    private static readonly PixelCnnOptions Small = new() { Channels = 6, Layers = 2, FirstWindow = 3 };

    public static TheoryData<string> Models() => ["made", "made of 3 orders", "plain", "gated", "gated, 3 levels", "gated, with dilations and places"];

    /// <summary>A model over six features, its number of levels, and features as it wants them.</summary>
    private static (Func<Tensor, Tensor> LogLikelihood, int Levels) Model(string name)
    {
        manual_seed(7);
        if (name.StartsWith("made", StringComparison.Ordinal))
        {
            var made = new Made(new MadeOptions { Dimensions = 6, Hidden = [9, 8], Masks = 3, NaturalOrder = name == "made" });
            return (name == "made" ? made.LogLikelihood : made.EnsembleLogLikelihood, 2);
        }

        PixelModel model = name switch
        {
            "plain" => new PixelCnn(Small),
            "gated" => new GatedPixelCnn(Small),
            "gated, with dilations and places" => WithPlaces(2, 3),
            _ => new GatedPixelCnn(Small with { Levels = 3 }),
        };
        return (x => model.LogLikelihood(x.view(-1, 1, 2, 3)), model.Levels);
    }

    /// <summary>One whose places differ, as they do when it has learned.</summary>
    private static GatedPixelCnn WithPlaces(int height, int width)
    {
        var model = new GatedPixelCnn(Small with { Dilations = [2, 1], Places = (height, width) });
        using (no_grad())
            nn.init.normal_(model.get_parameter("places")!);
        return model;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_probabilities_of_all_pictures_sum_to_one(string name)
    {
        using var scope = NewDisposeScope();
        var (logLikelihood, levels) = Model(name);
        var count = (int)Math.Pow(levels, 6);
        var all = tensor(Enumerable.Range(0, count * 6).Select(i => (float)((int)(i / 6 / Math.Pow(levels, i % 6)) % levels)).ToArray(), count, 6);
        Assert.Equal(count, all.unique(dim: 0).output.shape[0]);
        Assert.Equal(1, logLikelihood(all).to_type(ScalarType.Float64).exp().sum().ToDouble(), 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Made_sees_what_comes_before_and_nothing_else_in_every_order(bool natural)
    {
        manual_seed(1);
        const int d = 7;
        var made = new Made(new MadeOptions { Dimensions = d, Hidden = [200, 200], Masks = 3, NaturalOrder = natural });
        for (var set = 0; set < 3; set++)
        {
            made.UseMasks(set);
            if (natural)
                Assert.Equal(Enumerable.Range(0, d), made.Order);
            var x = rand(16, d).requires_grad_();
            for (var output = 0; output < d; output++)
            {
                var dependence = autograd.grad([made.call(x)[.., output].sum()], [x])[0].abs().sum(0);
                for (var input = 0; input < d; input++)
                    Assert.Equal(made.Order[input] < made.Order[output], dependence[input].ToDouble() != 0);
            }
        }
    }

    [Fact]
    public void The_gated_model_sees_all_that_comes_before_and_the_plain_one_has_a_blind_spot()
    {
        manual_seed(1);
        const int size = 7, row = 4, column = 3;
        var options = new PixelCnnOptions { Channels = 24, Layers = 6, FirstWindow = 3 };
        var generator = new Generator(5);
        var gated = ReceptiveField.Of(new GatedPixelCnn(options), size, size, row, column, generator);
        var plain = ReceptiveField.Of(new PixelCnn(options), size, size, row, column, generator);
        var blind = 0;
        for (var r = 0; r < size; r++)
            for (var c = 0; c < size; c++)
            {
                var before = r < row || (r == row && c < column);
                Assert.Equal(before, gated[r, c] != 0);
                Assert.True(before || plain[r, c] == 0, $"({r}, {c}) is seen too early.");
                blind += before && plain[r, c] == 0 ? 1 : 0;
            }

        // Each layer's mask goes one to the right where it goes one up: what lies further right is never reached.
        Assert.Equal(3, blind);
        Assert.Equal((0, 0, 0), (plain[3, 5], plain[3, 6], plain[2, 6]));
    }

    [Fact]
    public void Taps_that_are_far_apart_see_farther()
    {
        manual_seed(1);
        const int size = 12, row = 8, column = 6;
        var options = new PixelCnnOptions { Channels = 8, Layers = 1, FirstWindow = 3 };
        // Up and to the left the windows reach 1 + 1 or 1 + 4 pixels, to the upper right as far.
        foreach (var (dilations, reach) in new[] { ((int[]?)null, 2), ([4], 5) })
        {
            var field = ReceptiveField.Of(new GatedPixelCnn(options with { Dilations = dilations }), size, size, row, column, new Generator(5));
            Assert.NotEqual(0, field[row, column - reach]);
            Assert.Equal(0, field[row, column - reach - 1]);
            Assert.NotEqual(0, field[row - reach, column]);
            for (var r = 0; r < size; r++)
                for (var c = 0; c < size; c++)
                    Assert.True((r < row && r >= row - reach - 1) || (r == row && c < column) || field[r, c] == 0, $"({r}, {c}) is seen: {field[r, c]}.");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_later_pixel_has_the_least_influence_where_convolutions_are_computed_fast(bool isGated)
    {
        // From 16 channels, 12 pixels and 8 pictures on, a 3 x 3 convolution is done by minimal filtering, whose zeros are not exact.
        manual_seed(1);
        const int size = 12;
        var options = new PixelCnnOptions { Channels = 16, Layers = 2, FirstWindow = 3 };
        PixelModel model = isGated ? new GatedPixelCnn(options) : new PixelCnn(options);
        foreach (var (row, column) in new[] { (0, 0), (4, 7), (6, 0), (11, 11) })
        {
            var field = ReceptiveField.Of(model, size, size, row, column, new Generator(5));
            for (var r = 0; r < size; r++)
                for (var c = 0; c < size; c++)
                    Assert.True(r < row || (r == row && c < column) || field[r, c] == 0, $"({r}, {c}) is seen by ({row}, {column}): {field[r, c]}.");
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("gated, 3 levels")]
    [InlineData("gated, with dilations and places")]
    public void Samples_have_the_models_probabilities(string name)
    {
        manual_seed(3);
        const int n = 20_000;
        using var scope = NewDisposeScope();
        PixelModel model = name switch
        {
            "plain" => new PixelCnn(Small),
            "gated, 3 levels" => new GatedPixelCnn(Small with { Levels = 3 }),
            _ => WithPlaces(2, 2),
        };
        // Larger weights, so that pixels depend on one another.
        using (no_grad())
            foreach (var parameter in model.parameters())
                parameter.mul_(2);
        var drawn = model.Sample(n, 2, 2, new Generator(11));
        var codes = Codes(drawn, model.Levels);
        var count = (int)Math.Pow(model.Levels, 4);
        var all = tensor(Enumerable.Range(0, count * 4).Select(i => (float)((int)(i / 4 / Math.Pow(model.Levels, i % 4)) % model.Levels)).ToArray(), count, 1, 2, 2);
        var probs = model.LogLikelihood(all).exp();
        // Pearson's statistic has mean count - 1 and variance twice that; five deviations are allowed.
        var statistic = Codes(all, model.Levels).Select((code, i) => (Expected: n * probs[i].ToDouble(), Found: (double)codes.Count(c => c == code))).Sum(p => Math.Pow(p.Found - p.Expected, 2) / p.Expected);
        Assert.InRange(statistic, 0, count - 1 + (5 * Math.Sqrt(2.0 * (count - 1))));
    }

    [Fact]
    public void Made_draws_in_its_order_with_its_probabilities()
    {
        manual_seed(3);
        const int n = 20_000;
        using var scope = NewDisposeScope();
        var made = new Made(new MadeOptions { Dimensions = 4, Hidden = [30], NaturalOrder = false, Seed = 2 });
        using (no_grad())
            foreach (var parameter in made.parameters())
                parameter.mul_(3);
        var codes = Codes(made.Sample(n, new Generator(11)), 2);
        var all = tensor(Enumerable.Range(0, 64).Select(i => (float)((i / 4 >> (i % 4)) & 1)).ToArray(), 16, 4);
        var probs = made.LogLikelihood(all).exp();
        var statistic = Codes(all, 2).Select((code, i) => (Expected: n * probs[i].ToDouble(), Found: (double)codes.Count(c => c == code))).Sum(p => Math.Pow(p.Found - p.Expected, 2) / p.Expected);
        Assert.InRange(statistic, 0, 15 + (5 * Math.Sqrt(30)));
    }

    [Fact]
    public void Rows_that_are_given_are_kept()
    {
        manual_seed(3);
        var model = new GatedPixelCnn(Small);
        var x = (rand(5, 1, 6, 6) > 0.5).to_type(ScalarType.Float32);
        var rows = new List<int>();
        var completed = model.Complete(x, 3, new Generator(1), (row, _) => rows.Add(row));
        Assert.True(completed[.., .., ..3].Equals(x[.., .., ..3]));
        Assert.False(completed.Equals(x));
        Assert.Equal([3, 4, 5], rows);
    }

    [Fact]
    public void Dropout_leaves_units_out_while_training_and_none_while_measuring()
    {
        manual_seed(5);
        var plain = new Made(new MadeOptions { Dimensions = 6, Hidden = [400] });
        manual_seed(5);
        var thinned = new Made(new MadeOptions { Dimensions = 6, Hidden = [400], Dropout = 0.5 });
        var x = zeros(1, 6);
        // Units are left out by chance: each pass is another one, and their mean over many is that of all units.
        var passes = stack([.. Enumerable.Range(0, 2000).Select(_ => thinned.call(x))], 0);
        Assert.True(passes.std(0).max().ToDouble() > 0.01);
        Assert.True((passes.mean([0]) - plain.call(x)).abs().max().ToDouble() < 5 * passes.std(0).max().ToDouble() / Math.Sqrt(2000));
        thinned.eval();
        Assert.True(thinned.call(x).Equals(plain.call(x)));
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal("Dropout must be from 0 to below 1 but is 1.", Assert.Throws<ArgumentException>(() => new Made(new MadeOptions { Dimensions = 4, Dropout = 1 })).Message);
        Assert.Equal("Dimensions must be at least 2 but is 1.", Assert.Throws<ArgumentException>(() => new Made(new MadeOptions { Dimensions = 1 })).Message);
        Assert.Equal("x must be (any, 4) but is (2, 5).", Assert.Throws<ArgumentException>(() => new Made(new MadeOptions { Dimensions = 4 }).LogLikelihood(zeros(2, 5))).Message);
        Assert.Equal("Window must be odd, so that the window has a centre, but is 4.", Assert.Throws<ArgumentException>(() => new PixelCnn(new PixelCnnOptions { Window = 4 })).Message);
        Assert.Equal("There are 1 Dilations but 2 Layers; give one for each.", Assert.Throws<ArgumentException>(() => new GatedPixelCnn(Small with { Dilations = [2] })).Message);
        Assert.Equal("A number in Dilations must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => new GatedPixelCnn(Small with { Dilations = [2, 0] })).Message);
        Assert.Equal("The width in Places must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => new GatedPixelCnn(Small with { Places = (28, 0) })).Message);
        Assert.Equal("PixelCnn has neither Dilations nor Places; GatedPixelCnn has.", Assert.Throws<ArgumentException>(() => new PixelCnn(Small with { Places = (28, 28) })).Message);
        Assert.StartsWith("x is (2, 1, 8, 9), but this model has a bias for each place of pictures of 28 x 28; ", Assert.Throws<ArgumentException>(() => WithPlaces(28, 28).LogLikelihood(zeros(2, 1, 8, 9))).Message, StringComparison.Ordinal);
        Assert.Equal("x must be (any, 1, any, any) but is (2, 28, 28).", Assert.Throws<ArgumentException>(() => new PixelCnn(Small).LogLikelihood(zeros(2, 28, 28))).Message);
        Assert.Equal("Pixel (3, 0) is not in a picture of 3 rows and 3 columns.", Assert.Throws<ArgumentException>(() => ReceptiveField.Of(new PixelCnn(Small), 3, 3, 3, 0, new Generator(1))).Message);
    }

    private static List<int> Codes(Tensor pictures, int levels)
    {
        var flat = pictures.flatten(1);
        var values = flat.data<float>().ToArray();
        var width = (int)flat.shape[1];
        return [.. Enumerable.Range(0, (int)flat.shape[0]).Select(n => Enumerable.Range(0, width).Aggregate(0, (code, i) => (code * levels) + (int)values[(n * width) + i]))];
    }
}
