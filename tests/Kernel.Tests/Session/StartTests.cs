using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>A session that cannot start says so.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_process_that_ends_at_once_is_told_with_what_it_said()
    {
        using var folder = new TemporaryFolder();
        var options = new SessionOptions
        {
            WorkingFolder = folder.Path,
            Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x10" },
        };
        var error = await Assert.ThrowsAsync<SessionStartException>(() => SessionProcess.StartAsync(options));
        Assert.StartsWith("The C# session did not start. ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Build again with: dotnet build -c Release", error.Message, StringComparison.Ordinal);
        Assert.Contains("GC heap", error.Message, StringComparison.Ordinal);
    }
}
