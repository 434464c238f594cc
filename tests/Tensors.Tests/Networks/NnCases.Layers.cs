using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Networks;

internal static partial class NnCases
{
    private static void Layers(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all.Add("embedding", x => embedding(x[0], x[1]));
        all.Add("embedding padding", x => embedding(x[0], x[1], 2));
        all.Add("layer_norm", x => layer_norm(x[0], [4], x[1], x[2]));
        all.Add("layer_norm plain", x => torch.nn.LayerNorm([6, 4], dtype: float64).call(x[0]));
        all.Add("group_norm", x => group_norm(x[0], 3, x[1], x[2]));
        all.Add("instance_norm", x => instance_norm(x[0], weight: x[1], bias: x[2]));
        all.Add("batch_norm train", x => batch_norm(x[0], null, null, x[1], x[2], true));
        all.Add("batch_norm train 1d", x => batch_norm(x[0], null, null, x[1], x[2], true));
        all.Add("batch_norm eval", x => batch_norm(x[0], tensor(new[] { 0.1, -0.2, 0.3 }), tensor(new[] { 0.5, 1.5, 2.5 }), x[1], x[2]));
    }

    private static void Images(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all.Add("conv1d", x => conv1d(x[0], x[1], x[2]));
        all.Add("conv1d stride padding dilation", x => conv1d(x[0], x[1], x[2], 2, 2, 2));
        all.Add("conv1d unbatched", x => conv1d(x[0], x[1]));
        all.Add("conv2d", x => conv2d(x[0], x[1], x[2]));
        all.Add("conv2d stride padding", x => conv2d(x[0], x[1], x[2], [2, 1], [1, 2]));
        all.Add("conv2d dilation", x => conv2d(x[0], x[1], null, [1], [2], [2]));
        all.Add("conv2d groups", x => conv2d(x[0], x[1], x[2], padding: [1, 1], groups: 2));
        all.Add("conv2d pointwise", x => conv2d(x[0], x[1], x[2]));
        all.Add("conv2d same", x => conv2d_padding(x[0], x[1], padding: Padding.Same));
        all.Add("conv_transpose1d", x => conv_transpose1d(x[0], x[1], x[2], 2, 1, 1));
        all.Add("conv_transpose2d", x => conv_transpose2d(x[0], x[1], x[2]));
        all.Add("conv_transpose2d stride", x => conv_transpose2d(x[0], x[1], x[2], [2, 2], [1, 1], [1, 1]));
        all.Add("conv_transpose2d groups dilation", x => conv_transpose2d(x[0], x[1], null, [1, 1], [1, 1], [0, 0], [2, 2], 2));
        all.Add("max_pool1d", x => torch.nn.MaxPool1d(3, 2, 1).call(x[0]));
        all.Add("max_pool2d", x => torch.nn.MaxPool2d(2).call(x[0]));
        all.Add("max_pool2d padding", x => max_pool2d(x[0], 3, 2, 1));
        all.Add("max_pool2d dilation", x => max_pool2d(x[0], 2, 1, 0, 2));
        all.Add("max_pool2d ceil", x => max_pool2d(x[0], 2, ceil_mode: true));
        all.Add("avg_pool1d", x => torch.nn.AvgPool1d(3, 2, 1).call(x[0]));
        all.Add("avg_pool2d", x => torch.nn.AvgPool2d(2).call(x[0]));
        all.Add("avg_pool2d padding", x => avg_pool2d(x[0], 3, 2, 1));
        all.Add("avg_pool2d exclude", x => avg_pool2d(x[0], 3, 2, 1, count_include_pad: false));
        all.Add("avg_pool2d ceil", x => avg_pool2d(x[0], 2, ceil_mode: true));
        all.Add("adaptive_avg_pool1d", x => torch.nn.AdaptiveAvgPool1d(3).call(x[0]));
        all.Add("adaptive_avg_pool2d", x => torch.nn.AdaptiveAvgPool2d((2, 3)).call(x[0]));
        all.Add("adaptive_max_pool2d", x => torch.nn.AdaptiveMaxPool2d([2, 3]).call(x[0]));
        all.Add("interpolate nearest", x => torch.nn.Upsample(scale_factor: [2, 2]).call(x[0]));
        all.Add("interpolate nearest size", x => interpolate(x[0], [5, 4]));
        all.Add("interpolate nearest 1d", x => interpolate(x[0], scale_factor: [2]));
        all.Add("interpolate bilinear", x => torch.nn.Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear).call(x[0]));
        all.Add("interpolate bilinear corners", x => interpolate(x[0], [5, 4], mode: InterpolationMode.Bilinear, align_corners: true));
        all.Add("interpolate linear", x => interpolate(x[0], [7], mode: InterpolationMode.Linear));
        all.Add("interpolate bicubic", x => interpolate(x[0], [5, 4], mode: InterpolationMode.Bicubic));
        all.Add("interpolate bicubic corners", x => interpolate(x[0], [5, 4], mode: InterpolationMode.Bicubic, align_corners: true));
        all.Add("interpolate bicubic antialias", x => interpolate(x[0], [4, 5], mode: InterpolationMode.Bicubic, antialias: true));
        all.Add("interpolate bilinear antialias", x => interpolate(x[0], [4, 5], mode: InterpolationMode.Bilinear, antialias: true));
        all.Add("interpolate trilinear", x => interpolate(x[0], [4, 2, 5], mode: InterpolationMode.Trilinear));
        all.Add("interpolate nearest 3d", x => interpolate(x[0], scale_factor: [2, 2, 2]));
        all.Add("interpolate nearest-exact", x => interpolate(x[0], [5, 4], mode: InterpolationMode.NearestExact));
        all.Add("max_unpool1d", x => Unpooled(torch.nn.MaxPool1d(2).forward_with_indices(x[0]), torch.nn.MaxUnpool1d(2).call));
        all.Add("max_unpool2d", x => Unpooled(torch.nn.MaxPool2d(2).forward_with_indices(x[0]), (v, i) => torch.nn.MaxUnpool2d(2).call(v, i, x[0].shape)));
        all.Add("max_unpool3d", x => Unpooled(torch.nn.MaxPool3d((1, 2, 2)).forward_with_indices(x[0]), torch.nn.MaxUnpool3d((1, 2, 2)).call));
        all.Add("pixel_shuffle", x => torch.nn.PixelShuffle(2).call(x[0]));
        all.Add("pixel_unshuffle", x => torch.nn.PixelUnshuffle(2).call(x[0]));
        all.Add("pad constant", x => pad(x[0], new long[] { 1, 2, 0, 1 }, value: 0.5));
        all.Add("pad negative", x => pad(x[0], new long[] { -1, 2 }));
        all.Add("pad reflect", x => pad(x[0], new long[] { 1, 2, 2, 1 }, PaddingModes.Reflect));
        all.Add("pad replicate", x => pad(x[0], new long[] { 1, 2, 2, 1 }, PaddingModes.Replicate));
        all.Add("pad circular", x => pad(x[0], new long[] { 1, 2, 2, 1 }, PaddingModes.Circular));
        all.Add("unfold", x => unfold(x[0], (2, 3), (1, 1), (1, 1), (2, 2)));
        all.Add("fold", x => fold(x[0], (4, 5), (2, 2)));
    }

    private static void Sequences(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all.Add("attention", x => scaled_dot_product_attention(x[0], x[1], x[2]));
        all.Add("attention causal", x => scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true));
        all.Add("attention mask", x => scaled_dot_product_attention(x[0], x[1], x[2], x[3]));
        all.Add("attention cross", x => scaled_dot_product_attention(x[0], x[1], x[2]));
        foreach (var (label, layers, both, batchFirst, bias) in new[] { ("", 1, false, false, true), (" num_layers=2", 2, false, false, true), (" bidirectional=True", 1, true, false, true), (" batch_first=True bias=False", 1, false, true, false) })
        {
            all.Add($"RNN{label}", x => With(torch.nn.RNN(3, 4, layers, bias: bias, batchFirst: batchFirst, bidirectional: both, dtype: float64), x, 1, m => m.call(x[0]).Item1));
            all.Add($"RNN{label} state", x => With(torch.nn.RNN(3, 4, layers, bias: bias, batchFirst: batchFirst, bidirectional: both, dtype: float64), x, 1, m => m.call(x[0]).Item2.flatten()));
            all.Add($"GRU{label}", x => With(torch.nn.GRU(3, 4, layers, bias, batchFirst, bidirectional: both, dtype: float64), x, 1, m => m.call(x[0]).Item1));
            all.Add($"GRU{label} state", x => With(torch.nn.GRU(3, 4, layers, bias, batchFirst, bidirectional: both, dtype: float64), x, 1, m => m.call(x[0]).Item2.flatten()));
            all.Add($"LSTM{label}", x => With(torch.nn.LSTM(3, 4, layers, bias, batchFirst, bidirectional: both, dtype: float64), x, 1, m => m.call(x[0]).Item1));
            all.Add($"LSTM{label} state", x => With(torch.nn.LSTM(3, 4, layers, bias, batchFirst, bidirectional: both, dtype: float64), x, 1, m =>
            {
                var (_, h, c) = m.call(x[0]);
                return cat([h.flatten(), c.flatten()]);
            }));
        }
        all.Add("RNN relu", x => With(torch.nn.RNN(3, 4, nonLinearity: torch.nn.NonLinearities.ReLU, dtype: float64), x, 1, m => m.call(x[0]).Item1));
        all.Add("MultiheadAttention", x => With(torch.nn.MultiheadAttention(6, 2).to(float64), x, 3, m => m.call(x[0], x[1], x[2]).Item1));
        all.Add("MultiheadAttention weights", x => With(torch.nn.MultiheadAttention(6, 2).to(float64), x, 3, m => m.call(x[0], x[1], x[2]).Item2));
    }

    /// <summary>Runs a module whose parameters share data and gradients with the inputs after the first ones.</summary>
    private static Tensor With<T>(T module, Tensor[] x, int first, Func<T, Tensor> run) where T : torch.nn.Module
    {
        foreach (var (parameter, value) in module.parameters().Zip(x.Skip(first)))
        {
            using (no_grad()) parameter.copy_(value);
            parameter.Meta = value.Meta;
        }
        return run(module);
    }

    private static Tensor Unpooled((Tensor Values, Tensor Indices) pooled, Func<Tensor, Tensor, Tensor> unpool) => unpool(pooled.Values, pooled.Indices);
}
