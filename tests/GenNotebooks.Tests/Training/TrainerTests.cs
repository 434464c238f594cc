using GenNotebooks.Tests.Support;
using GenNotebooks.Training;

namespace GenNotebooks.Tests.Training;

/// <summary>Early stopping, cancellation, divergence, and what a step costs.</summary>
[Collection("training")]
public sealed class TrainerTests
{
    [Fact]
    public void A_loss_falls_and_every_step_is_in_the_history()
    {
        using var net = new Net();
        var before = net.Validate();
        var history = Trainer.Minimize(net.Adam, net.Loss, new() { Steps = 300, ShowProgress = false });
        Assert.Equal((TrainingEnd.Completed, 300, 300), (history.End, history.StepsDone, history.Loss.Length));
        Assert.True(net.Validate() < 0.9 * before, $"{net.Validate()} after {before}");
        Assert.Null(history.Best);
    }

    [Fact]
    public void The_seed_decides_the_training()
    {
        Assert.Equal(Trained(5), Trained(5));
        Assert.NotEqual(Trained(5), Trained(6));

        static double[] Trained(long seed)
        {
            using var net = new Net();
            return Trainer.Minimize(net.Adam, net.Loss, new() { Steps = 20, Seed = seed, ShowProgress = false }).Loss;
        }
    }

    [Fact]
    public void Validation_and_samples_do_not_disturb_the_training()
    {
        using var plain = new Net();
        using var watched = new Net();
        var options = new TrainingOptions { Steps = 50, ShowProgress = false };
        Trainer.Minimize(plain.Adam, plain.Loss, options);
        Trainer.Minimize(watched.Adam, watched.Loss, options with
        {
            Validate = () => TorchSharp.torch.rand(3).sum().item<float>(), ValidateEvery = 7,
            Sample = () => TorchSharp.torch.rand(5).ToString(), SampleEvery = 3,
        });
        Assert.Equal(plain.Bits(), watched.Bits());
    }

    [Fact]
    public void Early_stopping_stops_and_puts_the_best_back()
    {
        using var net = new Net();
        double[] planned = [5, 3, 4, 3, 6, 1];
        var (validations, best) = (0, Array.Empty<byte>());
        var history = Trainer.Minimize(net.Adam, net.Loss, new()
        {
            Steps = 1000, State = net.State, ShowProgress = false, ValidateEvery = 10, Patience = 3,
            Validate = () =>
            {
                if (validations == 1)
                    best = net.Bits();
                return planned[validations++];
            },
        });
        Assert.Equal((TrainingEnd.StoppedEarly, 50), (history.End, history.StepsDone));
        Assert.Equal(new ValidationPoint(20, 3), history.Best);
        Assert.Equal([10, 20, 30, 40, 50], history.Validation.Select(v => v.Step));
        Assert.Equal(best, net.Bits());
    }

    [Fact]
    public void An_improvement_smaller_than_the_least_counts_as_none()
    {
        using var net = new Net();
        var loss = 10.0;
        var history = Trainer.Run(_ => 1, new() { Steps = 100, State = net.State, ShowProgress = false, ValidateEvery = 1, Patience = 4, MinImprovement = 0.5, Validate = () => loss -= 0.1 });
        // 9.9 at the first step stays the best: 9.8 to 9.5 are not half a nat better, and four in a row are enough.
        Assert.Equal((5, 1), (history.StepsDone, history.Best!.Value.Step));
    }

    [Fact]
    public void Cancellation_between_two_steps_keeps_the_best()
    {
        using var net = new Net();
        using var stop = new CancellationTokenSource();
        var (validations, best) = (0, Array.Empty<byte>());
        var history = Trainer.Minimize(net.Adam, step =>
        {
            if (step == 34)
                stop.Cancel();
            return net.Loss(step);
        }, new()
        {
            Steps = 1000, State = net.State, ShowProgress = false, ValidateEvery = 10, Cancellation = stop.Token,
            Validate = () =>
            {
                if (validations == 0)
                    best = net.Bits();
                return ++validations;
            },
        });
        Assert.Equal((TrainingEnd.Cancelled, 35), (history.End, history.StepsDone));
        Assert.Equal(10, history.Best!.Value.Step);
        Assert.Equal(best, net.Bits());
    }

    [Fact]
    public void The_stop_button_of_a_notebook_ends_the_training()
    {
        using var stop = new CancellationTokenSource();
        using var host = new NotebookStandIn(stop.Token);
        var history = Trainer.Run(step =>
        {
            if (step == 3)
                stop.Cancel();
            return 1;
        }, new() { Steps = 10 });
        Assert.Equal((TrainingEnd.Cancelled, 4), (history.End, history.StepsDone));
        Assert.Equal("4 steps, stopped by hand: loss 1", host.Shown[^1]!.ToString());
    }

    [Fact]
    public void A_stop_that_breaks_a_step_off_leaves_the_checkpoint_before_it()
    {
        using var folder = new TemporaryFolder();
        using var net = new Net();
        using var stop = new CancellationTokenSource();
        var history = Trainer.Minimize(net.Adam, step =>
        {
            if (step == 25)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }

            return net.Loss(step);
        }, new() { Steps = 100, State = net.State, ShowProgress = false, Cancellation = stop.Token, Checkpoint = folder["c"], CheckpointEvery = 10 });
        Assert.Equal((TrainingEnd.Cancelled, 25), (history.End, history.StepsDone));
        var resumed = Trainer.Minimize(net.Adam, net.Loss, new() { Steps = 20, State = net.State, ShowProgress = false, Checkpoint = folder["c"], Resume = true });
        Assert.Equal(20, resumed.StepsDone);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_it_before_the_parameters_break()
    {
        using var net = new Net();
        byte[] before = [];
        var error = Assert.Throws<TrainingDivergedException>(() => Trainer.Minimize(net.Adam, step =>
        {
            before = net.Bits();
            return step < 7 ? net.Loss(step) : net.Loss(step) * double.NaN;
        }, new() { Steps = 100, ShowProgress = false }));
        Assert.Equal(before, net.Bits());
        Assert.Equal(7, error.History.StepsDone);
        Assert.Equal(
            FormattableString.Invariant($"The loss is NaN at step 8; at the step before it was {error.History.Loss[6]:G5}. Remedies: a smaller learning rate; ")
            + "gradients shortened by maxGradientNorm; logarithms and divisions kept from zero, with log_softmax or a small constant; inputs without NaN. Under autograd.detect_anomaly() the operation that makes the first NaN is named. "
            + "What grows before the end is seen in the exception's History.", error.Message);
    }

    [Fact]
    public void Two_losses_are_kept_apart_and_named_in_errors()
    {
        var options = new TrainingOptions { Steps = 5, LossNames = ["discriminator", "generator"], ShowProgress = false };
        var history = Trainer.Run((step, losses) => (losses[0], losses[1]) = (step, -step), options);
        Assert.Equal([0, -1, -2, -3, -4], history.Losses[1]);
        var error = Assert.Throws<TrainingDivergedException>(() => Trainer.Run((_, losses) => losses[1] = double.PositiveInfinity, options));
        Assert.StartsWith("The generator is ∞ at step 1. Remedies: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_costs_no_memory_of_its_own()
    {
        var least = long.MaxValue;
        var options = new TrainingOptions { Steps = 20_000, DisplayInterval = TimeSpan.FromHours(1) };
        for (var window = 0; window < 5; window++)
        {
            long start = 0, end = 0;
            Trainer.Run(step =>
            {
                if (step == 1000)
                    start = GC.GetAllocatedBytesForCurrentThread();
                if (step == 19_000)
                    end = GC.GetAllocatedBytesForCurrentThread();
                return 1;
            }, options with { ShowProgress = window > 0 });
            least = Math.Min(least, end - start);
        }

        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData("Steps must be at least 1 but is 0.")]
    [InlineData("Patience is set but Validate is not; early stopping needs a loss on data that are not trained on.")]
    [InlineData("Checkpoint is set but State is not; name what the file is to hold: State = new(model, optimizer).")]
    [InlineData("Resume is set but Checkpoint is not; name the file to resume from.")]
    public void Options_that_do_not_fit_are_told(string message)
    {
        TrainingOptions[] all = [new() { Steps = 0 }, new() { Steps = 1, Patience = 2 }, new() { Steps = 1, Checkpoint = "x" }, new() { Steps = 1, Resume = true }];
        Assert.Contains(all, options => Assert.Throws<ArgumentException>(() => Trainer.Run(_ => 1, options)).Message == message);
    }
}
