// Plausible wrong answers to homework 203. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: after the first step
double[] Noised(double[] x0, double[] betas, int t, double[] noise)
{
    var kept = betas.Take(t).Aggregate(1.0, (product, beta) => product * (1 - beta));   // one step too few
    return [.. x0.Zip(noise, (x, e) => Math.Sqrt(kept) * x + Math.Sqrt(1 - kept) * e)];
}

// q1 caught by: what is kept is kept of what was kept
double[] Noised(double[] x0, double[] betas, int t, double[] noise)
{
    var kept = 1 - betas[t];   // the last step alone
    return [.. x0.Zip(noise, (x, e) => Math.Sqrt(kept) * x + Math.Sqrt(1 - kept) * e)];
}

// q1 caught by: after the first step
double[] Noised(double[] x0, double[] betas, int t, double[] noise)
{
    var kept = betas.Take(t + 1).Aggregate(1.0, (product, beta) => product * (1 - beta));
    return [.. x0.Zip(noise, (x, e) => kept * x + (1 - kept) * e)];   // shares of variance taken for factors
}

// q2 caught by: the first step leads back to the data
double[] StepBack(double xt, double x0, double[] betas, int t)
{
    var before = betas.Take(t + 1).Aggregate(1.0, (product, beta) => product * (1 - beta));   // one step too many
    var kept = before * (1 - betas[t]);
    var mean = Math.Sqrt(before) * betas[t] / (1 - kept) * x0 + Math.Sqrt(1 - betas[t]) * (1 - before) / (1 - kept) * xt;
    return [mean, betas[t] * (1 - before) / (1 - kept)];
}

// q2 caught by: no more doubt than the step brought
double[] StepBack(double xt, double x0, double[] betas, int t)
{
    var before = betas.Take(t).Aggregate(1.0, (product, beta) => product * (1 - beta));
    return [Math.Sqrt(before) * x0, 1 - before];   // x_t is not looked at
}

// q2 caught by: Bayes' rule, bell by bell
double[] StepBack(double xt, double x0, double[] betas, int t)
{
    var before = betas.Take(t).Aggregate(1.0, (product, beta) => product * (1 - beta));
    var kept = before * (1 - betas[t]);
    var mean = Math.Sqrt(before) * betas[t] / (1 - kept) * x0 + Math.Sqrt(1 - betas[t]) * (1 - before) / (1 - kept) * xt;
    return [mean, t == 0 ? 0 : betas[t]];   // the step's variance in place of the posterior's
}

// q3 caught by: one bell, no noise
double[] Score(double[] x, double[] weights, double[,] means, double deviation, double kept)
{
    var variance = kept * deviation * deviation + 1 - kept;
    double Away(int k, int d) => x[d] - Math.Sqrt(kept) * means[k, d];   // away from the means
    var logs = weights.Select((weight, k) => Math.Log(weight) - x.Select((_, d) => Away(k, d) * Away(k, d)).Sum() / (2 * variance)).ToArray();
    var shares = logs.Select(log => Math.Exp(log - logs.Max())).ToArray();
    return [.. x.Select((_, d) => shares.Select((share, k) => share * Away(k, d)).Sum() / shares.Sum() / variance)];
}

// q3 caught by: far away it is still a number
double[] Score(double[] x, double[] weights, double[,] means, double deviation, double kept)
{
    var variance = kept * deviation * deviation + 1 - kept;
    double Away(int k, int d) => Math.Sqrt(kept) * means[k, d] - x[d];
    var shares = weights.Select((weight, k) => weight * Math.Exp(-x.Select((_, d) => Away(k, d) * Away(k, d)).Sum() / (2 * variance))).ToArray();   // 0 / 0
    return [.. x.Select((_, d) => shares.Select((share, k) => share * Away(k, d)).Sum() / shares.Sum() / variance)];
}

// q3 caught by: noise alone pulls to the origin
double[] Score(double[] x, double[] weights, double[,] means, double deviation, double kept)
{
    var variance = deviation * deviation;   // of the data, as if no noise had come in
    double Away(int k, int d) => means[k, d] - x[d];
    var logs = weights.Select((weight, k) => Math.Log(weight) - x.Select((_, d) => Away(k, d) * Away(k, d)).Sum() / (2 * variance)).ToArray();
    var shares = logs.Select(log => Math.Exp(log - logs.Max())).ToArray();
    return [.. x.Select((_, d) => shares.Select((share, k) => share * Away(k, d)).Sum() / shares.Sum() / variance)];
}

// q3 caught by: the gradient of the log-density
double[] Score(double[] x, double[] weights, double[,] means, double deviation, double kept)
{
    var variance = kept * deviation * deviation + 1 - kept;   // each bell pulls by its weight, however far it is
    return [.. x.Select((_, d) => weights.Select((weight, k) => weight * (Math.Sqrt(kept) * means[k, d] - x[d])).Sum() / variance)];
}

// q4 caught by: all the way it is the guess
double[] LeapBack(double[] xt, double[] noise, double keptNow, double keptThen) =>
    [.. xt.Zip(noise, (x, e) => Math.Sqrt(keptThen / keptNow) * x)];   // grows back, with the noise that is in it

// q4 caught by: the way that the noise came
double[] LeapBack(double[] xt, double[] noise, double keptNow, double keptThen) =>
    keptNow == keptThen ? xt : [.. xt.Zip(noise, (x, e) => Math.Sqrt(keptThen) * (x - Math.Sqrt(1 - keptNow) * e) / Math.Sqrt(keptNow))];   // the guess, without its noise

// q4 caught by: a leap to nowhere
double[] LeapBack(double[] xt, double[] noise, double keptNow, double keptThen) =>
    [.. xt.Zip(noise, (x, e) => (x - Math.Sqrt(1 - keptNow) * e) / Math.Sqrt(keptNow))];   // always all the way
