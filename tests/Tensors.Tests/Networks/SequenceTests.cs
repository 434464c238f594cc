using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Tests.Networks;

/// <summary>Packed sequences, cells against the networks made of them, transformers.</summary>
public class SequenceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Packing_and_padding_are_inverse(bool batchFirst)
    {
        using var scope = NewDisposeScope();
        var x = arange(1, 25, dtype: float32).reshape(4, 3, 2);
        var lengths = tensor(new long[] { 2, 4, 3 });
        using var packed = pack_padded_sequence(batchFirst ? x.transpose(0, 1) : x, lengths, batchFirst, enforce_sorted: false);
        Assert.Equal([3, 3, 2, 1], packed.batch_sizes.data<long>().ToArray());
        Assert.Equal([1, 2, 0], packed.sorted_indices!.data<long>().ToArray());
        // First elements of sequences 1, 2, 0, then second ones, ...
        Assert.Equal([3, 5, 1, 9, 11, 7, 15, 17, 21], packed.data.select(1, 0).data<float>().ToArray());
        var (back, sizes) = pad_packed_sequence(packed, batchFirst, -1, 5);
        Assert.Equal([2, 4, 3], sizes.data<long>().ToArray());
        back = batchFirst ? back.transpose(0, 1) : back;
        Assert.Equal([5, 3, 2], back.shape);
        TensorAssert.Equal(x.narrow(0, 0, 2), back.narrow(0, 0, 2));
        Assert.Equal([-1, 15, 17], back[2].select(1, 0).data<float>().ToArray());
    }

    [Fact]
    public void Lengths_must_fall_unless_sorting_is_allowed() => Assert.Equal(
        "pack_padded_sequence: the lengths must fall, longest first; pass enforce_sorted: false to have the sequences sorted.",
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => pack_padded_sequence(zeros(4, 2, 1), tensor(new long[] { 2, 4 }))).Message);

    /// <summary>A packed batch gives each sequence what it gets alone.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Networks_run_packed_sequences_one_by_one(bool both)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (x, lengths) = (randn(5, 3, 4), new long[] { 5, 3, 4 });
        using var lstm = torch.nn.LSTM(4, 6, 2, bidirectional: both);
        using var packed = pack_padded_sequence(x, tensor(lengths), enforce_sorted: false);
        var (output, h, c) = lstm.call(packed);
        var (padded, _) = pad_packed_sequence(output);
        for (var i = 0; i < 3; i++)
        {
            var (alone, hAlone, cAlone) = lstm.call(x.narrow(1, i, 1).narrow(0, 0, lengths[i]));
            TensorAssert.Close(alone, padded.narrow(1, i, 1).narrow(0, 0, lengths[i]), rtol: 1e-5, atol: 1e-6);
            TensorAssert.Close(hAlone, h.narrow(1, i, 1), rtol: 1e-5, atol: 1e-6);
            TensorAssert.Close(cAlone, c.narrow(1, i, 1), rtol: 1e-5, atol: 1e-6);
        }
        output.Dispose();
    }

    [Fact]
    public void A_scope_disposes_packed_sequences()
    {
        PackedSequence inner, kept;
        using (NewDisposeScope())
        {
            inner = pack_sequence([ones(3, 2), ones(2, 2)]);
            kept = pack_sequence([ones(3, 2), ones(2, 2)]).DetachFromDisposeScope();
        }
        Assert.True(inner.IsInvalid && inner.data.IsInvalid);
        Assert.False(kept.IsInvalid || kept.data.IsInvalid);
        kept.Dispose();
        Assert.True(kept.data.IsInvalid);
    }

    [Fact]
    public void A_transformer_does_not_look_ahead_through_its_mask()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var layer = torch.nn.TransformerEncoderLayer(8, 2, 16, dropout: 0, activation: torch.nn.Activations.GELU);
        using var encoder = torch.nn.TransformerEncoder(layer, 2);
        var mask = full(5, 5, double.NegativeInfinity).triu(1);
        var x = randn(5, 2, 8);
        var first = encoder.call(x, src_mask: mask);
        var changed = x.clone();
        changed[4] = randn(2, 8);
        var second = encoder.call(changed, src_mask: mask);
        TensorAssert.Close(first.narrow(0, 0, 4), second.narrow(0, 0, 4), rtol: 1e-6, atol: 1e-6);
        Assert.False(first[4].allclose(second[4]));
        // Layers are copies with parameters of their own.
        Assert.Equal(2 * layer.parameters().Count(), encoder.parameters().Count());
    }

    [Fact]
    public void A_whole_transformer_trains()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var model = torch.nn.Transformer(8, 2, 1, 1, 16, dropout: 0);
        var (src, tgt, wanted) = (randn(4, 2, 8), randn(3, 2, 8), randn(3, 2, 8));
        using var optimizer = torch.optim.Adam(model.parameters(), 0.01);
        var losses = Enumerable.Range(0, 30).Select(_ =>
        {
            optimizer.zero_grad();
            var loss = torch.nn.functional.mse_loss(model.call(src, tgt), wanted);
            loss.backward();
            optimizer.step();
            return loss.ToDouble();
        }).ToArray();
        Assert.True(losses[^1] < 0.5 * losses[0], $"The loss went from {losses[0]} to {losses[^1]} only.");
    }
}
