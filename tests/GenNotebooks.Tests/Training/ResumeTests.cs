using GenNotebooks.Tests.Support;
using GenNotebooks.Training;

namespace GenNotebooks.Tests.Training;

/// <summary>A training that was stopped and resumed equals one that was not, bit for bit.</summary>
[Collection("training")]
public sealed class ResumeTests
{
    [Theory]
    [InlineData(77)]    // between two validations, between two checkpoints
    [InlineData(100)]   // at both
    public void Resumed_equals_uninterrupted(int stopAt)
    {
        using var folder = new TemporaryFolder();
        var (wholeBits, whole) = Train(folder["whole"], stopAt: int.MaxValue, resume: false);
        Train(folder["parts"], stopAt, resume: false);
        var (bits, resumed) = Train(folder["parts"], stopAt: int.MaxValue, resume: true);

        Assert.Equal(wholeBits, bits);
        Assert.Equal(whole.Loss, resumed.Loss);
        Assert.Equal(whole.Validation, resumed.Validation);
        Assert.Equal(whole.Best, resumed.Best);
        // The files hold optimiser and generator, too; the clock stands still in both.
        Assert.Equal(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["parts"]));
    }

    [Fact]
    public void Without_the_generator_it_would_not()
    {
        // The proof that the test above can fail: the same with random numbers that start anew.
        using var folder = new TemporaryFolder();
        var (wholeBits, _) = Train(folder["whole"], int.MaxValue, resume: false);
        Train(folder["parts"], 77, resume: false);
        var (bits, _) = Train(folder["parts"], int.MaxValue, resume: true, disturb: true);
        Assert.NotEqual(wholeBits, bits);
    }

    [Fact]
    public void A_damaged_file_or_one_of_another_training_is_told()
    {
        using var folder = new TemporaryFolder();
        Train(folder["c"], 20, resume: false);
        var bytes = File.ReadAllBytes(folder["c"]);
        File.WriteAllBytes(folder["cut"], bytes[..^100]);
        var cut = Assert.Throws<InvalidDataException>(() => Train(folder["cut"], int.MaxValue, resume: true));
        Assert.Equal($"The checkpoint {folder["cut"]} is damaged or no checkpoint; delete it to train from the start.", cut.Message);

        using var net = new Net();
        var other = Assert.Throws<InvalidDataException>(() => Trainer.Minimize(
            net.Adam, net.Loss, new() { Steps = 10, State = net.State, ShowProgress = false, Checkpoint = folder["c"], Resume = true }));
        Assert.Equal(
            $"The checkpoint {folder["c"]} is of another training: it made 20 steps already but Steps is 10. "
            + "Build the model and the options as they were, or delete the file to train from the start.", other.Message);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.new"));
    }

    private static (byte[] Bits, TrainingHistory History) Train(string path, int stopAt, bool resume, bool disturb = false)
    {
        using var net = new Net();
        using var stop = new CancellationTokenSource();
        if (resume)
            TorchSharp.torch.rand(99);   // what happens between two sittings must not matter
        var history = Trainer.Minimize(net.Adam, step =>
        {
            if (step == stopAt - 1)
                stop.Cancel();
            if (disturb && step == 77)
                TorchSharp.torch.manual_seed(3);
            return net.Loss(step);
        }, new()
        {
            Steps = 200, State = net.State, Validate = net.Validate, ValidateEvery = 25, Patience = 100, ShowProgress = false,
            Checkpoint = path, CheckpointEvery = 50, Resume = resume, Cancellation = stop.Token, Clock = new StillClock(),
        });
        return (net.Bits(), history);
    }
}
