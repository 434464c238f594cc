namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>
/// A set of masks (Germain et al. 2015, eq. 12 and 13). Each unit gets a degree: an input its place in the order, 1 to D; a hidden
/// unit a random one, at least the smallest of the layer before and at most D - 1. A hidden unit sees units of no higher degree, an
/// output only those of a lower one; so no path leads to an output from its own input or from a later one.
/// </summary>
public sealed class MadeMasks
{
    /// <summary>Draws a set.</summary>
    /// <param name="options">The sizes.</param>
    /// <param name="random">Where order and degrees are drawn from.</param>
    public MadeMasks(MadeOptions options, Random random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        options.Check();
        Order = [.. Enumerable.Range(0, options.Dimensions)];
        if (!options.NaturalOrder)
            random.Shuffle(Order);
        List<int[]> degrees = [[.. Order.Select(place => place + 1)]];
        foreach (var width in options.Hidden)
        {
            var least = degrees.Count == 1 ? 1 : degrees[^1].Min();
            degrees.Add([.. Enumerable.Range(0, width).Select(_ => random.Next(least, options.Dimensions))]);
        }

        Layers = [.. degrees.Skip(1).Select((to, layer) => Connect(degrees[layer], to, (from, unit) => unit >= from)), Connect(degrees[^1], degrees[0], (from, unit) => unit > from)];
    }

    /// <summary>The place of each feature in the order, from 0; shape (D).</summary>
    public int[] Order { get; }

    /// <summary>For each layer, and the output, whether unit o sees unit i; shapes (D_out, D_in).</summary>
    public IReadOnlyList<bool[,]> Layers { get; }

    private static bool[,] Connect(int[] from, int[] to, Func<int, int, bool> sees)
    {
        var mask = new bool[to.Length, from.Length];
        for (var o = 0; o < to.Length; o++)
            for (var i = 0; i < from.Length; i++)
                mask[o, i] = sees(from[i], to[o]);
        return mask;
    }
}
