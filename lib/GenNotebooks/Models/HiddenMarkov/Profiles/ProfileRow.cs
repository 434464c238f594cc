namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// The odds of a profile's states at one place of a sequence, times a scale: a row is divided by its largest odds when they grow
/// or shrink too far, so what is below 1e-300 of the best at the same place counts as 0.
/// </summary>
/// <param name="columns">The number of columns, M.</param>
internal sealed class ProfileRow(int columns)
{
    private const double TooLarge = 1e100;

    /// <summary>Shape (M + 1); entry 0 is the begin state.</summary>
    public double[] Match { get; } = new double[columns + 1];

    /// <summary>Shape (M + 1); entry k follows column k, entries 0 and M are 0.</summary>
    public double[] Insert { get; } = new double[columns + 1];

    /// <summary>Shape (M + 1); entry 0 is 0.</summary>
    public double[] Delete { get; } = new double[columns + 1];

    /// <summary>Before the family's part.</summary>
    public double Before { get; set; }

    /// <summary>After the family's part.</summary>
    public double After { get; set; }

    /// <summary>ln of what the odds were divided by.</summary>
    public double LogScale { get; set; }

    /// <summary>The largest of the odds.</summary>
    public double Largest
    {
        get
        {
            var largest = Math.Max(Before, After);
            for (var k = 0; k < Match.Length; k++)
                largest = Math.Max(largest, Math.Max(Match[k], Math.Max(Insert[k], Delete[k])));
            return largest;
        }
    }

    public void Rescale()
    {
        var largest = Largest;
        if (!(largest > 0) || largest is > 1 / TooLarge and < TooLarge)
            return;
        for (var k = 0; k < Match.Length; k++)
            (Match[k], Insert[k], Delete[k]) = (Match[k] / largest, Insert[k] / largest, Delete[k] / largest);
        (Before, After, LogScale) = (Before / largest, After / largest, LogScale + Math.Log(largest));
    }
}
