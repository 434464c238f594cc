using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Oracles: the operations written element by element over coordinates, in double.</summary>
public static class Naive
{
    /// <summary>Every coordinate of a shape, in row-major order.</summary>
    public static IEnumerable<long[]> Coordinates(long[] shape)
    {
        if (shape.Any(s => s == 0)) yield break;
        var at = new long[shape.Length];
        while (true)
        {
            yield return (long[])at.Clone();
            var d = shape.Length - 1;
            for (; d >= 0 && ++at[d] == shape[d]; d--) at[d] = 0;
            if (d < 0) yield break;
        }
    }

    public static double At(Tensor t, params long[] at)
    {
        using var scope = NewDisposeScope();
        foreach (var i in at) t = t.select(0, i);
        return t.to(ScalarType.Float64).item<double>();
    }

    /// <summary>The element that stands at a coordinate of the broadcast shape.</summary>
    public static double Broadcast(Tensor t, long[] at)
    {
        var shape = t.shape;
        var own = at[^shape.Length..];
        return At(t, [.. own.Select((i, d) => shape[d] == 1 ? 0 : i)]);
    }

    public static double[] Binary(Tensor a, Tensor b, long[] shape, Func<double, double, double> f) =>
        [.. Coordinates(shape).Select(at => f(Broadcast(a, at), Broadcast(b, at)))];

    /// <summary>Groups the elements of a tensor by what is left of their coordinates when some dimensions are dropped.</summary>
    public static double[] Reduce(Tensor x, long[] dims, Func<double[], double> f)
    {
        var kept = Enumerable.Range(0, (int)x.ndim).Where(d => !dims.Contains(d)).ToArray();
        long[] rest = [.. kept.Select(d => x.shape[d])];
        return [.. Coordinates(rest).Select(at => f([.. Coordinates(x.shape).Where(c => kept.Select(d => c[d]).SequenceEqual(at)).Select(c => At(x, c))]))];
    }

    public static double[] MatMul(Tensor a, Tensor b) =>
        [.. Coordinates([a.shape[0], b.shape[1]]).Select(at => Enumerable.Range(0, (int)a.shape[1]).Sum(k => At(a, at[0], k) * At(b, k, at[1])))];
}
