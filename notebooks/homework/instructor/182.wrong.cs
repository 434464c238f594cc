// Plausible wrong answers to homework 182. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: every lag is divided by the full length
double[] Autocorrelations(double[] x, int maxLag)
{
    var mean = x.Average();
    double At(int lag) => Enumerable.Range(0, x.Length - lag).Sum(t => (x[t] - mean) * (x[t + lag] - mean)) / (x.Length - lag);   // by the number of pairs
    return [.. Enumerable.Range(0, maxLag + 1).Select(lag => At(lag) / At(0))];
}

// q1 caught by: the mean is taken off
double[] Autocorrelations(double[] x, int maxLag)
{
    double At(int lag) => Enumerable.Range(0, x.Length - lag).Sum(t => x[t] * x[t + lag]);
    return [.. Enumerable.Range(0, maxLag + 1).Select(lag => At(lag) / At(0))];
}

// q1 caught by: a number for each lag from 0 on
double[] Autocorrelations(double[] x, int maxLag)
{
    var mean = x.Average();
    double At(int lag) => Enumerable.Range(0, x.Length - lag).Sum(t => (x[t] - mean) * (x[t + lag] - mean));
    return [.. Enumerable.Range(1, maxLag).Select(lag => At(lag) / At(0))];
}

// q1 caught by: a series is like itself
double[] Autocorrelations(double[] x, int maxLag)
{
    var mean = x.Average();
    return [.. Enumerable.Range(0, maxLag + 1).Select(lag => Enumerable.Range(0, x.Length - lag).Sum(t => (x[t] - mean) * (x[t + lag] - mean)) / x.Length)];
}

// q2 caught by: what was written belongs to the past
double[] Continue(double[] past, double mean, double[] phi, double[] noise) =>
    [.. noise.Select(e => mean + phi.Select((f, k) => f * (past[^(k + 1)] - mean)).Sum() + e)];

// q2 caught by: lag 1 is the newest value
double[] Continue(double[] past, double mean, double[] phi, double[] noise)
{
    var series = past.ToList();
    foreach (var e in noise)
        series.Add(mean + phi.Select((f, k) => f * (series[series.Count - phi.Length + k] - mean)).Sum() + e);   // oldest first
    return [.. series.Skip(past.Length)];
}

// q2 caught by: half the distance remains
double[] Continue(double[] past, double mean, double[] phi, double[] noise)
{
    var series = past.ToList();
    foreach (var e in noise)
        series.Add(mean + phi.Select((f, k) => f * series[^(k + 1)]).Sum() + e);   // the mean counted twice
    return [.. series.Skip(past.Length)];
}

// q2 caught by: noise is remembered like everything else
double[] Continue(double[] past, double mean, double[] phi, double[] noise)
{
    var series = past.ToList();
    foreach (var _ in noise)
        series.Add(mean + phi.Select((f, k) => f * (series[^(k + 1)] - mean)).Sum());
    return [.. series.Skip(past.Length).Zip(noise, (x, e) => x + e)];   // noise on top, as of a measurement
}

// q2 caught by: a new value for each noise
double[] Continue(double[] past, double mean, double[] phi, double[] noise)
{
    var series = past.ToList();
    foreach (var e in noise)
        series.Add(mean + phi.Select((f, k) => f * (series[^(k + 1)] - mean)).Sum() + e);
    return [.. series];   // with the past
}

// q3 caught by: half the density is one bit more
double[] SurpriseBits(double[] x, double mean, double[] phi, double variance) =>
    [.. Enumerable.Range(phi.Length, x.Length - phi.Length).Select(t =>
    {
        var error = x[t] - mean - phi.Select((f, k) => f * (x[t - 1 - k] - mean)).Sum();
        return 0.5 * Math.Log(2 * Math.PI * variance) + error * error / (2 * variance);   // nats
    })];

// q3 caught by: half the density is one bit more
double[] SurpriseBits(double[] x, double mean, double[] phi, double variance) =>
    [.. Enumerable.Range(phi.Length, x.Length - phi.Length).Select(t =>
    {
        var error = x[t] - mean - phi.Select((f, k) => f * (x[t - 1 - k] - mean)).Sum();
        return -0.5 * Math.Log2(2 * Math.PI * variance) - error * error / (2 * variance) / Math.Log(2);   // log density: the sign is missing
    })];

// q3 caught by: a density of 1 is no surprise
double[] SurpriseBits(double[] x, double mean, double[] phi, double variance) =>
    [.. Enumerable.Range(phi.Length, x.Length - phi.Length).Select(t =>
    {
        var error = x[t] - mean - phi.Select((f, k) => f * (x[t - 1 - k] - mean)).Sum();
        return -Math.Log2(Math.Exp(-error * error / (2 * variance * variance)) / (Math.Sqrt(2 * Math.PI) * variance));   // the variance for the standard deviation
    })];

// q3 caught by: a number for each value with enough before it
double[] SurpriseBits(double[] x, double mean, double[] phi, double variance) =>
    [.. x.Select(value => 0.5 * Math.Log2(2 * Math.PI * variance) + (value - mean) * (value - mean) / (2 * variance) / Math.Log(2))];

// q3 caught by: the library's surprise, three coefficients
double[] SurpriseBits(double[] x, double mean, double[] phi, double variance) =>
    [.. Enumerable.Range(phi.Length, x.Length - phi.Length).Select(t =>
    {
        var error = x[t] - mean - phi.Select((f, k) => f * (x[t - phi.Length + k] - mean)).Sum();   // oldest first
        return 0.5 * Math.Log2(2 * Math.PI * variance) + error * error / (2 * variance) / Math.Log(2);
    })];

// q4 caught by: in a gap the doubt grows
double[] FilteredLevels(double[] series, double noise, double step)
{
    var (level, variance) = (series[0], noise);
    List<double> levels = [level];
    foreach (var seen in series.Skip(1))
    {
        if (!double.IsNaN(seen))
        {
            variance += step;
            var gain = variance / (variance + noise);
            (level, variance) = (level + gain * (seen - level), (1 - gain) * variance);
        }
        levels.Add(level);
    }
    return [.. levels];
}

// q4 caught by: a missing value leaves the level where it was
double[] FilteredLevels(double[] series, double noise, double step)
{
    var (level, variance) = (series[0], noise);
    List<double> levels = [level];
    foreach (var seen in series.Skip(1))
    {
        variance += step;
        var gain = variance / (variance + noise);
        (level, variance) = (level + gain * (seen - level), (1 - gain) * variance);   // NaN spreads
        levels.Add(level);
    }
    return [.. levels];
}

// q4 caught by: a level that never moves is the average so far
double[] FilteredLevels(double[] series, double noise, double step)
{
    var (level, variance) = (series[0], noise);
    List<double> levels = [level];
    foreach (var seen in series.Skip(1))
    {
        variance += step;
        if (!double.IsNaN(seen))
            level += variance / (variance + noise) * (seen - level);   // the variance never shrinks
        levels.Add(level);
    }
    return [.. levels];
}

// q4 caught by: the gain weighs doubt against noise
double[] FilteredLevels(double[] series, double noise, double step)
{
    var (level, variance) = (series[0], noise);
    List<double> levels = [level];
    foreach (var seen in series.Skip(1))
    {
        if (!double.IsNaN(seen))
        {
            var gain = variance / (variance + noise);
            (level, variance) = (level + gain * (seen - level), (1 - gain) * variance);
        }
        variance += step;   // after the value instead of before it
        levels.Add(level);
    }
    return [.. levels];
}
