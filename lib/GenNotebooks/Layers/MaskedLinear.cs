using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>
/// A linear layer in which a mask cuts connections: y = x (M ⊙ W)ᵀ + b. Where M is 0, the output does not depend on the input,
/// and the weight gets no gradient.
/// </summary>
public sealed class MaskedLinear : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;   // (D_out, D_in)
    private readonly Parameter bias;     // (D_out)
    private readonly Tensor mask;        // (D_out, D_in)

    /// <summary>Makes a layer with all connections; weights are drawn from the default generator, as those of <c>nn.Linear</c>.</summary>
    /// <param name="inputs">The number of input features, D_in.</param>
    /// <param name="outputs">The number of output features, D_out.</param>
    public MaskedLinear(int inputs, int outputs)
        : base(nameof(MaskedLinear))
    {
        var linear = nn.Linear(inputs, outputs);
        (weight, bias) = ((Parameter)linear.weight!, (Parameter)linear.bias!);
        mask = ones(outputs, inputs);
        RegisterComponents();
    }

    /// <summary>Puts another mask in place.</summary>
    /// <param name="connections">Shape (D_out, D_in): whether output o may see input i.</param>
    public void SetMask(bool[,] connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        var (rows, columns) = (connections.GetLength(0), connections.GetLength(1));
        if (rows != mask.shape[0] || columns != mask.shape[1])
            throw new ArgumentException($"connections must be ({mask.shape[0]}, {mask.shape[1]}) but is ({rows}, {columns}).");
        var values = new float[rows * columns];
        for (var o = 0; o < rows; o++)
            for (var i = 0; i < columns; i++)
                values[(o * columns) + i] = connections[o, i] ? 1 : 0;
        using var off = no_grad();
        using var wanted = tensor(values, rows, columns);
        mask.copy_(wanted);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.linear(input, weight * mask, bias);
}
