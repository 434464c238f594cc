using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Networks;

/// <summary>What PyTorch computed; see Reference/nn_reference.py.</summary>
internal sealed record NnReference(NnReference.Case[] Cases, NnReference.Optimizer[] Optimizers, NnReference.Schedule[] Schedules, NnReference.Curve[] Curves)
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private static readonly Lazy<NnReference> s_all = new(Read);

    internal static NnReference All => s_all.Value;

    internal sealed record Packed(long[] Shape, string Type, double[] Data)
    {
        internal Tensor Unpack() => tensor(Data).reshape(Shape).to(Type == "int64" ? ScalarType.Int64 : ScalarType.Float64);
    }

    internal sealed record Case(string Name, Packed[] Inputs, Packed Output, Packed[] Grads);

    internal sealed record Optimizer(string Name, double[] Start, double[][] Grads, double[][] Values);

    internal sealed record Schedule(string Name, double[] Rates, double[] Momenta);

    internal sealed record Curve(string Name, Packed[] Start, Packed Inputs, double[] Losses, Packed[] End);

    internal Case Find(string name) => Cases.Single(c => c.Name == name);

    private static NnReference Read()
    {
        using var stream = typeof(NnReference).Assembly.GetManifestResourceStream("nn_reference.json")!;
        return JsonSerializer.Deserialize<NnReference>(stream, s_options)!;
    }
}
