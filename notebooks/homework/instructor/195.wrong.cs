// Plausible wrong answers to homework 195. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: a mean that moves
double Divergence(double[] mean, double[] logVariance, double[] priorMean, double[] priorLogVariance) =>
    mean.Select((m, i) => priorLogVariance[i] - logVariance[i]   // the half is missing
        + ((Math.Exp(logVariance[i]) + Math.Pow(m - priorMean[i], 2)) / Math.Exp(priorLogVariance[i])) - 1).Sum();

// q1 caught by: features add up
double Divergence(double[] mean, double[] logVariance, double[] priorMean, double[] priorLogVariance) =>
    mean.Select((m, i) => 0.5 * (priorLogVariance[i] - logVariance[i]
        + ((Math.Exp(logVariance[i]) + Math.Pow(m - priorMean[i], 2)) / Math.Exp(priorLogVariance[i])) - 1)).Average();

// q1 caught by: a spread that differs
double Divergence(double[] mean, double[] logVariance, double[] priorMean, double[] priorLogVariance) =>
    mean.Select((m, i) => 0.5 * (logVariance[i] - priorLogVariance[i]   // p against q
        + ((Math.Exp(priorLogVariance[i]) + Math.Pow(m - priorMean[i], 2)) / Math.Exp(logVariance[i])) - 1)).Sum();

// q1 caught by: the integral of q ln(q / p)
double Divergence(double[] mean, double[] logVariance, double[] priorMean, double[] priorLogVariance) =>
    mean.Select((m, i) => 0.5 * (priorLogVariance[i] - logVariance[i]
        + (Math.Exp(logVariance[i]) / Math.Exp(priorLogVariance[i])) + Math.Pow(m - priorMean[i], 2) - 1)).Sum();   // the distance is not scaled

// q2 caught by: a single draw
double[] Gradient(double mean, double logVariance, double target, double[] noise)
{
    var sigma = Math.Exp(logVariance / 2);
    return [noise.Average(e => 2 * (mean + (sigma * e) - target)), noise.Average(e => 2 * (mean + (sigma * e) - target) * e)];   // by sigma, not by its logarithm
}

// q2 caught by: without noise only the mean counts
double[] Gradient(double mean, double logVariance, double target, double[] noise) =>
    [2 * (mean - target), Math.Exp(logVariance)];   // the exact slopes of the expectation, whatever was drawn

// q2 caught by: a single draw
double[] Gradient(double mean, double logVariance, double target, double[] noise)
{
    var variance = Math.Exp(logVariance);   // taken for the standard deviation
    return [noise.Average(e => 2 * (mean + (variance * e) - target)), noise.Average(e => (mean + (variance * e) - target) * variance * e)];
}

// q2 caught by: differences of the average
double[] Gradient(double mean, double logVariance, double target, double[] noise)
{
    var sigma = Math.Exp(logVariance / 2);
    return [noise.Sum(e => 2 * (mean + (sigma * e) - target)), noise.Sum(e => (mean + (sigma * e) - target) * sigma * e)];   // a sum
}

// q3 caught by: a guess that names one state
double Elbo(double[] prior, double[,] show, double[] q, int symbol) =>
    q.Select((share, k) => share * (Math.Log(prior[k] * show[k, symbol]) - Math.Log(share))).Sum();   // 0 times infinity

// q3 caught by: a guess that names one state
double Elbo(double[] prior, double[,] show, double[] q, int symbol) =>
    q.Select((share, k) => share > 0 ? share * (Math.Log(show[k, symbol]) - Math.Log(share)) : 0).Sum();   // no prior

// q3 caught by: the right guess closes the gap
double Elbo(double[] prior, double[,] show, double[] q, int symbol) =>
    q.Select((share, k) => share > 0 ? share * Math.Log(prior[k] * show[k, symbol]) : 0).Sum();   // no entropy

// q3 caught by: what cannot be
double Elbo(double[] prior, double[,] show, double[] q, int symbol) =>
    q.Select((share, k) => share * show[k, symbol] > 0 ? share * (Math.Log(prior[k] * show[k, symbol]) - Math.Log(share)) : 0).Sum();   // passes over what it insists on

// q4 caught by: weights are averaged, not logarithms
double ImportanceWeightedBound(double[,] logWeights) => logWeights.Cast<double>().Average();

// q4 caught by: one guess each: the plain average
double ImportanceWeightedBound(double[,] logWeights)
{
    var all = logWeights.Cast<double>().ToArray();
    var largest = all.Max();
    return largest + Math.Log(all.Average(w => Math.Exp(w - largest)));
}

// q4 caught by: weights too small for a double
double ImportanceWeightedBound(double[,] logWeights) => Enumerable.Range(0, logWeights.GetLength(0)).Average(n =>
    Math.Log(Enumerable.Range(0, logWeights.GetLength(1)).Average(k => Math.Exp(logWeights[n, k]))));

// q4 caught by: equal guesses change nothing
double ImportanceWeightedBound(double[,] logWeights) => Enumerable.Range(0, logWeights.GetLength(0)).Average(n =>
{
    double[] row = [.. Enumerable.Range(0, logWeights.GetLength(1)).Select(k => logWeights[n, k])];
    return row.Max() + Math.Log(row.Sum(w => Math.Exp(w - row.Max())));   // a sum in place of the average
});

// q4 caught by: each sample has its own scale
double ImportanceWeightedBound(double[,] logWeights)
{
    var largest = logWeights.Cast<double>().Max();   // of all rows: a row far below it vanishes
    return Enumerable.Range(0, logWeights.GetLength(0)).Average(n =>
        largest + Math.Log(Enumerable.Range(0, logWeights.GetLength(1)).Average(k => Math.Exp(logWeights[n, k] - largest))));
}
