// Plausible wrong answers to homework 188. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: no point is compared with itself
double Discrepancy(double[,] x, double[,] y, double bandwidth)
{
    double K(double[,] a, int i, double[,] b, int j) =>
        Math.Exp(-Enumerable.Range(0, a.GetLength(1)).Sum(d => (a[i, d] - b[j, d]) * (a[i, d] - b[j, d])) / (2 * bandwidth * bandwidth));
    double Average(double[,] a, double[,] b) =>
        Enumerable.Range(0, a.GetLength(0)).Average(i => Enumerable.Range(0, b.GetLength(0)).Average(j => K(a, i, b, j)));   // i = j as well
    return Average(x, x) + Average(y, y) - 2 * Average(x, y);
}

// q1 caught by: the Gaussian kernel
double Discrepancy(double[,] x, double[,] y, double bandwidth)
{
    double K(double[,] a, int i, double[,] b, int j) =>
        Math.Exp(-Enumerable.Range(0, a.GetLength(1)).Sum(d => (a[i, d] - b[j, d]) * (a[i, d] - b[j, d])) / (bandwidth * bandwidth));   // without the 2
    double Sum(double[,] a, double[,] b, bool own) =>
        Enumerable.Range(0, a.GetLength(0)).Sum(i => Enumerable.Range(0, b.GetLength(0)).Sum(j => own && i == j ? 0 : K(a, i, b, j)));
    double n = x.GetLength(0), m = y.GetLength(0);
    return Sum(x, x, true) / (n * (n - 1)) + Sum(y, y, true) / (m * (m - 1)) - 2 * Sum(x, y, false) / (n * m);
}

// q1 caught by: it may be negative
double Discrepancy(double[,] x, double[,] y, double bandwidth)
{
    double K(double[,] a, int i, double[,] b, int j) =>
        Math.Exp(-Enumerable.Range(0, a.GetLength(1)).Sum(d => (a[i, d] - b[j, d]) * (a[i, d] - b[j, d])) / (2 * bandwidth * bandwidth));
    double Sum(double[,] a, double[,] b, bool own) =>
        Enumerable.Range(0, a.GetLength(0)).Sum(i => Enumerable.Range(0, b.GetLength(0)).Sum(j => own && i == j ? 0 : K(a, i, b, j)));
    double n = x.GetLength(0), m = y.GetLength(0);
    return Math.Max(0, Sum(x, x, true) / (n * (n - 1)) + Sum(y, y, true) / (m * (m - 1)) - 2 * Sum(x, y, false) / (n * m));   // cut at 0
}

// q2 caught by: deviations, not variances
double Frechet(double[,] x, double[,] y)
{
    var total = 0.0;
    for (var d = 0; d < x.GetLength(1); d++)
    {
        double[] a = [.. Enumerable.Range(0, x.GetLength(0)).Select(n => x[n, d])], b = [.. Enumerable.Range(0, y.GetLength(0)).Select(n => y[n, d])];
        double Variance(double[] v) => v.Sum(u => (u - v.Average()) * (u - v.Average())) / (v.Length - 1);
        total += Math.Pow(a.Average() - b.Average(), 2) + Math.Pow(Variance(a) - Variance(b), 2);   // no roots
    }
    return total;
}

// q2 caught by: deviations, not variances
double Frechet(double[,] x, double[,] y)
{
    var total = 0.0;
    for (var d = 0; d < x.GetLength(1); d++)
    {
        double[] a = [.. Enumerable.Range(0, x.GetLength(0)).Select(n => x[n, d])], b = [.. Enumerable.Range(0, y.GetLength(0)).Select(n => y[n, d])];
        double Deviation(double[] v) => Math.Sqrt(v.Sum(u => (u - v.Average()) * (u - v.Average())) / v.Length);   // N, not N - 1
        total += Math.Pow(a.Average() - b.Average(), 2) + Math.Pow(Deviation(a) - Deviation(b), 2);
    }
    return total;
}

// q2 caught by: means add their squares
double Frechet(double[,] x, double[,] y)
{
    var total = 0.0;
    for (var d = 0; d < x.GetLength(1); d++)
    {
        double[] a = [.. Enumerable.Range(0, x.GetLength(0)).Select(n => x[n, d])], b = [.. Enumerable.Range(0, y.GetLength(0)).Select(n => y[n, d])];
        double Deviation(double[] v) => Math.Sqrt(v.Sum(u => (u - v.Average()) * (u - v.Average())) / (v.Length - 1));
        total += Math.Pow(a.Average() - b.Average(), 2) + Math.Pow(Deviation(a) - Deviation(b), 2);
    }
    return Math.Sqrt(total);   // the distance, not its square
}

// q3 caught by: a point is not its own neighbour
(double Precision, double Recall) PrecisionAndRecall(double[,] real, double[,] made, int k)
{
    double Apart(double[,] a, int i, double[,] b, int j) => Math.Sqrt(Enumerable.Range(0, a.GetLength(1)).Sum(d => (a[i, d] - b[j, d]) * (a[i, d] - b[j, d])));
    double Inside(double[,] points, double[,] balls)
    {
        int[] centres = [.. Enumerable.Range(0, balls.GetLength(0))];
        var radii = centres.Select(c => centres.Select(o => Apart(balls, c, balls, o)).Order().ElementAt(k - 1)).ToArray();   // counts the centre itself
        return Enumerable.Range(0, points.GetLength(0)).Average(p => centres.Any(c => Apart(points, p, balls, c) <= radii[c]) ? 1.0 : 0);
    }
    return (Inside(made, real), Inside(real, made));
}

// q3 caught by: which is which
(double Precision, double Recall) PrecisionAndRecall(double[,] real, double[,] made, int k)
{
    double Apart(double[,] a, int i, double[,] b, int j) => Math.Sqrt(Enumerable.Range(0, a.GetLength(1)).Sum(d => (a[i, d] - b[j, d]) * (a[i, d] - b[j, d])));
    double Inside(double[,] points, double[,] balls)
    {
        int[] centres = [.. Enumerable.Range(0, balls.GetLength(0))];
        var radii = centres.Select(c => centres.Select(o => Apart(balls, c, balls, o)).Order().ElementAt(k)).ToArray();
        return Enumerable.Range(0, points.GetLength(0)).Average(p => centres.Any(c => Apart(points, p, balls, c) <= radii[c]) ? 1.0 : 0);
    }
    return (Inside(real, made), Inside(made, real));   // exchanged
}

// q3 caught by: the edge belongs to the ball
(double Precision, double Recall) PrecisionAndRecall(double[,] real, double[,] made, int k)
{
    double Apart(double[,] a, int i, double[,] b, int j) => Math.Sqrt(Enumerable.Range(0, a.GetLength(1)).Sum(d => (a[i, d] - b[j, d]) * (a[i, d] - b[j, d])));
    double Inside(double[,] points, double[,] balls)
    {
        int[] centres = [.. Enumerable.Range(0, balls.GetLength(0))];
        var radii = centres.Select(c => centres.Select(o => Apart(balls, c, balls, o)).Order().ElementAt(k)).ToArray();
        return Enumerable.Range(0, points.GetLength(0)).Average(p => centres.Any(c => Apart(points, p, balls, c) < radii[c]) ? 1.0 : 0);   // < for <=
    }
    return (Inside(made, real), Inside(real, made));
}

// q4 caught by: never zero
double PValue(double[] x, double[] y, int rounds, int seed)
{
    var (random, seen, count) = (new Random(seed), Math.Abs(x.Average() - y.Average()), 0);
    double[] pile = [.. x, .. y];
    for (var i = 0; i < rounds; i++)
    {
        random.Shuffle(pile);
        count += Math.Abs(pile[..x.Length].Average() - pile[x.Length..].Average()) >= seen - 1e-9 ? 1 : 0;
    }
    return count / (double)rounds;   // the deal that was seen is left out
}

// q4 caught by: equal sets
double PValue(double[] x, double[] y, int rounds, int seed)
{
    var (random, seen, count) = (new Random(seed), Math.Abs(x.Average() - y.Average()), 0);
    double[] pile = [.. x, .. y];
    for (var i = 0; i < rounds; i++)
    {
        random.Shuffle(pile);
        count += Math.Abs(pile[..x.Length].Average() - pile[x.Length..].Average()) > seen + 1e-9 ? 1 : 0;   // ties do not count
    }
    return (1.0 + count) / (1 + rounds);
}

// q4 caught by: below as well as above
double PValue(double[] x, double[] y, int rounds, int seed)
{
    var (random, seen, count) = (new Random(seed), y.Average() - x.Average(), 0);   // with its sign
    double[] pile = [.. x, .. y];
    for (var i = 0; i < rounds; i++)
    {
        random.Shuffle(pile);
        count += pile[x.Length..].Average() - pile[..x.Length].Average() >= seen - 1e-9 ? 1 : 0;
    }
    return (1.0 + count) / (1 + rounds);
}

// q4 caught by: small sets of different sizes
double PValue(double[] x, double[] y, int rounds, int seed)
{
    var (seen, count) = (Math.Abs(x.Average() - y.Average()), 0);
    for (var i = 0; i < rounds; i++)
    {
        double[] pile = [.. x, .. y];
        new Random(seed).Shuffle(pile);   // the same deal in every round
        count += Math.Abs(pile[..x.Length].Average() - pile[x.Length..].Average()) >= seen - 1e-9 ? 1 : 0;
    }
    return (1.0 + count) / (1 + rounds);
}
