using GenNotebooks.Plotting;
using GenNotebooks.Tests.Plotting;
using GenNotebooks.Training;
using GenNotebooks.Training.Progress;

namespace GenNotebooks.Tests.Training;

/// <summary>What a reader sees of a running training.</summary>
[Collection("training")]
public sealed class ProgressTests
{
    [Fact]
    public void The_display_is_renewed_in_its_place_and_no_faster_than_it_should()
    {
        using var host = new NotebookStandIn();
        var clock = new StillClock();
        Trainer.Run(step =>
        {
            clock.Move(TimeSpan.FromMilliseconds(10));
            return 10.0 / (step + 1);
        }, new() { Steps = 1000, Clock = clock, DisplayInterval = TimeSpan.FromSeconds(0.5) });
        // Ten seconds, two a second, and the last line.
        Assert.Single(host.Outputs);
        Assert.Equal(21, host.Shown.Count);
        Assert.Equal("1,000 steps: loss 0.01025", host.Shown[^1]!.ToString());
        Assert.Equal("step 50 of 1,000, loss 0.8998, 0 s, about 10 s left", host.Shown[0]!.ToString());
        Assert.Equal(["text/plain"], Shown.MimeTypes(host.Shown[^1]!));
        Assert.Contains("step 50 of 1,000, loss 0.8998", Shown.As(host.Shown[0]!, "application/vnd.plotly.v1+json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_have_a_place_of_their_own_and_the_last_one_stays()
    {
        using var host = new NotebookStandIn();
        var drawn = 0;
        Trainer.Run(_ => 1, new() { Steps = 25, Sample = () => $"sample {++drawn}", SampleEvery = 10 });
        Assert.Equal(["sample 1", "sample 2", "sample 3"], host.Outputs[0]);
        Assert.Equal("25 steps: loss 1", Assert.Single(host.Outputs[1])!.ToString());
    }

    [Fact]
    public void A_console_rewrites_one_line_and_a_file_gets_few_whole_ones()
    {
        Assert.Equal(
            "\rstep 50 of 100, loss 1, 5 s, about 5 s left\rstep 100 of 100, loss 1, 10 s, about 0 s left\r" + new string(' ', 45) + "\r100 steps: loss 1\n", Console(redirected: false));
        Assert.Equal("step 100 of 100, loss 1, 10 s, about 0 s left\n100 steps: loss 1\n", Console(redirected: true));

        static string Console(bool redirected)
        {
            var clock = new StillClock();
            var output = new StringWriter { NewLine = "\n" };
            var options = new TrainingOptions { Steps = 100, Clock = clock, DisplayInterval = TimeSpan.FromSeconds(redirected ? 1 : 5) };
            var log = new TrainingLog(options);
            using var display = new ConsoleDisplay(options, log, output, redirected);
            for (var step = 1; step <= 100; step++)
            {
                log.Current[0] = 1;
                log.Accept();
                clock.Move(TimeSpan.FromSeconds(0.1));
                display.Report(step * 0.1);
            }

            display.End(log.ToHistory(TrainingEnd.Completed, 10));
            return output.ToString();
        }
    }

    [Fact]
    public void The_line_tells_epochs_and_the_best_validation()
    {
        var options = new TrainingOptions { Steps = 100, StepsPerEpoch = 10, LossNames = ["a", "b"] };
        var log = new TrainingLog(options);
        for (var step = 0; step < 25; step++)
        {
            (log.Current[0], log.Current[1]) = (1, 2);
            log.Accept();
        }

        log.Accept(3.5);
        log.Accept(4.25);
        Assert.Equal("epoch 3 of 10, step 25 of 100, a 1, b 2, validation 4.25 (best 3.5), 50 s, about 2 min left", ProgressLine.Running(options, log, 50));
        Assert.Equal("25 steps, stopped early: a 1, b 2, best validation 3.5 at step 25", ProgressLine.Last(log.ToHistory(TrainingEnd.StoppedEarly, 50)));
    }

    [Fact]
    public void The_loss_is_drawn_with_its_running_mean_and_its_validation()
    {
        var history = Trainer.Run(step => 2 + Math.Sin(step), new() { Steps = 5000, ShowProgress = false, Validate = () => 1, ValidateEvery = 1000 });
        var figure = Plot.Loss(history, unit: "nats");
        Assert.Equal(FormattableString.Invariant($"loss goes from 2 to {2 + Math.Sin(4999):G4} in 5000 steps; validation goes from 1 to 1 in 5000 steps."), figure.AltText);
        var json = Shown.As(figure, "application/vnd.plotly.v1+json");
        Assert.Contains("loss (nats)", json, StringComparison.Ordinal);
        Assert.InRange(json.Length, 1000, 40_000);
    }
}
