using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>
/// A small network from points and times to vectors, such as the noise in each point or its velocity: the point beside the features of
/// its time, through two hidden layers.
/// </summary>
public sealed class TimePerceptron : nn.Module<Tensor, Tensor, Tensor>
{
    private const int TimeFeatures = 16;
    private readonly TimeEmbedding embedding;
    private readonly Sequential layers;
    private readonly long _dimensions;
    private readonly double _scale;

    /// <summary>Makes a network with weights from the default generator.</summary>
    /// <param name="dimensions">The number of coordinates of a point, D.</param>
    /// <param name="lastTime">The largest time that occurs, such as the number of steps; times are spread from 0 to 1000 for the features.</param>
    /// <param name="hidden">The number of units in each hidden layer; 128 unless told.</param>
    public TimePerceptron(int dimensions, double lastTime, int hidden = 128)
        : base(nameof(TimePerceptron))
    {
        Guard.AtLeast(dimensions, 1);
        Guard.Positive(lastTime);
        Guard.AtLeast(hidden, 1);
        (_dimensions, _scale) = (dimensions, 1000 / lastTime);
        embedding = new TimeEmbedding(TimeFeatures);
        layers = nn.Sequential(
            nn.Linear(dimensions + TimeFeatures, hidden), nn.SiLU(), nn.Linear(hidden, hidden), nn.SiLU(), nn.Linear(hidden, dimensions));
        RegisterComponents();
    }

    /// <summary>A vector for each point.</summary>
    /// <param name="x">Points, shape (B, D).</param>
    /// <param name="t">Times, shape (B), of any type.</param>
    /// <returns>Shape (B, D).</returns>
    public override Tensor forward(Tensor x, Tensor t)
    {
        Guard.Shape(x, [-1, _dimensions]);
        return layers.call(cat([x, embedding.call(t.to_type(x.dtype) * _scale)], 1));
    }
}
