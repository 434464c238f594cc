// Plausible wrong answers to homework 181. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: what cannot happen costs nothing
double Kl(double[] p, double[] q) => p.Select((share, k) => share * Math.Log(share / q[k])).Sum();

// q1 caught by: a café in nats
double Kl(double[] p, double[] q) => p.Select((share, k) => share > 0 ? share * Math.Log2(share / q[k]) : 0).Sum();

// q1 caught by: the two sides are not alike
double Kl(double[] p, double[] q) => q.Select((share, k) => share > 0 ? share * Math.Log(share / p[k]) : 0).Sum();

// q1 caught by: the truth costs nothing
double Kl(double[] p, double[] q) => -p.Select((share, k) => share > 0 ? share * Math.Log(q[k]) : 0).Sum();

// q1 caught by: what can happen must not be ruled out
double Kl(double[] p, double[] q) => p.Select((share, k) => share > 0 && q[k] > 0 ? share * Math.Log(share / q[k]) : 0).Sum() is var sum ? Math.Max(0, sum) : 0;

// q2 caught by: stays finite far outside
double LogDensity(double[] x, double[][] centres, double spread) => Math.Log(centres.Average(c =>
    Math.Exp(-(Math.Pow(x[0] - c[0], 2) + Math.Pow(x[1] - c[1], 2)) / (2 * spread * spread)) / (2 * Math.PI * spread * spread)));

// q2 caught by: the top of one bell
double LogDensity(double[] x, double[][] centres, double spread)
{
    // the constant of the line in place of the plane
    var logs = centres.Select(c => -(Math.Pow(x[0] - c[0], 2) + Math.Pow(x[1] - c[1], 2)) / (2 * spread * spread)).ToArray();
    var largest = logs.Max();
    return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest))) - 0.5 * Math.Log(2 * Math.PI * spread * spread) - Math.Log(centres.Length);
}

// q2 caught by: one spread away
double LogDensity(double[] x, double[][] centres, double spread)
{
    var logs = centres.Select(c => -(Math.Pow(x[0] - c[0], 2) + Math.Pow(x[1] - c[1], 2)) / (2 * spread)).ToArray();
    var largest = logs.Max();
    return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest))) - Math.Log(2 * Math.PI * spread * centres.Length);
}

// q2 caught by: bells share the probability
double LogDensity(double[] x, double[][] centres, double spread)
{
    var logs = centres.Select(c => -(Math.Pow(x[0] - c[0], 2) + Math.Pow(x[1] - c[1], 2)) / (2 * spread * spread)).ToArray();
    var largest = logs.Max();
    return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest))) - Math.Log(2 * Math.PI * spread * spread);
}

// q3 caught by: the second part
int Draw(double[] p, double u) => Array.FindIndex(p, share => u < share) is >= 0 and var k ? k : p.Length - 1;

// q3 caught by: a border belongs to the part above
int Draw(double[] p, double u)
{
    for (var k = 0; k < p.Length; k++)
        if ((u -= p[k]) <= 0)
            return k;
    return p.Length - 1;
}

// q3 caught by: rounding does not lead off the end
int Draw(double[] p, double u)
{
    var k = 0;
    for (var sum = p[0]; sum <= u; sum += p[k])
        k++;
    return k;
}

// q3 caught by: off the end, the last outcome that can happen
int Draw(double[] p, double u)
{
    for (var k = 0; k < p.Length; k++)
        if ((u -= p[k]) < 0)
            return k;
    return p.Length - 1;
}

// q4 caught by: the prior counts
int Classify(double[] prior, double[] logDensities, double threshold) =>
    logDensities.Max() < threshold ? -1 : Array.IndexOf(logDensities, logDensities.Max());

// q4 caught by: neither
int Classify(double[] prior, double[] logDensities, double threshold)
{
    var logs = prior.Zip(logDensities, (p, log) => Math.Log(p) + log).ToArray();
    return Array.IndexOf(logs, logs.Max());
}

// q4 caught by: ln p(x) is the sum over the kinds
int Classify(double[] prior, double[] logDensities, double threshold)
{
    var logs = prior.Zip(logDensities, (p, log) => Math.Log(p) + log).ToArray();
    return logs.Max() < threshold ? -1 : Array.IndexOf(logs, logs.Max());
}

// q4 caught by: the prior counts in p(x), too
int Classify(double[] prior, double[] logDensities, double threshold)
{
    var logs = prior.Zip(logDensities, (p, log) => Math.Log(p) + log).ToArray();
    var largest = logDensities.Max();
    return largest + Math.Log(logDensities.Sum(log => Math.Exp(log - largest))) < threshold ? -1 : Array.IndexOf(logs, logs.Max());
}

// q4 caught by: stays exact far outside
int Classify(double[] prior, double[] logDensities, double threshold)
{
    var joint = prior.Zip(logDensities, (p, log) => p * Math.Exp(log)).ToArray();
    return Math.Log(joint.Sum()) < threshold ? -1 : Array.IndexOf(joint, joint.Max());
}
