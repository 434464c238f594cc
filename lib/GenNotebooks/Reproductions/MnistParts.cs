using GenNotebooks.Data;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>MNIST as papers on density estimation split it: 50,000 to train on, 10,000 to choose with, 10,000 to test.</summary>
internal sealed class MnistParts
{
    /// <summary>How many validation images choose the best step: the same ones each time, so that their noise hardly matters.</summary>
    public const int ChoiceCount = 2000;

    private const int Pixels = 28 * 28;
    private const int TrainCount = 50_000;

    private MnistParts(Tensor train, Tensor validation, Tensor test) => (Train, Validation, Test) = (train, validation, test);

    /// <summary>Shape (50000, 784).</summary>
    public Tensor Train { get; }

    /// <summary>Shape (10000, 784).</summary>
    public Tensor Validation { get; }

    /// <summary>Shape (10000, 784).</summary>
    public Tensor Test { get; }

    /// <summary>Grey levels from 0 to 1.</summary>
    public static MnistParts Grey() => Read(images => images);

    /// <summary>Black and white by one draw for all time, with this seed for the training images and the next one for the test images.</summary>
    public static MnistParts Binary(int seed)
    {
        var next = seed;
        return Read(images => Binarisation.Sample(images, next++));
    }

    /// <summary>A random batch of training images, shape (B, 784), from the default generator.</summary>
    public Tensor Batch(int size) => Train.index_select(0, randint(0, TrainCount, [size]));

    /// <summary>What validation and test images cost: minus the mean of ln p(x).</summary>
    /// <param name="average">The average that takes the weights' place meanwhile.</param>
    /// <param name="logLikelihood">From images, shape (B, 784), to ln p(x) of each, shape (B).</param>
    /// <param name="partSize">How many at a time.</param>
    public Dictionary<string, double> Nats(MovingAverage average, Func<Tensor, Tensor> logLikelihood, int partSize = 500)
    {
        using var averaged = average.InPlace();
        return new Dictionary<string, double>
        {
            ["validation nats"] = -InParts.Mean(Validation, logLikelihood, partSize),
            ["test nats"] = -InParts.Mean(Test, logLikelihood, partSize),
        };
    }

    private static MnistParts Read(Func<float[], float[]> prepare)
    {
        var mnist = Datasets.Mnist();
        var train = tensor(prepare(mnist.Train.ToFloats()), [mnist.Train.Count, Pixels]);
        var test = tensor(prepare(mnist.Test.ToFloats()), [mnist.Test.Count, Pixels]);
        return new MnistParts(train[..TrainCount], train[TrainCount..], test);
    }
}
