using static TorchSharp.torch;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>The course's models by name, each as one step to time; line for line those of models.py.</summary>
internal static class Steps
{
    /// <summary>The names, in the order of the table, with the highest ratio to PyTorch's time that is wanted.</summary>
    public static readonly (string Name, double Wanted)[] Names =
    [
        ("gemm-512", 1.0), ("gemm-1024", 1.0), ("gemm-2048", 1.1), ("vae", 0.9), ("gpt-train", 0.9), ("gpt-whole", 0.9), ("gpt-cache", 0.5),
        ("dcgan", 0.9), ("ddpm-train", 0.9), ("ddpm-sample", 0.9), ("pixelcnn-32", 0.9), ("pixelcnn-64", 0.9), ("flow", 0.35),
    ];

    /// <exception cref="ArgumentException">There is no such model.</exception>
    public static Action Make(string name) => name switch
    {
        "vae" => Vae.Step(),
        "gpt-train" => Gpt.TrainingStep(),
        "gpt-whole" => Gpt.Generation(withCache: false),
        "gpt-cache" => Gpt.Generation(withCache: true),
        "dcgan" => Dcgan.Step(),
        "ddpm-train" => Unet.TrainingStep(),
        "ddpm-sample" => Unet.SamplingStep(),
        "pixelcnn-32" => PixelCnn.Step(32),
        "pixelcnn-64" => PixelCnn.Step(64),
        "flow" => Flow.Step(),
        _ when name.StartsWith("gemm-", StringComparison.Ordinal) => Product(int.Parse(name[5..], System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"There is no model '{name}'. The models are {string.Join(", ", Names.Select(n => n.Name))}."),
    };

    /// <summary>One step of training: forward, backward, update. What it makes goes when it ends.</summary>
    public static Action Training(optim.Optimizer optimizer, Func<Tensor> loss) => () =>
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var value = loss();
        value.backward();
        optimizer.step();
        value.item<float>();
    };

    private static Action Product(int n)
    {
        var (a, b) = (randn(n, n), randn(n, n));
        return () => a.matmul(b).Dispose();
    }
}
