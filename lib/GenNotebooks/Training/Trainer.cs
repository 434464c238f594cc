using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Training;

/// <summary>
/// The training loop. It knows no model: it calls a step again and again, and looks after what surrounds it — the seed, the
/// progress on show, validation, early stopping, checkpoints, the stop button.
/// <code>
/// var adam = optim.Adam(model.parameters(), 1e-3);
/// var history = Trainer.Minimize(adam, step => -model.LogLikelihood(batches.Next()).mean(), new()
/// {
///     Steps = 2000,
///     State = new(model, adam),
///     Validate = () => Loss(validation), ValidateEvery = 100, Patience = 5,
/// });
/// Plot.Loss(history)
/// </code>
/// </summary>
public static class Trainer
{
    /// <summary>Minimises a loss with an optimiser: for each step gradients to zero, loss, backward, step.</summary>
    /// <param name="optimizer">Holds the parameters.</param>
    /// <param name="loss">Given the number of steps done before, the loss as a tensor of one element. What it makes is disposed after the step.</param>
    /// <param name="options">How long, and what around it.</param>
    /// <param name="maxGradientNorm">Longer gradients are shortened to this length; not at all unless told.</param>
    /// <returns>What happened. The parameters are those of the last step, or with <see cref="TrainingOptions.Validate"/> the best.</returns>
    /// <exception cref="TrainingDivergedException">The loss is NaN or infinite. The step that would have used it was not made.</exception>
    public static TrainingHistory Minimize(optim.Optimizer optimizer, Func<int, Tensor> loss, TrainingOptions options, double? maxGradientNorm = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        return Run(step => Step(optimizer, loss, step, maxGradientNorm), options);
    }

    /// <summary>One step of <see cref="Minimize"/>, for those who do something around it.</summary>
    internal static double Step(optim.Optimizer optimizer, Func<int, Tensor> loss, int step, double? maxGradientNorm = null)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var value = loss(step);
        var number = value.ToDouble();
        // A step with a broken gradient would break every parameter.
        if (!double.IsFinite(number))
            return number;
        value.backward();
        if (maxGradientNorm is { } most)
            nn.utils.clip_grad_norm_(optimizer.parameters(), most);
        optimizer.step();
        return number;
    }

    /// <summary>Calls a step until the options say that it is enough.</summary>
    /// <param name="step">Given the number of steps done before, makes one and returns its loss.</param>
    /// <param name="options">How long, and what around it.</param>
    /// <exception cref="TrainingDivergedException">The loss is NaN or infinite.</exception>
    public static TrainingHistory Run(Func<int, double> step, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Run((number, losses) => losses[0] = step(number), options);
    }

    /// <summary>Calls a step with several losses, such as those of two players, until the options say that it is enough.</summary>
    /// <param name="step">Given the number of steps done before, makes one and writes a loss for each of <see cref="TrainingOptions.LossNames"/>.</param>
    /// <param name="options">How long, and what around it.</param>
    /// <exception cref="TrainingDivergedException">A loss is NaN or infinite.</exception>
    public static TrainingHistory Run(TrainingStep step, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return new TrainingRun(step, options).Go();
    }
}

/// <summary>One step of a training.</summary>
/// <param name="step">The number of steps done before it.</param>
/// <param name="losses">Where its losses go, in the order of <see cref="TrainingOptions.LossNames"/>.</param>
public delegate void TrainingStep(int step, Span<double> losses);
