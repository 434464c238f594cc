using TorchSharp.Modules;

namespace GenNotebooks.Training;

/// <summary>Learning rates that change while training.</summary>
public static class LearningRate
{
    /// <summary>Rises evenly from near 0 to a peak, then falls along half a cosine (Loshchilov and Hutter 2017, with warm-up).</summary>
    /// <param name="step">The number of steps done before this one.</param>
    /// <param name="steps">The number of all steps.</param>
    /// <param name="peak">The highest rate.</param>
    /// <param name="warmUp">The number of steps until the peak; 0 unless told.</param>
    /// <param name="floor">The rate that is reached at the end; 0 unless told.</param>
    public static double WarmUpCosine(int step, int steps, double peak, int warmUp = 0, double floor = 0)
    {
        Guard.AtLeast(step, 0);
        Guard.AtLeast(steps, 1);
        Guard.Positive(peak);
        if (warmUp < 0 || warmUp >= steps)
            throw new ArgumentException($"warmUp must be from 0 to below the number of steps, {steps}, but is {warmUp}.");
        if (step < warmUp)
            return peak * (step + 1) / (warmUp + 1);
        var done = Math.Min(1, (double)(step - warmUp) / (steps - warmUp));
        return floor + ((peak - floor) * (1 + Math.Cos(Math.PI * done)) / 2);
    }

    /// <summary>Sets the rate of all the optimiser's parameters.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="rate">The rate.</param>
    public static void SetLearningRate(this OptimizerHelper optimizer, double rate)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        Guard.NotNegative(rate);
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = rate;
    }
}
