using GenNotebooks.Layers;

namespace GenNotebooks.Models.Mixtures;

/// <summary>
/// The E-step over all samples. The samples are cut into pieces whose number depends on the sizes alone; every piece has
/// sums of its own, added up in order, so the result is the same to the last bit on any number of threads.
/// </summary>
internal sealed class ExpectationStep
{
    private const int MostPieces = 64;
    private const long MostSums = 8_000_000;
    private const long WorkWorthThreads = 200_000;

    private readonly MixtureData _data;
    private readonly MixtureParameters _parameters;
    private readonly BlockDensities[] _densities; // one a worker
    private readonly double[][] _logDensities;    // one a worker
    private readonly MixtureStatistics[] _sums;   // one a piece
    private readonly ParallelPieces _loop;

    public ExpectationStep(MixtureData data, MixtureParameters parameters, int threads)
    {
        _data = data;
        _parameters = parameters;
        var (k, d, moment) = (parameters.Components, parameters.Dimensions, parameters.MomentLength);
        var pieces = (int)Math.Min(Math.Min(data.Blocks.Count, MostPieces), Math.Max(4, MostSums / (k * (1L + d + moment))));
        var workers = (long)data.SampleCount * k * moment < WorkWorthThreads ? 1 : threads;
        _densities = [.. Enumerable.Range(0, workers).Select(_ => new BlockDensities(parameters))];
        _logDensities = [.. Enumerable.Range(0, workers).Select(_ => new double[SampleBlocks.Size])];
        _sums = [.. Enumerable.Range(0, pieces).Select(_ => new MixtureStatistics(d, k, moment))];
        Statistics = new MixtureStatistics(d, k, moment);
        _loop = new ParallelPieces(pieces, workers, DoPiece);
    }

    /// <summary>The sums over all samples, as the last <see cref="Run"/> left them.</summary>
    public MixtureStatistics Statistics { get; }

    /// <summary>Computes <see cref="Statistics"/> under the present parameters.</summary>
    public void Run()
    {
        _loop.Run();
        Statistics.Clear();
        foreach (var sums in _sums)
            Statistics.Add(sums);
        foreach (var pattern in _data.Patterns)
        {
            Statistics.LogLikelihood += pattern.Normalise(_parameters, []);
            pattern.AddTo(Statistics, _parameters);
        }
    }

    private void DoPiece(int piece, int worker)
    {
        var (blocks, densities, sums) = (_data.Blocks, _densities[worker], _sums[piece]);
        sums.Clear();
        var end = (int)((piece + 1L) * blocks.Count / _sums.Length);
        for (var block = (int)((long)piece * blocks.Count / _sums.Length); block < end; block++)
        {
            densities.Joint(blocks.Values(block));
            sums.LogLikelihood += densities.Normalise(blocks.Mask(block), _logDensities[worker]);
            densities.AddTo(sums, blocks.Values(block));
        }
    }
}
