using System.Diagnostics;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Cli.Tests;

/// <summary><c>gen data</c>, against a server on this machine; the public addresses are out of reach on purpose.</summary>
public sealed class DataTests : IDisposable
{
    private readonly Gen _gen = new();
    private readonly LoopbackServer _server = new();

    [Fact]
    public async Task List_names_sets_with_size_licence_and_folder()
    {
        var result = await _gen.RunAsync("data", "list", "--folder", _gen["data"]);
        Assert.Equal(0, result.ExitCode);
        foreach (var text in new[] { "mnist", "fashion-mnist", "tinyshakespeare", "names", "jsb-chorales", "spoken-digits", "CC BY-SA 3.0", "11.6 MB", $"Folder: {_gen["data"]}" })
            Assert.Contains(text, result.Output, StringComparison.Ordinal);

        var details = await _gen.RunAsync("data", "list", "names", "--folder", _gen["data"]);
        Assert.Contains("32,033 given names", details.Output, StringComparison.Ordinal);
        Assert.Contains("https://raw.githubusercontent.com/karpathy/makemore/master/", details.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_gen["data"], "text", "names.txt"), details.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_asks_the_mirror_verifies_and_leaves_alone_what_is_right()
    {
        var names = PublicFile("text/names.txt");
        _server.Serve("text/names.txt", new Answer(names) { EndsAfter = 100_000 }, new Answer(names));
        var result = await FetchAsync("names");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("names: fetched, checked", result.Output, StringComparison.Ordinal);
        Assert.Equal(["/text/names.txt", "/text/names.txt bytes=100000-"], _server.Requests);
        Assert.Equal(names, await File.ReadAllBytesAsync(_gen["data/text/names.txt"], TestContext.Current.CancellationToken));

        Assert.Contains("names: was here, checked", (await FetchAsync("names")).Output, StringComparison.Ordinal);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Contains("right  names: 1 file", (await VerifyAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_tells_what_failed_and_goes_on_with_the_others()
    {
        _server.Serve("text/names.txt", new Answer([1, 2, 3]));
        var result = await FetchAsync("names", "tinyshakespeare");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{_server.Address}text/names.txt: its content has the SHA-256 ", result.Error, StringComparison.Ordinal);
        Assert.Contains("https://raw.githubusercontent.com/karpathy/makemore/master/names.txt: no connection", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{_server.Address}text/tinyshakespeare.txt: the server answers 404 Not Found.", result.Error, StringComparison.Ordinal);
        Assert.Contains("names: failed", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_gen["data"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Verify_finds_what_is_damaged_and_what_is_missing()
    {
        Assert.Contains("No set is here", (await VerifyAsync()).Output, StringComparison.Ordinal);
        _gen.Write("data/text/names.txt", "emma\n");
        var result = await VerifyAsync();
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("wrong  names: 1 of 1 file; 'gen data fetch names' mends it", result.Output, StringComparison.Ordinal);
        Assert.Contains("text/names.txt: its content has the SHA-256 ", result.Output, StringComparison.Ordinal);
        var missing = await VerifyAsync("mnist");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("mnist/train-images-idx3-ubyte.gz is missing", missing.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_is_told()
    {
        var unknown = await FetchAsync("minst");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("There is no data set 'minst'; there are mnist, ", unknown.Error, StringComparison.Ordinal);
        var none = await _gen.RunAsync("data", "fetch");
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("Name the sets to fetch, or give --all.", none.All, StringComparison.Ordinal);
        var mirror = await _gen.RunAsync("data", "fetch", "names", "--mirror", "lecturer");
        Assert.Equal(1, mirror.ExitCode);
        Assert.Contains("--mirror lecturer: write it as an address such as http://192.168.1.7:8000.", mirror.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_c_keeps_what_came_and_the_next_fetch_continues()
    {
        Gen.NeedsCtrlC();
        _server.Serve("text/names.txt", new Answer(new byte[228_145]) { SilentAfter = 50_000 });
        using var process = Start("names");
        var partial = _gen["data/text/names.txt.part"];
        for (var waited = Stopwatch.StartNew(); !(File.Exists(partial) && new FileInfo(partial).Length >= 50_000);)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), "The download did not begin.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = await Gen.FinishAsync(process);
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("Stopped. What was downloaded is kept; the same command continues it.", result.Output, StringComparison.Ordinal);
        Assert.Equal(50_000, new FileInfo(partial).Length);
        Assert.False(File.Exists(_gen["data/text/names.txt"]));
    }

    public void Dispose()
    {
        _server.Dispose();
        _gen.Dispose();
    }

    private async Task<GenResult> FetchAsync(params string[] sets)
    {
        using var process = Start(sets);
        return await Gen.FinishAsync(process);
    }

    private Process Start(params string[] sets) =>
        // Nothing listens on port 9: whatever is not on the mirror is out of reach.
        _gen.Start(
            new Dictionary<string, string> { ["HTTPS_PROXY"] = "http://127.0.0.1:9", ["NO_PROXY"] = "127.0.0.1" },
            ["data", "fetch", .. sets, "--folder", _gen["data"], "--mirror", _server.Address.AbsoluteUri]);

    private Task<GenResult> VerifyAsync(params string[] sets) => _gen.RunAsync(["data", "verify", .. sets, "--folder", _gen["data"]]);

    private static byte[] PublicFile(string path)
    {
        var folder = Environment.GetEnvironmentVariable("GENNOTEBOOKS_DATA");
        Assert.SkipUnless(
            folder is not null && File.Exists(Path.Combine(folder, path)), $"Serves {path} from the folder that GENNOTEBOOKS_DATA names; there is none.");
        return File.ReadAllBytes(Path.Combine(folder, path));
    }
}
