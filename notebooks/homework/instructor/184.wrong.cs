// Plausible wrong answers to homework 184. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: stays finite far below zero
double LogSumExp(double[] logs) => Math.Log(logs.Sum(Math.Exp));

// q1 caught by: equal terms
double LogSumExp(double[] logs) => logs.Max();

// q1 caught by: only impossible cases
double LogSumExp(double[] logs)
{
    var largest = logs.Max();
    return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
}

// q2 caught by: the weights count
double[,] Responsibilities(double[] x, Bell[] bells)
{
    var r = new double[x.Length, bells.Length];
    for (var n = 0; n < x.Length; n++)
    {
        var logs = bells.Select(b => -0.5 * Math.Log(b.Variance) - Math.Pow(x[n] - b.Mean, 2) / (2 * b.Variance)).ToArray();
        for (var k = 0; k < bells.Length; k++)
            r[n, k] = Math.Exp(logs[k] - logs.Max()) / logs.Sum(log => Math.Exp(log - logs.Max()));
    }
    return r;
}

// q2 caught by: the height of a bell counts
double[,] Responsibilities(double[] x, Bell[] bells)
{
    var r = new double[x.Length, bells.Length];
    for (var n = 0; n < x.Length; n++)
    {
        var logs = bells.Select(b => Math.Log(b.Weight) - Math.Pow(x[n] - b.Mean, 2) / (2 * b.Variance)).ToArray();
        for (var k = 0; k < bells.Length; k++)
            r[n, k] = Math.Exp(logs[k] - logs.Max()) / logs.Sum(log => Math.Exp(log - logs.Max()));
    }
    return r;
}

// q2 caught by: a far-off point belongs somewhere
double[,] Responsibilities(double[] x, Bell[] bells)
{
    double Density(double at, Bell b) => b.Weight / Math.Sqrt(2 * Math.PI * b.Variance) * Math.Exp(-Math.Pow(at - b.Mean, 2) / (2 * b.Variance));
    var r = new double[x.Length, bells.Length];
    for (var n = 0; n < x.Length; n++)
        for (var k = 0; k < bells.Length; k++)
            r[n, k] = Density(x[n], bells[k]) / bells.Sum(b => Density(x[n], b));
    return r;
}

// q2 caught by: a row a point, a column a bell
double[,] Responsibilities(double[] x, Bell[] bells) => new double[bells.Length, x.Length];

// q3 caught by: whole shares give plain averages
Bell[] MStep(double[] x, double[,] r, double floor)
{
    var bells = new Bell[r.GetLength(1)];
    for (var k = 0; k < bells.Length; k++)
    {
        double Sum(Func<double, double> of) => x.Select((value, n) => r[n, k] * of(value)).Sum();
        var mean = Sum(value => value) / Sum(_ => 1);
        var variance = Sum(value => (value - mean) * (value - mean)) / (Sum(_ => 1) - 1);   // the sample variance
        bells[k] = new Bell(Sum(_ => 1) / x.Length, mean, variance > floor ? variance : floor);
    }
    return bells;
}

// q3 caught by: no variance is below the floor
Bell[] MStep(double[] x, double[,] r, double floor)
{
    var bells = new Bell[r.GetLength(1)];
    for (var k = 0; k < bells.Length; k++)
    {
        double Sum(Func<double, double> of) => x.Select((value, n) => r[n, k] * of(value)).Sum();
        var mean = Sum(value => value) / Sum(_ => 1);
        bells[k] = new Bell(Sum(_ => 1) / x.Length, mean, Sum(value => (value - mean) * (value - mean)) / Sum(_ => 1));
    }
    return bells;
}

// q3 caught by: whole shares give plain averages
Bell[] MStep(double[] x, double[,] r, double floor)
{
    var bells = new Bell[r.GetLength(1)];
    for (var k = 0; k < bells.Length; k++)
    {
        double Sum(Func<double, double> of) => x.Select((value, n) => r[n, k] * of(value)).Sum();
        var mean = Sum(value => value) / Sum(_ => 1);
        var variance = Sum(value => (value - mean) * (value - mean)) / Sum(_ => 1);
        bells[k] = new Bell(Sum(_ => 1) / x.Length, mean, variance + floor);   // added instead of a lower bound
    }
    return bells;
}

// q3 caught by: numbers far from zero
Bell[] MStep(double[] x, double[,] r, double floor)
{
    var bells = new Bell[r.GetLength(1)];
    for (var k = 0; k < bells.Length; k++)
    {
        double Sum(Func<double, double> of) => x.Select((value, n) => r[n, k] * of(value)).Sum();
        var mean = Sum(value => value) / Sum(_ => 1);
        var variance = Sum(value => value * value) / Sum(_ => 1) - mean * mean;   // loses its digits
        bells[k] = new Bell(Sum(_ => 1) / x.Length, mean, Math.Max(variance, floor));
    }
    return bells;
}

// q4 caught by: far clouds ask for a bell each
int BestCount(double[] x, int most)
{
    var matrix = new double[x.Length, 1];
    for (var n = 0; n < x.Length; n++)
        matrix[n, 0] = x[n];
    return Enumerable.Range(1, most).MaxBy(k => GaussianMixture.Fit(matrix, new() { Components = k }, 184).LogLikelihood);
}

// q4 caught by: far clouds ask for a bell each
int BestCount(double[] x, int most)
{
    var matrix = new double[x.Length, 1];
    for (var n = 0; n < x.Length; n++)
        matrix[n, 0] = x[n];
    return Enumerable.Range(1, most).MinBy(k => GaussianMixture.Fit(matrix, new() { Components = k }, 184).Bic);   // the other sign
}

// q4 caught by: three clouds of unequal size
int BestCount(double[] x, int most) => x.Max() - x.Min() > 15 ? 2 : 1;
