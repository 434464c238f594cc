using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Tests.Networks;

/// <content>Volumes, cells and the rest of torch.nn's breadth.</content>
internal static partial class NnCases
{
    private static void Breadth(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        Volumes(all);
        all.Add("lp_pool1d", x => lp_pool1d(x[0], 3, 2, 2));
        all.Add("lp_pool2d", x => lp_pool2d(x[0], 2, [2, 3], [2, 2]));
        all.Add("local_response_norm", x => local_response_norm(x[0], 3, 0.1, 0.75, 2));
        all.Add("batch_norm 3d", x => batch_norm(x[0], null, null, x[1], x[2], true));
        all.Add("instance_norm 1d", x => torch.nn.InstanceNorm1d(3).call(x[0]));
        all.Add("instance_norm 3d", x => torch.nn.InstanceNorm3d(4).call(x[0]));
        all.Add("bilinear", x => bilinear(x[0], x[1], x[2], x[3]));
        all.Add("pad reflect 3d", x => torch.nn.ReflectionPad3d((1, 2, 1, 0, 2, 1)).call(x[0]));
        all.Add("pad replicate 3d", x => torch.nn.ReplicationPad3d((1, 2, 1, 0, 2, 1)).call(x[0]));
        all.Add("channel_shuffle", x => torch.nn.ChannelShuffle(2).call(x[0]));
        foreach (var reduction in (Reduction[])[Reduction.None, Reduction.Mean, Reduction.Sum])
        {
            var name = reduction.ToString().ToLowerInvariant();
            all.Add($"multi_label_margin_loss {name}", x => multi_label_margin_loss(x[0], x[1], reduction));
            all.Add($"ctc_loss {name}", x => ctc_loss(
                x[0].log_softmax(2), tensor(new long[,] { { 1, 2, 2, 4 }, { 3, 1, 0, 0 }, { 2, 4, 1, 3 } }), tensor(new long[] { 7, 6, 7 }), tensor(new long[] { 4, 2, 3 }), reduction: reduction));
        }
        all.Add("ctc_loss blank 4", x => ctc_loss(x[0].log_softmax(2), tensor(new long[] { 1, 2, 2, 3, 1 }), tensor(new long[] { 7, 7 }), tensor(new long[] { 3, 2 }), blank: 4));
        var (rows, starts) = (new long[] { 1, 0, 3, 2, 2, 1 }, new long[] { 0, 2 });
        all.Add("embedding_bag sum", x => With(torch.nn.EmbeddingBag(4, 3, mode: EmbeddingBagMode.Sum, dtype: float64), x, 0, m => m.call(tensor(rows, [2, 3]))));
        all.Add("embedding_bag mean", x => With(torch.nn.EmbeddingBag(4, 3, mode: EmbeddingBagMode.Mean, dtype: float64), x, 0, m => m.call(tensor(rows), tensor(starts))));
        all.Add("embedding_bag max", x => With(torch.nn.EmbeddingBag(4, 3, mode: EmbeddingBagMode.Max, dtype: float64), x, 0, m => m.call(tensor(rows), tensor(starts))));
        all.Add("RNNCell", x => With(torch.nn.RNNCell(3, 4, dtype: float64), x, 2, m => m.call(x[0], x[1])));
        all.Add("GRUCell", x => With(torch.nn.GRUCell(3, 4, dtype: float64), x, 2, m => m.call(x[0], x[1])));
        all.Add("LSTMCell", x => With(torch.nn.LSTMCell(3, 4, dtype: float64), x, 3, m =>
        {
            var (h, c) = m.call(x[0], (x[1], x[2]));
            return cat([h, c]);
        }));
    }

    private static void Volumes(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all.Add("conv3d", x => conv3d(x[0], x[1], x[2]));
        all.Add("conv3d options", x => conv3d(x[0], x[1], x[2], [2, 1, 2], [1, 2, 0], [1, 2, 2], 2));
        all.Add("conv3d same", x => conv3d_padding(x[0], x[1], padding: Padding.Same));
        all.Add("conv_transpose3d", x => conv_transpose3d(x[0], x[1], x[2]));
        all.Add("conv_transpose3d options", x => conv_transpose3d(x[0], x[1], x[2], [2, 1, 3], [1, 0, 1], [1, 0, 2], [1, 2, 1], 2));
        all.Add("max_pool3d", x => max_pool3d(x[0], 2));
        all.Add("max_pool3d options", x => max_pool3d(x[0], [2, 3, 2], [2, 1, 2], [1, 1, 0], [1, 1, 2], true));
        all.Add("max_pool3d indices", x => max_pool3d_with_indices(x[0], [2, 3, 2], [2, 1, 2], [1, 1, 0]).Indices);
        all.Add("avg_pool3d", x => avg_pool3d(x[0], 2));
        all.Add("avg_pool3d options", x => avg_pool3d(x[0], [2, 3, 2], [2, 2, 2], [1, 1, 0], true, false));
        all.Add("avg_pool3d divisor", x => avg_pool3d(x[0], 2, 1, divisor_override: 3));
        all.Add("adaptive_avg_pool3d", x => adaptive_avg_pool3d(x[0], (2, 3, 4)));
        all.Add("adaptive_max_pool3d", x => adaptive_max_pool3d(x[0], [2, 3, 4]));
    }
}
