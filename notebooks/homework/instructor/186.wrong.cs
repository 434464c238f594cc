// Plausible wrong answers to homework 186. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: a mean of what is the same everywhere
double Filter(double[] power, double step, double low, double middle, double high)
{
    double Weight(double hertz) => Math.Max(0, Math.Min((hertz - low) / (middle - low), (high - hertz) / (high - middle)));
    return power.Select((p, k) => p * Weight(k * step)).Sum();   // a sum, not a mean
}

// q1 caught by: the tip counts most
double Filter(double[] power, double step, double low, double middle, double high) =>
    power.Where((_, k) => k * step > low && k * step < high).Average();   // a box

// q1 caught by: a slope of its own on either side
double Filter(double[] power, double step, double low, double middle, double high)
{
    double Weight(double hertz) => Math.Max(0, 1 - Math.Abs(hertz - middle) / ((high - low) / 2));
    double[] weights = [.. power.Select((_, k) => Weight(k * step))];
    return weights.Zip(power, (w, p) => w * p).Sum() / weights.Sum();
}

// q1 caught by: corners between the frequencies
double Filter(double[] power, double step, double low, double middle, double high)
{
    var (a, b, c) = (Math.Round(low / step), Math.Round(middle / step), Math.Round(high / step));
    double[] weights = [.. power.Select((_, k) => Math.Max(0, Math.Min((k - a) / (b - a), (c - k) / (c - b))))];
    return weights.Zip(power, (w, p) => w * p).Sum() / weights.Sum();
}

// q2 caught by: as many as are asked for
double[] Cepstrum(double[] levels, int count) =>
    [.. levels.Select((_, k) => Math.Sqrt((k == 0 ? 1.0 : 2.0) / levels.Length)
        * levels.Select((level, m) => level * Math.Cos(Math.PI * k * (m + 0.5) / levels.Length)).Sum())];

// q2 caught by: a flat curve is its level alone
double[] Cepstrum(double[] levels, int count) =>
    [.. Enumerable.Range(0, count).Select(k => Math.Sqrt(2.0 / levels.Length)
        * levels.Select((level, m) => level * Math.Cos(Math.PI * k * (m + 0.5) / levels.Length)).Sum())];

// q2 caught by: a flat curve is its level alone
double[] Cepstrum(double[] levels, int count) =>
    [.. Enumerable.Range(0, count).Select(k => Math.Sqrt((k == 0 ? 1.0 : 2.0) / levels.Length)
        * levels.Select((level, m) => level * Math.Cos(Math.PI * k * m / levels.Length)).Sum())];   // not in the middle

// q2 caught by: a wave is one number
double[] Cepstrum(double[] levels, int count) =>
    [.. Enumerable.Range(0, count).Select(k => Math.Sqrt(1.0 / levels.Length)
        * levels.Select((level, m) => level * Math.Cos(Math.PI * k * (m + 0.5) / levels.Length)).Sum())];

// q3 caught by: each state has its turn
int[] Boundaries(double[,] logs)
{
    // the likeliest state of each frame, whatever came before
    var best = Enumerable.Range(0, logs.GetLength(0)).Select(t => Enumerable.Range(0, logs.GetLength(1)).MaxBy(k => logs[t, k])).ToArray();
    return [.. Enumerable.Range(0, logs.GetLength(1)).Select(k => Math.Max(0, Array.IndexOf(best, k)))];
}

// q3 caught by: where the sound changes
int[] Boundaries(double[,] logs)
{
    var (frames, states) = (logs.GetLength(0), logs.GetLength(1));
    return [.. Enumerable.Range(0, states).Select(k => k * frames / states)];   // even pieces
}

// q3 caught by: the best of all cuts
int[] Boundaries(double[,] logs)
{
    // moves on as soon as the next state is likelier at this frame
    var (frames, states) = (logs.GetLength(0), logs.GetLength(1));
    var (starts, state) = (new int[states], 0);
    for (var t = 1; t < frames && state < states - 1; t++)
        if (logs[t, state + 1] > logs[t, state] || frames - t == states - 1 - state)
            starts[++state] = t;
    return starts;
}

// q4 caught by: half of the strangers
double EValue(double score, double[] simulated, int searched) =>
    searched * (double)simulated.Count(s => s >= score) / simulated.Length;

// q4 caught by: half of the strangers
double EValue(double score, double[] simulated, int searched) =>
    (simulated.Count(s => s >= score) + 1.0) / (simulated.Length + 1);   // a p-value

// q4 caught by: as high counts
double EValue(double score, double[] simulated, int searched) =>
    searched * (simulated.Count(s => s > score) + 1.0) / (simulated.Length + 1);

// q4 caught by: half of the strangers
double EValue(double score, double[] simulated, int searched) =>
    searched * ((simulated.Count(s => s >= score) + 1) / (simulated.Length + 1));   // whole numbers
