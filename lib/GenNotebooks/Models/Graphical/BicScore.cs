namespace GenNotebooks.Models.Graphical;

/// <summary>BIC of arrows (Schwarz 1978), a sum with a term for each variable and its parents; terms are worked out once.</summary>
internal sealed class BicScore(IReadOnlyList<Variable> variables, int[][] rows)
{
    private readonly Dictionary<(int Child, string Parents), double> _known = [];

    /// <summary>2 ln likelihood - parameters ln N, of one variable's table.</summary>
    public double Of(int child, SortedSet<int> parents)
    {
        var key = (child, string.Join(",", parents));
        if (!_known.TryGetValue(key, out var score))
            _known[key] = score = Score(child, [.. parents]);
        return score;
    }

    private double Score(int child, int[] parents)
    {
        var size = variables[child].Size;
        // A table of states that occur only: with many parents most rows of the whole one are empty.
        var counts = new Dictionary<long, double[]>();
        foreach (var row in rows)
        {
            long place = 0;
            foreach (var parent in parents)
                place = (place * variables[parent].Size) + row[parent];
            if (!counts.TryGetValue(place, out var line))
                counts[place] = line = new double[size];
            line[row[child]]++;
        }

        var logLikelihood = 0.0;
        foreach (var line in counts.Values)
        {
            var sum = line.Sum();
            foreach (var count in line)
                if (count > 0)
                    logLikelihood += count * Math.Log(count / sum);
        }

        return (2 * logLikelihood) - (Factor.TableSize(parents.Select(p => variables[p])) * (size - 1) * Math.Log(rows.Length));
    }
}
