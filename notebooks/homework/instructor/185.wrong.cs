// Plausible wrong answers to homework 185. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: ten thousand rolls do not underflow
double LogLikelihood(int[] x, double[] start, double[,] move, double[,] show)
{
    var alpha = start.Select((p, k) => p * show[k, x[0]]).ToArray();
    for (var t = 1; t < x.Length; t++)
        alpha = alpha.Select((_, j) => alpha.Select((p, i) => p * move[i, j]).Sum() * show[j, x[t]]).ToArray();
    return Math.Log(alpha.Sum());
}

// q1 caught by: a row is where the move comes from
double LogLikelihood(int[] x, double[] start, double[,] move, double[,] show)
{
    var (alpha, total) = (start, 0.0);
    for (var t = 0; t < x.Length; t++)
    {
        if (t > 0)
            alpha = alpha.Select((_, j) => alpha.Select((p, i) => p * move[j, i]).Sum()).ToArray();   // transposed
        alpha = alpha.Select((p, k) => p * show[k, x[t]]).ToArray();
        var sum = alpha.Sum();
        total += Math.Log(sum);
        alpha = alpha.Select(p => p / sum).ToArray();
    }
    return total;
}

// q1 caught by: what is sure costs nothing
double LogLikelihood(int[] x, double[] start, double[,] move, double[,] show)
{
    var (alpha, total) = (start, 0.0);
    for (var t = 0; t < x.Length; t++)
    {
        alpha = alpha.Select((p, k) => p * show[k, x[t]]).ToArray();   // the die is never swapped
        var sum = alpha.Sum();
        total += Math.Log(sum);
        alpha = alpha.Select(p => p / sum).ToArray();
    }
    return total;
}

// q1 caught by: a single roll
double LogLikelihood(int[] x, double[] start, double[,] move, double[,] show)
{
    var (alpha, total) = (start, 0.0);
    for (var t = 0; t < x.Length; t++)
    {
        alpha = alpha.Select((_, j) => alpha.Select((p, i) => p * move[i, j]).Sum() * show[j, x[t]]).ToArray();   // a move before the first roll
        var sum = alpha.Sum();
        total += Math.Log(sum);
        alpha = alpha.Select(p => p / sum).ToArray();
    }
    return total;
}

// q1 caught by: what cannot be
double LogLikelihood(int[] x, double[] start, double[,] move, double[,] show)
{
    var (alpha, total) = (start, 0.0);
    for (var t = 0; t < x.Length; t++)
    {
        if (t > 0)
            alpha = alpha.Select((_, j) => alpha.Select((p, i) => p * move[i, j]).Sum()).ToArray();
        alpha = alpha.Select((p, k) => p * show[k, x[t]]).ToArray();
        var sum = alpha.Sum();
        total += Math.Log(sum);
        alpha = alpha.Select(p => p / sum).ToArray();   // 0 / 0 after an impossible roll, and the total is NaN
    }
    return total;
}

// q2 caught by: one odd roll does not break a habit
int[] MostProbablePath(int[] x, double[] start, double[,] move, double[,] show) =>
    x.Select(s => Enumerable.Range(0, start.Length).MaxBy(k => show[k, s])).ToArray();   // each roll by itself

// q2 caught by: the best of all paths
int[] MostProbablePath(int[] x, double[] start, double[,] move, double[,] show)
{
    var path = new int[x.Length];   // always the best next step, and never a look back
    for (var t = 0; t < x.Length; t++)
        path[t] = Enumerable.Range(0, start.Length).MaxBy(k => (t == 0 ? start[k] : move[path[t - 1], k]) * show[k, x[t]]);
    return path;
}

// q2 caught by: a long record
int[] MostProbablePath(int[] x, double[] start, double[,] move, double[,] show)
{
    var states = Enumerable.Range(0, start.Length).ToArray();
    var from = new int[x.Length][];
    var score = states.Select(k => start[k] * show[k, x[0]]).ToArray();   // products underflow
    for (var t = 1; t < x.Length; t++)
    {
        from[t] = states.Select(j => states.MaxBy(i => score[i] * move[i, j])).ToArray();
        score = states.Select(j => score[from[t][j]] * move[from[t][j], j] * show[j, x[t]]).ToArray();
    }
    var path = new int[x.Length];
    path[^1] = states.MaxBy(k => score[k]);
    for (var t = x.Length - 1; t > 0; t--)
        path[t - 1] = from[t][path[t]];
    return path;
}

// q3 caught by: what follows counts as well
double[,] Hidden(int[] x, double[] start, double[,] move, double[,] show)
{
    var result = new double[x.Length, start.Length];   // only the past
    var now = start;
    for (var t = 0; t < x.Length; t++)
    {
        if (t > 0)
            now = now.Select((_, j) => now.Select((p, i) => p * move[i, j]).Sum()).ToArray();
        if (x[t] >= 0)
            now = now.Select((p, k) => p * show[k, x[t]]).ToArray();
        var sum = now.Sum();
        now = now.Select(p => p / sum).ToArray();
        for (var k = 0; k < now.Length; k++)
            result[t, k] = now[k];
    }
    return result;
}

// q3 caught by: in a gap the chain runs on
double[,] Hidden(int[] x, double[] start, double[,] move, double[,] show)
{
    var result = new double[x.Length, start.Length];   // as if the die could not be swapped in a gap
    var now = start;
    for (var t = 0; t < x.Length; t++)
    {
        if (x[t] >= 0)
        {
            if (t > 0)
                now = now.Select((_, j) => now.Select((p, i) => p * move[i, j]).Sum()).ToArray();
            now = now.Select((p, k) => p * show[k, x[t]]).ToArray();
            var sum = now.Sum();
            now = now.Select(p => p / sum).ToArray();
        }
        for (var k = 0; k < now.Length; k++)
            result[t, k] = now[k];
    }
    return result;
}

// q3 caught by: a row a roll, a column a state
double[,] Hidden(int[] x, double[] start, double[,] move, double[,] show)
{
    var seen = x.Where(s => s >= 0).ToArray();   // leaves the gaps out
    return new HiddenMarkovModel(start, move, new CategoricalEmissions(show)).Smooth(seen).SmoothedProbs;
}

// q4 caught by: a steady rate needs one state
int BestCount(double[] counts, int most) => most;

// q4 caught by: a steady rate needs one state
int BestCount(double[] counts, int most) =>
    Enumerable.Range(1, most).MinBy(k => HiddenMarkovModel.Fit(counts, new() { States = k, Emissions = EmissionKind.Poisson }, 185).Aic);   // the other sign

// q4 caught by: the earthquakes
int BestCount(double[] counts, int most) => counts.Max() > 2 * counts.Average() || counts.Max() > 30 ? 2 : 1;
