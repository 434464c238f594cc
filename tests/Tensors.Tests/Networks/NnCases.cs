using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Tests.Networks;

/// <summary>The C# side of the table: the same names as in Reference/nn_reference.py.</summary>
internal static partial class NnCases
{
    internal static Dictionary<string, Func<Tensor[], Tensor>> All { get; } = Build();

    /// <summary>Second derivatives are not looked at where the first has jumps (max, abs) or is not differentiable.</summary>
    internal static bool HasKinks(string name) => name.StartsWith("binary_cross_entropy", StringComparison.Ordinal) && !name.Contains("logits");

    /// <summary>Losses whose weights are detached: only the first input is differentiated.</summary>
    internal static bool HasFixedWeights(string name) => name.EndsWith("weights", StringComparison.Ordinal) && !name.StartsWith("Multi", StringComparison.Ordinal) || name.Contains(" weight ");

    private static Dictionary<string, Func<Tensor[], Tensor>> Build()
    {
        var all = new Dictionary<string, Func<Tensor[], Tensor>>();
        Activations(all);
        Losses(all);
        Layers(all);
        Images(all);
        Sequences(all);
        Breadth(all);
        return all;
    }

    private static void Activations(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        void One(string name, Func<Tensor, Tensor> f) => all.Add(name, x => f(x[0]));
        One("relu", x => relu(x));
        One("relu6", x => relu6(x));
        One("leaky_relu", x => leaky_relu(x));
        One("elu", x => elu(x));
        One("celu", x => celu(x));
        One("selu", x => selu(x));
        One("gelu", x => gelu(x));
        One("silu", x => silu(x));
        One("mish", x => mish(x));
        One("softplus", x => torch.nn.functional.softplus(x));
        One("sigmoid", x => sigmoid(x));
        One("tanh", x => tanh(x));
        One("logsigmoid", logsigmoid);
        One("softsign", x => softsign(x));
        One("tanhshrink", x => tanhshrink(x));
        One("hardsigmoid", x => hardsigmoid(x));
        One("hardswish", x => hardswish(x));
        One("hardtanh", x => hardtanh(x));
        One("hardshrink", x => hardshrink(x));
        One("softshrink", x => softshrink(x));
        One("glu", x => glu(x));
        One("leaky_relu 0.2", x => torch.nn.LeakyReLU(0.2).call(x));
        One("elu 0.5", x => torch.nn.ELU(0.5).call(x));
        One("celu 2", x => torch.nn.CELU(2).call(x));
        One("softplus 2 1", x => torch.nn.Softplus(2, 1).call(x));
        One("hardtanh -0.5 0.25", x => torch.nn.Hardtanh(-0.5, 0.25).call(x));
        One("threshold", x => torch.nn.Threshold(0.1, 20).call(x));
        One("softmax 0", x => torch.nn.Softmax(0).call(x));
        One("softmax 1", x => torch.nn.functional.softmax(x, 1));
        One("log_softmax 1", x => torch.nn.LogSoftmax(1).call(x));
        One("softmin 1", x => torch.nn.Softmin(1).call(x));
        One("rrelu eval", x => rrelu(x));
        One("normalize", x => normalize(x));
        all.Add("prelu", x => torch.nn.functional.prelu(x[0], x[1]));
        all.Add("linear", x => linear(x[0], x[1], x[2]));
        all.Add("linear no bias", x => linear(x[0], x[1]));
        all.Add("pairwise_distance", x => pairwise_distance(x[0], x[1]));
        all.Add("cosine_similarity", x => cosine_similarity(x[0], x[1]));
    }

    private static void Losses(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        foreach (var (r, reduction) in new[] { ("none", Reduction.None), ("mean", Reduction.Mean), ("sum", Reduction.Sum) })
        {
            all.Add($"mse_loss {r}", x => torch.nn.MSELoss(reduction).call(x[0], x[1]));
            all.Add($"l1_loss {r}", x => torch.nn.L1Loss(reduction).call(x[0], x[1]));
            all.Add($"smooth_l1_loss {r}", x => torch.nn.SmoothL1Loss(reduction, 0.7).call(x[0], x[1]));
            all.Add($"huber_loss {r}", x => torch.nn.HuberLoss(0.7, reduction).call(x[0], x[1]));
            all.Add($"binary_cross_entropy {r}", x => torch.nn.BCELoss(null, reduction).call(x[0], x[1]));
            all.Add($"binary_cross_entropy_with_logits {r}", x => torch.nn.BCEWithLogitsLoss(null, reduction).call(x[0], x[1]));
            all.Add($"kl_div log {r}", x => torch.nn.KLDivLoss(true, reduction).call(x[0], x[1]));
            all.Add($"kl_div {r}", x => torch.nn.KLDivLoss(false, reduction).call(x[0], x[1]));
            all.Add($"poisson_nll_loss {r}", x => torch.nn.PoissonNLLLoss(reduction: reduction).call(x[0], x[1]));
            all.Add($"gaussian_nll_loss {r}", x => torch.nn.GaussianNLLLoss(reduction: reduction).call(x[0], x[1], x[2]));
            all.Add($"soft_margin_loss {r}", x => torch.nn.SoftMarginLoss(reduction).call(x[0], x[1]));
            all.Add($"hinge_embedding_loss {r}", x => torch.nn.HingeEmbeddingLoss(1, reduction).call(x[0], x[1]));
            all.Add($"margin_ranking_loss {r}", x => torch.nn.MarginRankingLoss(0.3, reduction).call(x[0], x[1], x[2]));
            all.Add($"cosine_embedding_loss {r}", x => torch.nn.CosineEmbeddingLoss(0.1, reduction).call(x[0], x[1], x[2]));
            all.Add($"triplet_margin_loss {r}", x => torch.nn.TripletMarginLoss(reduction: reduction).call(x[0], x[1], x[2]));
            all.Add($"triplet_margin_loss swap {r}", x => torch.nn.TripletMarginLoss(swap: true, reduction: reduction).call(x[0], x[1], x[2]));
            all.Add($"multilabel_soft_margin_loss {r}", x => torch.nn.MultiLabelSoftMarginLoss(null, reduction).call(x[0], x[1]));
            all.Add($"cross_entropy {r}", x => torch.nn.CrossEntropyLoss(reduction: reduction).call(x[0], x[1]));
            all.Add($"cross_entropy weight {r}", x => torch.nn.CrossEntropyLoss(x[2].detach(), reduction: reduction).call(x[0], x[1]));
            all.Add($"cross_entropy smoothing {r}", x => cross_entropy(x[0], x[1], reduction: reduction, label_smoothing: 0.1));
            all.Add($"cross_entropy smoothing weight {r}", x => cross_entropy(x[0], x[1], x[2].detach(), reduction: reduction, label_smoothing: 0.1));
            all.Add($"cross_entropy ignore {r}", x => torch.nn.CrossEntropyLoss(ignore_index: 2, reduction: reduction).call(x[0], x[1]));
            all.Add($"cross_entropy image {r}", x => cross_entropy(x[0], x[1], reduction: reduction));
            all.Add($"cross_entropy probabilities {r}", x => cross_entropy(x[0], x[1], reduction: reduction, label_smoothing: 0.1));
            all.Add($"nll_loss {r}", x => torch.nn.NLLLoss(null, reduction).call(x[0], x[1]));
            all.Add($"nll_loss weight {r}", x => torch.nn.NLLLoss(x[2].detach(), reduction).call(x[0], x[1]));
            all.Add($"multi_margin_loss {r}", x => torch.nn.MultiMarginLoss(reduction: reduction).call(x[0], x[1]));
            all.Add($"multi_margin_loss 2 {r}", x => torch.nn.MultiMarginLoss(2, 0.5, reduction: reduction).call(x[0], x[1]));
        }
        all.Add("bce_with_logits weights", x => binary_cross_entropy_with_logits(x[0], x[1], x[2].detach(), pos_weights: x[3].detach()));
        all.Add("bce weights", x => binary_cross_entropy(x[0], x[1], x[2].detach()));
        all.Add("poisson_nll_loss full", x => poisson_nll_loss(x[0], x[1], log_input: false, full: true));
        all.Add("gaussian_nll_loss full", x => gaussian_nll_loss(x[0], x[1], x[2], full: true));
    }
}
