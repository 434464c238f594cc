// Plausible wrong answers to homework 200. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: where neither ever goes
double[] BestJudge(double[] p, double[] q) => [.. p.Zip(q, (real, made) => real / (real + made))];   // 0 / 0

// q1 caught by: what only one of them does gives it away
double[] BestJudge(double[] p, double[] q) =>
    [.. p.Zip(q, (real, made) => real + made == 0 ? 0.5 : made / (real + made))];   // the roles exchanged

// q1 caught by: no other judge earns more
double[] BestJudge(double[] p, double[] q) => [.. p.Zip(q, (real, made) => real > made ? 1 : real < made ? 0 : 0.5)];   // a verdict, no probability

// q1 caught by: only neither counts as neither
double[] BestJudge(double[] p, double[] q) =>
    [.. p.Zip(q, (real, made) => real + made < 1e-6 ? 0.5 : real / (real + made))];   // what is rare is not what never happens

// q2 caught by: nothing in common
double GameValue(double[] p, double[] q) =>
    p.Zip(q, (real, made) => (real * Math.Log(real / (real + made))) + (made * Math.Log(made / (real + made)))).Sum();   // 0 ln 0 is NaN

// q2 caught by: two fair coins
double GameValue(double[] p, double[] q)
{
    double Term(double share, double sum) => share > 0 ? share * Math.Log2(share / sum) : 0;   // bits
    return p.Zip(q, (real, made) => Term(real, real + made) + Term(made, real + made)).Sum();
}

// q2 caught by: nothing in common
double GameValue(double[] p, double[] q)
{
    double Term(double share, double middle) => share > 0 ? share * Math.Log(share / middle) : 0;
    var js = p.Zip(q, (real, made) => (Term(real, (real + made) / 2) + Term(made, (real + made) / 2)) / 2).Sum();
    return js - (2 * Math.Log(2));   // JS once, not twice
}

// q2 caught by: zeros here and there
double GameValue(double[] p, double[] q)
{
    var shared = Enumerable.Range(0, p.Length).Where(i => p[i] > 0 && q[i] > 0).ToArray();   // leaves out what only one does, and makes the rest sum to 1
    var (real, made) = (shared.Sum(i => p[i]), shared.Sum(i => q[i]));
    return shared.Sum(i => (p[i] / real * Math.Log(p[i] / (p[i] + q[i]))) + (q[i] / made * Math.Log(q[i] / (p[i] + q[i]))));
}

// q3 caught by: an obvious forgery
(double Minimax, double NonSaturating) Pulls(double logit) => (-1 / (1 + Math.Exp(logit)), -1 / (1 + Math.Exp(-logit)));   // exchanged

// q3 caught by: a judge who tosses a coin
(double Minimax, double NonSaturating) Pulls(double logit) => (1 / (1 + Math.Exp(-logit)), 1 / (1 + Math.Exp(logit)));   // sizes, without the sign

// q3 caught by: any logit
(double Minimax, double NonSaturating) Pulls(double logit)
{
    var d = Math.Exp(logit) / (1 + Math.Exp(logit));   // infinity by infinity
    return (-d, d - 1);
}

// q3 caught by: small pulls to all their digits
(double Minimax, double NonSaturating) Pulls(double logit)
{
    var rest = 1 / (1 + Math.Exp(logit));
    return (rest - 1, -rest);   // 1 minus nearly 1: no digits are left
}

// q3 caught by: small pulls to all their digits
(double Minimax, double NonSaturating) Pulls(double logit)
{
    var d = 1 / (1 + Math.Exp(-logit));
    return (-d, d - 1);   // nearly 1 minus 1, on the other side
}

// q4 caught by: the library's spread
(double Confidence, double Entropy, int Missing) Coverage(double[,] probs)
{
    var (samples, classes) = (Enumerable.Range(0, probs.GetLength(0)).ToArray(), Enumerable.Range(0, probs.GetLength(1)).ToArray());
    double[] mean = [.. classes.Select(k => samples.Average(n => probs[n, k]))];
    var missing = classes.Count(k => samples.All(n => probs[n, k] < 0.5));   // read only where it is more probable than not
    return (samples.Average(n => classes.Max(k => probs[n, k])), -mean.Sum(p => p > 0 ? p * Math.Log(p) : 0), missing);
}

// q4 caught by: sure of two classes of three
(double Confidence, double Entropy, int Missing) Coverage(double[,] probs)
{
    var (samples, classes) = (Enumerable.Range(0, probs.GetLength(0)).ToArray(), Enumerable.Range(0, probs.GetLength(1)).ToArray());
    var entropy = samples.Average(n => -classes.Sum(k => probs[n, k] > 0 ? probs[n, k] * Math.Log(probs[n, k]) : 0));   // the mean of the entropies
    var seen = samples.Select(n => classes.MaxBy(k => probs[n, k])).Distinct().Count();
    return (samples.Average(n => classes.Max(k => probs[n, k])), entropy, classes.Length - seen);
}

// q4 caught by: a classifier that cannot decide
(double Confidence, double Entropy, int Missing) Coverage(double[,] probs)
{
    var (samples, classes) = (Enumerable.Range(0, probs.GetLength(0)).ToArray(), Enumerable.Range(0, probs.GetLength(1)).ToArray());
    var read = samples.Select(n => classes.MaxBy(k => probs[n, k])).ToArray();
    var mean = classes.Select(k => read.Count(r => r == k) / (double)read.Length);   // counts of verdicts in place of mean probabilities
    return (samples.Average(n => classes.Max(k => probs[n, k])), -mean.Sum(p => p > 0 ? p * Math.Log(p) : 0), classes.Length - read.Distinct().Count());
}

// q4 caught by: three hundred samples, ten classes, some never read
(double Confidence, double Entropy, int Missing) Coverage(double[,] probs)
{
    var (samples, classes) = (Enumerable.Range(0, probs.GetLength(0)).ToArray(), Enumerable.Range(0, probs.GetLength(1)).ToArray());
    double[] mean = [.. classes.Select(k => samples.Average(n => probs[n, k]))];
    return (samples.Average(n => classes.Max(k => probs[n, k])), -mean.Sum(p => p > 0 ? p * Math.Log(p) : 0), mean.Count(p => p == 0));   // a little probability is not a sample
}
