namespace GenNotebooks.Data.Digits;

/// <summary>Draws the factors of digits at random.</summary>
internal static class FactorSampler
{
    private const long RoundsApart = 1L << 40; // streams for shuffling the labels, apart from those of the digits

    /// <summary>The factors of digit number <paramref name="index"/>.</summary>
    public static DigitFactors Sample(int index, int seed, DigitOptions options)
    {
        var random = new CounterRandom(seed, index);
        var label = LabelOf(index, seed, options.Labels);
        var share = random.NextDouble();
        return new DigitFactors
        {
            Label = label,
            Allograph = Array.FindIndex(DigitDrawings.CumulativeShares[label], upTo => share < upTo),
            Form = options.Form.At(random.NextDouble()),
            Slant = options.Slant.At(random.NextDouble()),
            Rotation = options.Rotation.At(random.NextDouble()),
            Thickness = options.Thickness.At(random.NextDouble()),
            Size = options.Size.At(random.NextDouble()),
            Width = options.Width.At(random.NextDouble()),
            X = options.X.At(random.NextDouble()),
            Y = options.Y.At(random.NextDouble()),
            Wobble = options.Wobble.At(random.NextDouble()),
            Hand = random.Next(int.MaxValue),
        };
    }

    /// <summary>Each round deals every label once, in an order of its own (Fisher and Yates' shuffle, up to the place asked for).</summary>
    private static int LabelOf(int index, int seed, IReadOnlyList<int> labels)
    {
        var random = new CounterRandom(seed, RoundsApart + (index / labels.Count));
        int[] order = [.. labels];
        for (var i = 0; i <= index % labels.Count; i++)
        {
            var j = i + random.Next(labels.Count - i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order[index % labels.Count];
    }
}
