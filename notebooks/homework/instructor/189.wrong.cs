// Plausible wrong answers to homework 189. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: a difference follows one and flees the other
double[] Rates(string op, double a, double b) => op switch
{
    "+" or "-" => [1, 1],
    "*" => [b, a],
    "/" => [1 / b, -a / (b * b)],
    _ => a > b ? [1, 0] : [0, 1],
};

// q1 caught by: a product's rates are the other factor
double[] Rates(string op, double a, double b) => op switch
{
    "+" => [1, 1],
    "-" => [1, -1],
    "*" => [a, b],   // its own factor
    "/" => [1 / b, -a / (b * b)],
    _ => a > b ? [1, 0] : [0, 1],
};

// q1 caught by: what nudges say of a quotient
double[] Rates(string op, double a, double b) => op switch
{
    "+" => [1, 1],
    "-" => [1, -1],
    "*" => [b, a],
    "/" => [1 / b, a / (b * b)],   // the sign
    _ => a > b ? [1, 0] : [0, 1],
};

// q1 caught by: what nudges say of a maximum
double[] Rates(string op, double a, double b) => op switch
{
    "+" => [1, 1],
    "-" => [1, -1],
    "*" => [b, a],
    "/" => [1 / b, -a / (b * b)],
    _ => [0.5, 0.5],
};

// q2 caught by: rates add over paths
double[] Gradients(int nodes, int[] from, int[] to, double[] rate, int result)
{
    var gradient = new double[nodes];
    gradient[result] = 1;
    for (var node = nodes - 1; node >= 0; node--)
        for (var i = 0; i < from.Length; i++)
            if (to[i] == node)
                gradient[from[i]] = rate[i] * gradient[node];   // the last path only
    return gradient;
}

// q2 caught by: numbers stand in any order
double[] Gradients(int nodes, int[] from, int[] to, double[] rate, int result)
{
    var gradient = new double[nodes];
    gradient[result] = 1;
    for (var node = nodes - 1; node >= 0; node--)   // as if large numbers were computed from small ones
        for (var i = 0; i < from.Length; i++)
            if (to[i] == node)
                gradient[from[i]] += rate[i] * gradient[node];
    return gradient;
}

// q2 caught by: numbers stand in any order
double[] Gradients(int nodes, int[] from, int[] to, double[] rate, int result)
{
    var (gradient, queue) = (new double[nodes], new Queue<int>([result]));
    gradient[result] = 1;
    while (queue.TryDequeue(out var node))   // passes on before all have reported, and again when the next one does
        for (var i = 0; i < from.Length; i++)
            if (to[i] == node)
            {
                gradient[from[i]] += rate[i] * gradient[node];
                if (!queue.Contains(from[i]))
                    queue.Enqueue(from[i]);
            }
    return gradient;
}

// q2 caught by: in time that grows with the arrows, not with the paths
double[] Gradients(int nodes, int[] from, int[] to, double[] rate, int result)
{
    double Follow(int node) => node == result ? 1 : Enumerable.Range(0, from.Length).Where(i => from[i] == node).Sum(i => rate[i] * Follow(to[i]));
    return Enumerable.Range(0, nodes).Select(Follow).ToArray();   // along each path by itself
}

// q3 caught by: large scores do not overflow
(double Loss, double[] Gradient) CrossEntropy(double[] scores, int label)
{
    var sum = scores.Sum(s => Math.Exp(s));
    var probs = scores.Select(s => Math.Exp(s) / sum).ToArray();
    return (-Math.Log(probs[label]), probs.Select((p, k) => k == label ? p - 1 : p).ToArray());
}

// q3 caught by: large scores do not overflow
(double Loss, double[] Gradient) CrossEntropy(double[] scores, int label)
{
    var largest = scores.Max();
    var sum = scores.Sum(s => Math.Exp(s - largest));
    var probs = scores.Select(s => Math.Exp(s - largest) / sum).ToArray();
    return (-Math.Log(probs[label]), probs.Select((p, k) => k == label ? p - 1 : p).ToArray());   // the logarithm of 0
}

// q3 caught by: what nudges say of the gradient
(double Loss, double[] Gradient) CrossEntropy(double[] scores, int label)
{
    var largest = scores.Max();
    var sum = scores.Sum(s => Math.Exp(s - largest));
    var probs = scores.Select(s => Math.Exp(s - largest) / sum).ToArray();
    return (Math.Log(sum) + largest - scores[label], probs.Select((p, k) => k == label ? 1 - p : -p).ToArray());   // uphill
}

// q3 caught by: the gradients of all scores cancel
(double Loss, double[] Gradient) CrossEntropy(double[] scores, int label)
{
    var largest = scores.Max();
    var sum = scores.Sum(s => Math.Exp(s - largest));
    var probs = scores.Select(s => Math.Exp(s - largest) / sum).ToArray();
    return (Math.Log(sum) + largest - scores[label], probs.Select((p, k) => k == label ? p - 1 : 0).ToArray());   // the others stay out of it
}

// q4 caught by: the first step is as long as the rate
(double[] Theta, double[] M, double[] V) AdamStep(double[] theta, double[] gradient, double[] m, double[] v, int t, double rate)
{
    var nextM = m.Zip(gradient, (mean, g) => 0.9 * mean + 0.1 * g).ToArray();
    var nextV = v.Zip(gradient, (mean, g) => 0.999 * mean + 0.001 * g * g).ToArray();
    return (theta.Select((value, i) => value - rate * nextM[i] / (Math.Sqrt(nextV[i]) + 1e-8)).ToArray(), nextM, nextV);   // no correction
}

// q4 caught by: the first step is as long as the rate
(double[] Theta, double[] M, double[] V) AdamStep(double[] theta, double[] gradient, double[] m, double[] v, int t, double rate)
{
    var nextM = m.Zip(gradient, (mean, g) => 0.9 * mean + 0.1 * g).ToArray();
    var nextV = v.Zip(gradient, (mean, g) => 0.999 * mean + 0.001 * g * g).ToArray();
    double Move(int i) => rate * (nextM[i] / (1 - Math.Pow(0.9, t))) / (nextV[i] / (1 - Math.Pow(0.999, t)) + 1e-8);   // no root
    return (theta.Select((value, i) => value - Move(i)).ToArray(), nextM, nextV);
}

// q4 caught by: the running means
(double[] Theta, double[] M, double[] V) AdamStep(double[] theta, double[] gradient, double[] m, double[] v, int t, double rate)
{
    var nextM = m.Zip(gradient, (mean, g) => 0.9 * mean + 0.1 * g).ToArray();
    var nextV = v.Zip(gradient, (mean, g) => 0.999 * mean + 0.001 * g).ToArray();   // not squared
    double Move(int i) => rate * (nextM[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(nextV[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
    return (theta.Select((value, i) => value - Move(i)).ToArray(), nextM, nextV);
}

// q4 caught by: what is handed in stays as it is
(double[] Theta, double[] M, double[] V) AdamStep(double[] theta, double[] gradient, double[] m, double[] v, int t, double rate)
{
    for (var i = 0; i < theta.Length; i++)
    {
        m[i] = 0.9 * m[i] + 0.1 * gradient[i];
        v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
        theta[i] -= rate * (m[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
    }

    return (theta, m, v);
}

// q4 caught by: so are those that follow, if the gradient stays
(double[] Theta, double[] M, double[] V) AdamStep(double[] theta, double[] gradient, double[] m, double[] v, int t, double rate)
{
    var nextM = m.Zip(gradient, (mean, g) => 0.9 * mean + 0.1 * g).ToArray();
    var nextV = v.Zip(gradient, (mean, g) => 0.999 * mean + 0.001 * g * g).ToArray();
    double Move(int i) => rate * (nextM[i] / (1 - 0.9)) / (Math.Sqrt(nextV[i] / (1 - 0.999)) + 1e-8);   // as if every step were the first
    return (theta.Select((value, i) => value - Move(i)).ToArray(), nextM, nextV);
}

// q4 caught by: a tiny gradient
(double[] Theta, double[] M, double[] V) AdamStep(double[] theta, double[] gradient, double[] m, double[] v, int t, double rate)
{
    var nextM = m.Zip(gradient, (mean, g) => 0.9 * mean + 0.1 * g).ToArray();
    var nextV = v.Zip(gradient, (mean, g) => 0.999 * mean + 0.001 * g * g).ToArray();
    double Move(int i) => rate * (nextM[i] / (1 - Math.Pow(0.9, t))) / Math.Sqrt(nextV[i] / (1 - Math.Pow(0.999, t)) + 1e-8);   // inside the root
    return (theta.Select((value, i) => value - Move(i)).ToArray(), nextM, nextV);
}
