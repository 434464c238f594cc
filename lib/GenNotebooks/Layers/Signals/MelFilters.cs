namespace GenNotebooks.Layers.Signals;

/// <summary>
/// Triangles that are evenly spaced on the mel scale, which is nearly even in Hz at low frequencies and nearly logarithmic at
/// high ones, as hearing is (Stevens, Volkmann and Newman 1937; the formula is O'Shaughnessy's, 1987).
/// </summary>
public sealed class MelFilters
{
    private readonly double[] _centres; // in bins

    /// <summary>Places the filters.</summary>
    /// <param name="count">The number of filters, M, at least 1.</param>
    /// <param name="size">The length of the Fourier transforms; there are F = size / 2 + 1 frequencies.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="lowestHz">Where the lowest filter begins; the highest ends at half the sample rate.</param>
    /// <exception cref="ArgumentException">A filter is so narrow that it covers no frequency; the message tells the remedy.</exception>
    public MelFilters(int count, int size, int sampleRate, double lowestHz = 60)
    {
        Guard.AtLeast(count, 1);
        Guard.AtLeast(size, 2);
        Guard.AtLeast(sampleRate, 1);
        var (low, high) = (ToMel(lowestHz), ToMel(sampleRate / 2.0));
        double[] corners = [.. Enumerable.Range(0, count + 2).Select(i => ToHertz(low + ((high - low) * i / (count + 1))) * size / sampleRate)];
        Weights = new double[count, (size / 2) + 1];
        for (var m = 0; m < count; m++)
        {
            var sum = 0.0;
            for (var f = 0; f <= size / 2; f++)
            {
                var rise = (f - corners[m]) / (corners[m + 1] - corners[m]);
                var fall = (corners[m + 2] - f) / (corners[m + 2] - corners[m + 1]);
                sum += Weights[m, f] = Math.Max(0, Math.Min(rise, fall));
            }

            if (sum == 0)
                throw new ArgumentException($"{count} filters are too many for transforms of {size} samples: filter {m} covers no frequency. Take fewer filters or longer transforms.");
        }

        _centres = corners[1..^1];
        CentresHz = [.. _centres.Select(bin => bin * sampleRate / size)];
    }

    /// <summary>How much of each frequency each filter takes, 1 at its tip, shape (M, F).</summary>
    public double[,] Weights { get; }

    /// <summary>Where the filters' tips are, in Hz, shape (M).</summary>
    public double[] CentresHz { get; }

    /// <summary>From Hz to mel: 1000 Hz are about 1000 mel.</summary>
    public static double ToMel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));

    /// <summary>From mel to Hz.</summary>
    public static double ToHertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);

    /// <summary>The mean power that each filter sees.</summary>
    /// <param name="power">Shape (T, F).</param>
    /// <returns>Shape (T, M).</returns>
    public double[,] Apply(double[,] power)
    {
        Guard.Shape(power, (-1, Weights.GetLength(1)));
        var (frames, filters, frequencies) = (power.GetLength(0), Weights.GetLength(0), Weights.GetLength(1));
        var energies = new double[frames, filters];
        for (var m = 0; m < filters; m++)
        {
            var used = Enumerable.Range(0, frequencies).Where(f => Weights[m, f] > 0).ToArray();
            var total = used.Sum(f => Weights[m, f]);
            for (var t = 0; t < frames; t++)
            {
                var sum = 0.0;
                foreach (var f in used)
                    sum += Weights[m, f] * power[t, f];
                energies[t, m] = sum / total;
            }
        }

        return energies;
    }

    /// <summary>The smooth power spectrum that has these levels at the filters' tips: in between, straight lines in logarithms.</summary>
    /// <param name="logEnergies">Natural logarithms of the mean power that each filter sees, shape (T, M).</param>
    /// <returns>Power, shape (T, F).</returns>
    public double[,] Invert(double[,] logEnergies)
    {
        Guard.Shape(logEnergies, (-1, _centres.Length));
        var power = new double[logEnergies.GetLength(0), Weights.GetLength(1)];
        for (var f = 0; f < power.GetLength(1); f++)
        {
            var above = Array.FindIndex(_centres, centre => centre >= f);
            var (right, left) = (above < 0 ? _centres.Length - 1 : above, Math.Max(0, above < 0 ? _centres.Length - 1 : above - 1));
            var share = right == left ? 0 : (f - _centres[left]) / (_centres[right] - _centres[left]);
            for (var t = 0; t < power.GetLength(0); t++)
                power[t, f] = Math.Exp(logEnergies[t, left] + (share * (logEnergies[t, right] - logEnergies[t, left])));
        }

        return power;
    }
}
