namespace GenNotebooks.Data.Speech;

/// <summary>
/// The flow through the vocal folds, differentiated as the lips do: in each period a rise, a fall and a sudden end (Klatt and
/// Klatt 1990). It is computed at several times the rate and then smoothed, so that the sudden ends bring no false tones.
/// </summary>
internal static class GlottalSource
{
    private const int Times = 4;
    private const int Reach = 6 * Times;     // of the smoothing, to either side
    private const double OpenShare = 0.6;    // of a period

    private static readonly double[] Smoothing = Kernel();

    /// <summary>Makes the source, shape (T), about 1 at its largest; and whether the folds are open at each sample.</summary>
    /// <param name="pitch">In Hz at each sample, shape (T).</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="random">How one period differs from the next.</param>
    public static (double[] Flow, bool[] Open) Make(double[] pitch, int rate, ref CounterRandom random)
    {
        var fine = new double[(pitch.Length * Times) + (2 * Reach)];
        var open = new bool[pitch.Length];
        var (phase, strength, stretch) = (0.0, 1.0, 1.0);
        for (var i = 0; i < fine.Length; i++)
        {
            var t = Math.Clamp((i - Reach) / Times, 0, pitch.Length - 1);
            phase += pitch[t] * stretch / (rate * Times);
            if (phase >= 1)
                (phase, strength, stretch) = (phase - 1, 1 + (0.04 * random.NextBell()), 1 + (0.008 * random.NextBell()));
            var x = phase / OpenShare;
            open[t] = x < 1;
            fine[i] = open[t] ? strength * x * (2 - (3 * x)) : 0;
        }

        return ([.. Enumerable.Range(0, pitch.Length).Select(t => Smoothed(fine, t * Times))], open);
    }

    private static double Smoothed(double[] fine, int start)
    {
        var sum = 0.0;
        for (var i = 0; i < Smoothing.Length; i++)
            sum += Smoothing[i] * fine[start + i];
        return sum;
    }

    /// <summary>A sine cardinal that lets pass what the lower rate can carry, faded out by a Hann window.</summary>
    private static double[] Kernel()
    {
        double[] kernel = [.. Enumerable.Range(-Reach, (2 * Reach) + 1).Select(i =>
            (i == 0 ? 1 : Math.Sin(Math.PI * i / Times) / (Math.PI * i / Times)) * (0.5 + (0.5 * Math.Cos(Math.PI * i / (Reach + 1)))))];
        return [.. kernel.Select(value => value / kernel.Sum())];
    }
}
