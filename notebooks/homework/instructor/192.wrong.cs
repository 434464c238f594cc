// Plausible wrong answers to homework 192. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: the first token sees itself alone
double[,] CausalAttention(double[,] q, double[,] k, double[,] v)
{
    var (tokens, features, width) = (q.GetLength(0), q.GetLength(1), v.GetLength(1));
    var y = new double[tokens, width];
    for (var t = 0; t < tokens; t++)
    {
        var weights = Enumerable.Range(0, tokens).Select(s => Math.Exp(Enumerable.Range(0, features).Sum(i => q[t, i] * k[s, i]) / Math.Sqrt(features))).ToArray();
        for (var i = 0; i < width; i++)   // the mask comes after softmax: rows no longer sum to 1
            y[t, i] = Enumerable.Range(0, t + 1).Sum(s => weights[s] * v[s, i]) / weights.Sum();
    }
    return y;
}

// q1 caught by: the first token sees itself alone
double[,] CausalAttention(double[,] q, double[,] k, double[,] v)
{
    var (tokens, features, width) = (q.GetLength(0), q.GetLength(1), v.GetLength(1));
    var y = new double[tokens, width];
    for (var t = 0; t < tokens; t++)
    {
        var weights = Enumerable.Range(0, tokens).Select(s => Math.Exp(Enumerable.Range(0, features).Sum(i => q[t, i] * k[s, i]) / Math.Sqrt(features))).ToArray();
        for (var i = 0; i < width; i++)   // no mask at all
            y[t, i] = Enumerable.Range(0, tokens).Sum(s => weights[s] * v[s, i]) / weights.Sum();
    }
    return y;
}

// q1 caught by: scores are divided by the root of the features
double[,] CausalAttention(double[,] q, double[,] k, double[,] v)
{
    var (tokens, features, width) = (q.GetLength(0), q.GetLength(1), v.GetLength(1));
    var y = new double[tokens, width];
    for (var t = 0; t < tokens; t++)
    {
        var weights = Enumerable.Range(0, t + 1).Select(s => Math.Exp(Enumerable.Range(0, features).Sum(i => q[t, i] * k[s, i]))).ToArray();   // not divided
        for (var i = 0; i < width; i++)
            y[t, i] = Enumerable.Range(0, t + 1).Sum(s => weights[s] * v[s, i]) / weights.Sum();
    }
    return y;
}

// q1 caught by: large scores do not overflow
double[,] CausalAttention(double[,] q, double[,] k, double[,] v)
{
    var (tokens, features, width) = (q.GetLength(0), q.GetLength(1), v.GetLength(1));
    var y = new double[tokens, width];
    for (var t = 0; t < tokens; t++)
    {
        var weights = Enumerable.Range(0, t + 1).Select(s => Math.Exp(Enumerable.Range(0, features).Sum(i => q[t, i] * k[s, i]) / Math.Sqrt(features))).ToArray();
        for (var i = 0; i < width; i++)   // infinity divided by infinity
            y[t, i] = Enumerable.Range(0, t + 1).Sum(s => weights[s] * v[s, i]) / weights.Sum();
    }
    return y;
}

// q2 caught by: feature i goes with feature i + D/2
double[] Turn(double[] x, int position, double frequencyBase)
{
    var turned = new double[x.Length];
    for (var i = 0; i < x.Length / 2; i++)   // neighbours in pairs
    {
        var (sin, cos) = Math.SinCos(position * Math.Pow(frequencyBase, -2.0 * i / x.Length));
        turned[2 * i] = x[2 * i] * cos - x[2 * i + 1] * sin;
        turned[2 * i + 1] = x[2 * i] * sin + x[2 * i + 1] * cos;
    }
    return turned;
}

// q2 caught by: the first pair turns by one radian a position
double[] Turn(double[] x, int position, double frequencyBase)
{
    var half = x.Length / 2;
    var turned = new double[x.Length];
    for (var i = 0; i < half; i++)
    {
        var (sin, cos) = Math.SinCos(position * Math.Pow(frequencyBase, -2.0 * i / x.Length));
        turned[i] = x[i] * cos + x[i + half] * sin;   // with the clock
        turned[i + half] = -x[i] * sin + x[i + half] * cos;
    }
    return turned;
}

// q2 caught by: later pairs turn more slowly
double[] Turn(double[] x, int position, double frequencyBase)
{
    var half = x.Length / 2;
    var turned = new double[x.Length];
    for (var i = 0; i < half; i++)
    {
        var (sin, cos) = Math.SinCos(position * Math.Pow(frequencyBase, -2 * i / x.Length));   // whole-number division
        turned[i] = x[i] * cos - x[i + half] * sin;
        turned[i + half] = x[i] * sin + x[i + half] * cos;
    }
    return turned;
}

// q2 caught by: the first pair turns by one radian a position
double[] Turn(double[] x, int position, double frequencyBase)
{
    var half = x.Length / 2;
    double[] turned = [.. x];
    for (var i = 0; i < half; i++)
    {
        var (sin, cos) = Math.SinCos(position * Math.Pow(frequencyBase, -2.0 * i / x.Length));
        turned[i] = turned[i] * cos - turned[i + half] * sin;
        turned[i + half] = turned[i] * sin + turned[i + half] * cos;   // the first feature is no longer the old one
    }
    return turned;
}

// q3 caught by: without a block: vectors, positions, a norm
long ParameterCount(int vocabulary, int context, int layers, int width) =>
    (2L * vocabulary + context + 2) * width + layers * (12L * width * width + 13L * width);   // the output's matrix counted again

// q3 caught by: a block of one feature
long ParameterCount(int vocabulary, int context, int layers, int width) =>
    ((long)vocabulary + context + 2) * width + layers * (12L * width * width + 4L * width);   // biases forgotten

// q3 caught by: large models are counted without overflow
long ParameterCount(int vocabulary, int context, int layers, int width) =>
    (vocabulary + context + 2) * width + layers * (12 * width * width + 13 * width);

// q3 caught by: a block of one feature
long ParameterCount(int vocabulary, int context, int layers, int width) =>
    ((long)vocabulary + context + 2) * width + layers * (10L * width * width + 11L * width);   // one matrix for queries, keys and values, not three

// q4 caught by: it rises evenly, and never from zero
double Rate(int step, int steps, int warmUp, double peak, double floor)
{
    if (step < warmUp)
        return peak * step / warmUp;
    var done = Math.Min(1, (step - warmUp) / (double)(steps - warmUp));
    return floor + (peak - floor) * (1 + Math.Cos(Math.PI * done)) / 2;
}

// q4 caught by: half way down stands the mean of peak and floor
double Rate(int step, int steps, int warmUp, double peak, double floor)
{
    if (step < warmUp)
        return peak * (step + 1) / (warmUp + 1);
    var done = Math.Min(1, (step - warmUp) / (steps - warmUp));   // whole numbers: 0 until the end
    return floor + (peak - floor) * (1 + Math.Cos(Math.PI * done)) / 2;
}

// q4 caught by: it falls along half a cosine
double Rate(int step, int steps, int warmUp, double peak, double floor)
{
    if (step < warmUp)
        return peak * (step + 1) / (warmUp + 1);
    return Math.Max(floor, peak + (floor - peak) * (step - warmUp) / (steps - warmUp));   // a straight line
}

// q4 caught by: it ends at the floor and stays there
double Rate(int step, int steps, int warmUp, double peak, double floor)
{
    if (step < warmUp)
        return peak * (step + 1) / (warmUp + 1);
    return floor + (peak - floor) * (1 + Math.Cos(Math.PI * (step - warmUp) / (steps - warmUp))) / 2;   // and rises again
}
