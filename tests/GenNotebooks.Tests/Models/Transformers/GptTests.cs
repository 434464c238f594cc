using GenNotebooks.Layers;
using GenNotebooks.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Transformers;

[Collection("training")]
public sealed class GptTests
{
    private static readonly GptOptions Small = new() { Vocabulary = 9, Context = 16, Layers = 2, Heads = 2, Width = 16 };

    public static TheoryData<GptNormalization, GptPositions> Variants() => new()
    {
        { GptNormalization.Layer, GptPositions.Learned },
        { GptNormalization.RootMeanSquare, GptPositions.Rotary },
    };

    private static Gpt Model(GptNormalization normalization, GptPositions positions)
    {
        manual_seed(5);
        var model = new Gpt(Small with { Normalization = normalization, Positions = positions });
        // As drawn the features hardly mix; larger weights make every path count.
        using var off = no_grad();
        foreach (var matrix in model.Matrices)
            matrix.mul_(10);
        return model;
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_future_changes_no_past_logit_by_a_bit(GptNormalization normalization, GptPositions positions)
    {
        using var off = no_grad();
        var model = Model(normalization, positions);
        var text = randint(0, 9, [3, 16]);
        var before = model.call(text);
        for (var t = 1; t < 16; t++)
        {
            var changed = text.clone();
            changed[.., t..] = (changed[.., t..] + 1 + randint(0, 8, [3, 16 - t])) % 9;
            var after = model.call(changed);
            Assert.True(before[.., ..t].Equals(after[.., ..t]));
            Assert.False(before[.., t].Equals(after[.., t]));
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void With_a_memory_the_logits_are_the_same_however_the_text_is_cut(GptNormalization normalization, GptPositions positions)
    {
        using var off = no_grad();
        var model = Model(normalization, positions);
        var text = randint(0, 9, [2, 16]);
        var whole = model.call(text);
        foreach (var size in new[] { 1, 3, 16 })
        {
            using var memory = model.NewMemory(2);
            var parts = Enumerable.Range(0, (16 + size - 1) / size).Select(i => model.Continue(text[.., (i * size)..Math.Min(16, (i + 1) * size)], memory)).ToArray();
            Assert.Equal(16, memory.Length);
            // Sums of as many terms in another order.
            Assert.True((cat(parts, 1) - whole).abs().max().ToDouble() < 1e-5);
        }
    }

    [Fact]
    public void Attention_maps_are_probabilities_that_look_back_only()
    {
        using var off = no_grad();
        var model = Model(GptNormalization.Layer, GptPositions.Learned);
        var maps = model.AttentionMaps(randint(0, 9, [2, 10]));
        Assert.Equal(2, maps.Count);
        foreach (var map in maps)
        {
            Assert.Equal([2, 2, 10, 10], map.shape);
            Assert.True((map.sum(-1) - 1).abs().max().ToDouble() < 1e-6);
            Assert.Equal(0, map.triu(1).abs().max().ToDouble());
            Assert.True((map + triu(ones(10, 10), 1)).min().ToDouble() > 0);
        }
    }

    [Fact]
    public void Rotary_positions_keep_lengths_and_make_products_depend_on_distance_alone()
    {
        var rotary = new RotaryPositions(8, 64);
        var (q, k) = (randn(1, 8), randn(1, 8));
        double Product(long at, long distance) => (rotary.Turn(q, at) * rotary.Turn(k, at + distance)).sum().ToDouble();
        Assert.Equal(Product(0, 5), Product(40, 5), 4);
        Assert.NotEqual(Product(0, 5), Product(0, 6), 2);
        Assert.Equal(q.norm().ToDouble(), rotary.Turn(q, 33).norm().ToDouble(), 4);
        Assert.True(rotary.Turn(q).Equals(q));
    }

    [Fact]
    public void It_begins_by_knowing_nothing_and_learns_a_text_by_heart()
    {
        manual_seed(2);
        var model = new Gpt(Small);
        var text = randint(0, 9, [4, 17]);
        var (input, next) = (text[.., ..16], text[.., 1..]);
        Assert.Equal(Math.Log(9), model.Loss(input, next).ToDouble(), 1);
        var optimizer = optim.AdamW(model.parameters(), 1e-2);
        for (var step = 0; step < 150; step++)
        {
            optimizer.zero_grad();
            model.Loss(input, next).backward();
            optimizer.step();
        }

        Assert.InRange(model.Loss(input, next).ToDouble(), 0, 0.2);
    }

    [Fact]
    public void Tied_weights_are_one_matrix_and_all_parameters_are_counted_once()
    {
        // Tokens and positions, each block's 12 D^2 + 13 D, the last normalisation.
        const int d = 16;
        var blocks = 2 * ((12 * d * d) + (13 * d));
        Assert.Equal((9 * d) + (16 * d) + blocks + (2 * d), new Gpt(Small).parameters().Sum(p => p.numel()));
        Assert.Equal((2 * 9 * d) + (16 * d) + blocks + (2 * d), new Gpt(Small with { TieWeights = false }).parameters().Sum(p => p.numel()));
        var model = new Gpt(Small);
        Assert.Equal(model.parameters().Count(), model.Matrices.Count() + model.Vectors.Count());
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal("Width must be a multiple of Heads, 3, but is 16.", Assert.Throws<ArgumentException>(() => new Gpt(Small with { Heads = 3 })).Message);
        Assert.Equal("A head has 1 features, but rotary positions turn them in pairs; make Width / Heads even.", Assert.Throws<ArgumentException>(() => new Gpt(Small with { Heads = 16, Positions = GptPositions.Rotary })).Message);
        Assert.Equal(
            "The text has 17 tokens, but the model's context is 16; give it the last 16, or build it with a longer Context.",
            Assert.Throws<ArgumentException>(() => new Gpt(Small).call(zeros([1, 17], ScalarType.Int64))).Message);
        Assert.Equal("Dropout must be from 0 to below 1 but is 1.", Assert.Throws<ArgumentException>(() => new Gpt(Small with { Dropout = 1 })).Message);
    }
}
