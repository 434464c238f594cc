using GenNotebooks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>
/// The masked autoencoder (MADE, Germain et al. 2015): one network whose output d is the probability that feature d is 1, given the
/// features before it: p(x) = Π_d p(x_d | x_before d). Masks cut every path that would let an output see more.
/// </summary>
public sealed class Made : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<MaskedLinear> layers;
    private readonly Dropout drop;
    private readonly MadeMasks[] _masks;
    private readonly MadeOptions _options;
    private int _used;

    /// <summary>Makes a model with weights from the default generator.</summary>
    /// <param name="options">Sizes, masks and orders.</param>
    public Made(MadeOptions options)
        : base(nameof(Made))
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
        int[] widths = [options.Dimensions, .. options.Hidden, options.Dimensions];
        layers = nn.ModuleList([.. widths.Skip(1).Select((width, layer) => new MaskedLinear(widths[layer], width))]);
        drop = nn.Dropout(options.Dropout);
        var random = new Random(options.Seed);
        _masks = [.. Enumerable.Range(0, options.Masks).Select(_ => new MadeMasks(options, random))];
        RegisterComponents();
        UseMasks(0);
    }

    /// <summary>The place of each feature in the order that is in use, from 0; shape (D).</summary>
    public IReadOnlyList<int> Order => _masks[_used].Order;

    /// <summary>Puts a set of masks in use; when training with several, another one before each step.</summary>
    /// <param name="set">Its number; taken modulo the number of sets, so that a step's number will do.</param>
    public void UseMasks(int set)
    {
        Guard.AtLeast(set, 0);
        _used = set % _masks.Length;
        for (var layer = 0; layer < layers.Count; layer++)
            layers[layer].SetMask(_masks[_used].Layers[layer]);
    }

    /// <summary>The logits ln p / (1 - p) of each feature being 1, given those before it.</summary>
    /// <param name="x">Zeros and ones, shape (B, D).</param>
    /// <returns>Shape (B, D).</returns>
    public override Tensor forward(Tensor x)
    {
        Guard.Shape(x, [-1, _options.Dimensions]);
        var h = x;
        for (var layer = 0; layer < layers.Count - 1; layer++)
            h = drop.call(nn.functional.relu(layers[layer].call(h)));
        return layers[^1].call(h);
    }

    /// <summary>ln p(x) in nats, in the order that is in use.</summary>
    /// <param name="x">Zeros and ones, shape (B, D).</param>
    /// <returns>Shape (B).</returns>
    public Tensor LogLikelihood(Tensor x) => -nn.functional.binary_cross_entropy_with_logits(call(x), x, reduction: nn.Reduction.None).sum(1);

    /// <summary>ln of the average over all sets of masks of p(x), in nats: the sets as an ensemble of models.</summary>
    /// <param name="x">Zeros and ones, shape (B, D).</param>
    /// <returns>Shape (B).</returns>
    public Tensor EnsembleLogLikelihood(Tensor x)
    {
        var before = _used;
        var each = new List<Tensor>();
        for (var set = 0; set < _masks.Length; set++)
        {
            UseMasks(set);
            each.Add(LogLikelihood(x));
        }

        UseMasks(before);
        return stack(each, 0).logsumexp(0) - Math.Log(_masks.Length);
    }

    /// <summary>Draws samples, feature by feature in the order that is in use: D passes through the network.</summary>
    /// <param name="count">The number of samples, N.</param>
    /// <param name="generator">Where they are drawn from.</param>
    /// <returns>Zeros and ones, shape (N, D).</returns>
    public Tensor Sample(int count, Generator generator)
    {
        Guard.AtLeast(count, 1);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var x = zeros(count, _options.Dimensions);
        var order = Enumerable.Range(0, _options.Dimensions).OrderBy(feature => Order[feature]);
        foreach (var feature in order)
        {
            using var step = NewDisposeScope();
            x[.., feature] = sigmoid(call(x)[.., feature]).bernoulli(generator);
        }

        return x.MoveToOuterDisposeScope();
    }
}
