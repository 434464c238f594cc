using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>
/// Rotary positions (Su et al. 2021): pairs of features of queries and keys are turned by an angle that grows with the position,
/// t θ_i with θ_i = base^(-2i/D), so that their product depends on how far apart they are and not on where they stand.
/// Feature i is paired with feature i + D/2.
/// </summary>
public sealed class RotaryPositions : nn.Module
{
    private readonly Tensor cosines;   // (T, D / 2)
    private readonly Tensor sines;     // (T, D / 2)
    private readonly int _features;

    /// <summary>Computes the angles.</summary>
    /// <param name="features">The number of features D of a head, an even number.</param>
    /// <param name="context">The number of positions T that there are.</param>
    /// <param name="frequencyBase">How far the slowest pair is from the fastest; 10,000 unless told.</param>
    public RotaryPositions(int features, int context, double frequencyBase = 10_000)
        : base(nameof(RotaryPositions))
    {
        Guard.AtLeast(features, 2);
        if (features % 2 != 0)
            throw new ArgumentException($"features must be even, for they are turned in pairs, but is {features}.");
        Guard.AtLeast(context, 1);
        using var angles = arange(context, ScalarType.Float64).unsqueeze(1) * pow(frequencyBase, arange(0, features, 2, ScalarType.Float64) / -features);
        (cosines, sines, _features) = (angles.cos().to_type(ScalarType.Float32), angles.sin().to_type(ScalarType.Float32), features);
        RegisterComponents();
    }

    /// <summary>Turns queries or keys.</summary>
    /// <param name="x">Shape (..., T, D).</param>
    /// <param name="start">The position of the first of them; 0 unless told.</param>
    /// <returns>Shape (..., T, D).</returns>
    /// <exception cref="ArgumentException">The positions go beyond the context.</exception>
    public Tensor Turn(Tensor x, long start = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var end = start + x.shape[^2];
        if (start < 0 || end > cosines.shape[0] || x.shape[^1] != _features)
            throw new ArgumentException(
                $"x is ({string.Join(", ", x.shape)}) and begins at position {start}, but there are {cosines.shape[0]} positions of {_features} features; make the context longer or the text shorter.");
        var (cos, sin) = (cosines[(int)start..(int)end], sines[(int)start..(int)end]);
        var halves = x.chunk(2, -1);
        return cat([(halves[0] * cos) - (halves[1] * sin), (halves[1] * cos) + (halves[0] * sin)], -1);
    }
}
