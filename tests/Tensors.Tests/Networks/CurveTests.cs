using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Networks;

/// <summary>Fifty steps of four models from formula weights on formula data: the losses follow PyTorch's; see Reference/curve_reference.py.</summary>
public class CurveTests
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true };

    internal sealed record Curve(string Name, string Type, double[] Losses);

    internal sealed record Recorded(Curve[] Curves);

    public static TheoryData<string, string> Models => new()
    {
        { "mlp", "float64" }, { "mlp", "float32" }, { "conv", "float64" }, { "conv", "float32" }, { "lstm", "float64" }, { "lstm", "float32" }, { "gpt", "float64" }, { "gpt", "float32" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Losses_follow_PyTorch(string name, string type)
    {
        using var stream = typeof(CurveTests).Assembly.GetManifestResourceStream("curve_reference.json")!;
        var expected = JsonSerializer.Deserialize<Recorded>(stream, s_options)!.Curves.Single(c => c.Name == name && c.Type == type);
        var dtype = type == "float64" ? float64 : float32;
        using var scope = NewDisposeScope();
        var model = Filled(Make(name), dtype);
        using var optimizer = Optimizer(name, model);
        for (var step = 0; step < expected.Losses.Length; step++)
        {
            var (x, t) = Batch(name, step, dtype);
            optimizer.zero_grad();
            var loss = torch.nn.functional.cross_entropy(model.call(x), t);
            loss.backward();
            optimizer.step();
            // Relative; in float32 rounding differs and grows with the steps.
            Assert.Equal(expected.Losses[step], loss.ToDouble(), expected.Losses[step] * (dtype == float64 ? 1e-8 : 1e-3));
        }
    }

    private static torch.nn.Module<Tensor, Tensor> Make(string name) => name switch
    {
        "mlp" => torch.nn.Sequential(torch.nn.Linear(6, 16), torch.nn.Tanh(), torch.nn.Linear(16, 16), torch.nn.ReLU(), torch.nn.Linear(16, 3)),
        "conv" => torch.nn.Sequential(
            torch.nn.Conv2d(1, 4, 3, padding: 1), torch.nn.BatchNorm2d(4), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Conv2d(4, 6, 3, stride: 2), torch.nn.SiLU(), torch.nn.Flatten(), torch.nn.Linear(24, 3)),
        "lstm" => new LastState(),
        _ => new Gpt(),
    };

    private static Optimizer Optimizer(string name, torch.nn.Module model) => name switch
    {
        "mlp" => SGD(model.parameters(), 0.1, 0.9),
        "conv" => Adam(model.parameters(), 0.01, 0.9, 0.999),
        "lstm" => RMSProp(model.parameters(), 0.005, 0.99),
        _ => AdamW(model.parameters(), 0.003, 0.9, 0.999, weight_decay: 0.1),
    };

    private static (Tensor, Tensor) Batch(string name, int step, ScalarType dtype)
    {
        if (name == "gpt")
        {
            var tokens = ((arange(52).reshape(4, 13) * (3 + (step % 2))) + (arange(4).unsqueeze(1) * 2)).remainder(11);
            return (tokens.narrow(1, 0, 12), tokens.narrow(1, 1, 12).reshape(-1));
        }
        long[] shape = name switch { "mlp" => [8, 6], "conv" => [8, 1, 10, 10], _ => [8, 7, 5] };
        return (Formula(shape, 1, step % 2 * 0.9, dtype), arange(8).remainder(3));
    }

    /// <summary>scale sin(0.37 i + shift), i = 1 .. n: computed in float64, then rounded.</summary>
    private static Tensor Formula(long[] shape, double scale, double shift, ScalarType dtype) =>
        (((arange(1, shape.Aggregate(1L, (a, b) => a * b) + 1, dtype: float64) * 0.37) + shift).sin() * scale).to(dtype).reshape(shape);

    private static torch.nn.Module<Tensor, Tensor> Filled(torch.nn.Module<Tensor, Tensor> model, ScalarType dtype)
    {
        using var off = no_grad();
        model.to(dtype);
        foreach (var (p, k) in model.parameters().Select((p, k) => (p, k)))
            p.copy_(Formula(p.shape, p.dim() > 1 ? 1 / Math.Sqrt(p.shape[1]) : 0.1, k, dtype));
        return model;
    }

    private sealed class LastState : torch.nn.Module<Tensor, Tensor>
    {
        private readonly LSTM lstm = torch.nn.LSTM(5, 8, batchFirst: true);
        private readonly Linear head = torch.nn.Linear(8, 3);

        public LastState() : base(nameof(LastState)) => RegisterComponents();

        public override Tensor forward(Tensor input) => head.call(lstm.call(input).Item1.select(1, -1));
    }

    private sealed class Block : torch.nn.Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln1 = torch.nn.LayerNorm(16);
        private readonly Linear qkv = torch.nn.Linear(16, 48), proj = torch.nn.Linear(16, 16);
        private readonly LayerNorm ln2 = torch.nn.LayerNorm(16);
        private readonly Linear up = torch.nn.Linear(16, 64), down = torch.nn.Linear(64, 16);

        public Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var (b, t) = (input.shape[0], input.shape[1]);
            var heads = qkv.call(ln1.call(input)).chunk(3, -1).Select(y => y.reshape(b, t, 2, 8).transpose(1, 2)).ToArray();
            var mixed = torch.nn.functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: true);
            var x = input + proj.call(mixed.transpose(1, 2).reshape(b, t, 16));
            return x + down.call(torch.nn.functional.gelu(up.call(ln2.call(x))));
        }
    }

    private sealed class Gpt : torch.nn.Module<Tensor, Tensor>
    {
        private readonly Embedding tokens = torch.nn.Embedding(11, 16), places = torch.nn.Embedding(12, 16);
        private readonly Block block1 = new(), block2 = new();
        private readonly LayerNorm norm = torch.nn.LayerNorm(16);
        private readonly Linear head = torch.nn.Linear(16, 11);

        public Gpt() : base(nameof(Gpt)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var h = tokens.call(input) + places.call(arange(input.shape[1]));
            return head.call(norm.call(block2.call(block1.call(h)))).flatten(0, 1);
        }
    }
}
