// Plausible wrong answers to homework 190. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: an output sees lower degrees only
double[,] Mask(int[] from, int[] to, bool toOutput)
{
    var mask = new double[to.Length, from.Length];
    for (var o = 0; o < to.Length; o++)
        for (var i = 0; i < from.Length; i++)
            mask[o, i] = to[o] >= from[i] ? 1 : 0;   // the same rule everywhere: each output sees its own input
    return mask;
}

// q1 caught by: a hidden unit sees degrees up to its own
double[,] Mask(int[] from, int[] to, bool toOutput)
{
    var mask = new double[to.Length, from.Length];
    for (var o = 0; o < to.Length; o++)
        for (var i = 0; i < from.Length; i++)
            mask[o, i] = to[o] > from[i] ? 1 : 0;   // too strict: a unit of degree 1 sees nothing at all
    return mask;
}

// q1 caught by: a row for each unit that looks, a column for each that is looked at
double[,] Mask(int[] from, int[] to, bool toOutput)
{
    var mask = new double[from.Length, to.Length];   // transposed
    for (var o = 0; o < to.Length; o++)
        for (var i = 0; i < from.Length; i++)
            mask[i, o] = (toOutput ? to[o] > from[i] : to[o] >= from[i]) ? 1 : 0;
    return mask;
}

// q1 caught by: degrees in any order
double[,] Mask(int[] from, int[] to, bool toOutput)
{
    var mask = new double[to.Length, from.Length];
    for (var o = 0; o < to.Length; o++)
        for (var i = 0; i < from.Length; i++)
            mask[o, i] = (toOutput ? o > i : o >= i) ? 1 : 0;   // places in place of degrees
    return mask;
}

// q2 caught by: to see oneself is a leak
int Leaks(double[,] first, double[,] second, int[] order)
{
    var leaks = 0;
    for (var o = 0; o < order.Length; o++)
        for (var i = 0; i < order.Length; i++)
            if (order[i] > order[o] && Enumerable.Range(0, first.GetLength(0)).Any(k => first[k, i] * second[o, k] != 0))
                leaks++;
    return leaks;
}

// q2 caught by: what is late depends on the order
int Leaks(double[,] first, double[,] second, int[] order)
{
    var leaks = 0;
    for (var o = 0; o < order.Length; o++)
        for (var i = o; i < order.Length; i++)   // reading order, whatever order says
            if (Enumerable.Range(0, first.GetLength(0)).Any(k => first[k, i] * second[o, k] != 0))
                leaks++;
    return leaks;
}

// q2 caught by: a pair is one leak, by however many paths
int Leaks(double[,] first, double[,] second, int[] order)
{
    var leaks = 0;
    for (var o = 0; o < order.Length; o++)
        for (var i = 0; i < order.Length; i++)
            if (order[i] >= order[o])
                leaks += Enumerable.Range(0, first.GetLength(0)).Count(k => first[k, i] * second[o, k] != 0);
    return leaks;
}

// q3 caught by: a pixel without ink has a probability, too
double LogLikelihood(double[] x, double[,] weights, double[] bias, int[] order)
{
    var total = 0.0;
    for (var d = 0; d < x.Length; d++)
    {
        var logit = bias[d];
        for (var i = 0; i < x.Length; i++)
            logit += order[i] < order[d] ? weights[d, i] * x[i] : 0;
        total += x[d] * Math.Log(1 / (1 + Math.Exp(-logit)));   // only the ones
    }
    return total;
}

// q3 caught by: a later pixel does not
double LogLikelihood(double[] x, double[,] weights, double[] bias, int[] order)
{
    var total = 0.0;
    for (var d = 0; d < x.Length; d++)
    {
        var logit = bias[d];
        for (var i = 0; i < x.Length; i++)
            logit += weights[d, i] * x[i];   // no mask
        total -= Math.Log(1 + Math.Exp(x[d] == 1 ? -logit : logit));
    }
    return total;
}

// q3 caught by: a later pixel does not
double LogLikelihood(double[] x, double[,] weights, double[] bias, int[] order)
{
    var total = 0.0;
    for (var d = 0; d < x.Length; d++)
    {
        var logit = bias[d];
        for (var i = 0; i < x.Length; i++)
            logit += order[i] <= order[d] ? weights[d, i] * x[i] : 0;   // its own value leaks
        total -= Math.Log(1 + Math.Exp(x[d] == 1 ? -logit : logit));
    }
    return total;
}

// q3 caught by: far from one half
double LogLikelihood(double[] x, double[,] weights, double[] bias, int[] order)
{
    var total = 0.0;
    for (var d = 0; d < x.Length; d++)
    {
        var logit = bias[d];
        for (var i = 0; i < x.Length; i++)
            logit += order[i] < order[d] ? weights[d, i] * x[i] : 0;
        total -= Math.Log(1 + Math.Exp(x[d] == 1 ? -logit : logit));   // the exponential of 800 is infinite
    }
    return total;
}

// q3 caught by: in the order that is told
double LogLikelihood(double[] x, double[,] weights, double[] bias, int[] order)
{
    var total = 0.0;
    for (var place = 0; place < x.Length; place++)
    {
        var d = order[place];   // as if order listed the pixels
        var logit = bias[d] + order[..place].Sum(i => weights[d, i] * x[i]);
        var t = x[d] == 1 ? -logit : logit;
        total -= Math.Max(t, 0) + Math.Log(1 + Math.Exp(-Math.Abs(t)));
    }
    return total;
}

// q3 caught by: what is earlier depends on the order
double LogLikelihood(double[] x, double[,] weights, double[] bias, int[] order)
{
    var total = 0.0;
    for (var d = 0; d < x.Length; d++)
    {
        var logit = bias[d];
        for (var i = 0; i < d; i++)   // reading order, whatever order says
            logit += weights[d, i] * x[i];
        var t = x[d] == 1 ? -logit : logit;
        total -= Math.Max(t, 0) + Math.Log(1 + Math.Exp(-Math.Abs(t)));
    }
    return total;
}

// q4 caught by: a fair coin for each pixel
double BitsPerDimension(double nats, int pixels, int levels, bool isDensity) =>
    (nats / pixels) + (isDensity ? Math.Log(levels) : 0);   // nats per dimension

// q4 caught by: a flat density is no knowledge
double BitsPerDimension(double nats, int pixels, int levels, bool isDensity) => nats / pixels / Math.Log(2);

// q4 caught by: a fair coin for each pixel
double BitsPerDimension(double nats, int pixels, int levels, bool isDensity) =>
    (nats / pixels / Math.Log(2)) + Math.Log2(levels);   // widths for probabilities as well

// q4 caught by: a flat density is no knowledge
double BitsPerDimension(double nats, int pixels, int levels, bool isDensity) =>
    (nats / pixels / Math.Log(2)) - (isDensity ? Math.Log2(levels) : 0);   // the wrong sign
