using System.IO.Compression;
using System.Security.Cryptography;
using GenNotebooks.Data;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

/// <summary>The fetcher against servers that serve whole, cut short, corrupted, slowly, or not at all.</summary>
public sealed class FetcherTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * i / 7))];
    private static readonly byte[] Corrupted = [.. Content.Select((b, i) => i == 5000 ? (byte)~b : b)];
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Content));
    private static readonly FetchOptions Options = new() { Delay = TimeSpan.FromMilliseconds(1), Silence = TimeSpan.FromSeconds(20) };

    private readonly LoopbackServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = Fetcher.CreateClient();

    [Fact]
    public async Task A_whole_file_is_fetched_and_told_byte_by_byte()
    {
        var reports = new List<FetchProgress>();
        Assert.Equal(1, await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content))), progress: new Recorder(reports)));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(reports.Select(r => r.Bytes).Order(), reports.Select(r => r.Bytes));
        Assert.Equal(new FetchProgress("done", Content.Length, Content.Length), reports[^1]);
    }

    [Fact]
    public async Task What_is_here_and_right_is_not_asked_for()
    {
        Write(Target, Content);
        Assert.Equal(0, await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content)))));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task What_is_here_and_damaged_is_replaced()
    {
        Write(Target, Corrupted);
        Assert.Equal(1, await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content)))));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task A_file_cut_short_is_continued_where_it_ended()
    {
        await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content) { EndsAfter = 3000 }, new Answer(Content))));
        Assert.Equal(["/a.bin", "/a.bin bytes=3000-"], _server.Requests);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task A_file_cut_short_whose_length_is_not_told_is_continued_too()
    {
        await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content) { EndsAfter = 3000, TellsLength = false }, new Answer(Content) { TellsLength = false })));
        Assert.Equal(["/a.bin", "/a.bin bytes=3000-"], _server.Requests);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task A_server_that_cannot_continue_sends_all_again()
    {
        Write(Target + ".part", Content[..4000]);
        await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content) { Continues = false })));
        Assert.Equal(["/a.bin bytes=4000-"], _server.Requests);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task A_download_that_was_complete_but_not_checked_is_taken()
    {
        Write(Target + ".part", Content);
        await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content))));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Theory]
    [InlineData(4000)] // continued, found wrong, begun anew
    [InlineData(20_000)] // longer than the file: the server cannot continue it
    public async Task The_remains_of_another_file_do_no_harm(int length)
    {
        Write(Target + ".part", new byte[length]);
        await FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content))));
        Assert.Equal([$"/a.bin bytes={length}-", "/a.bin"], _server.Requests);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task A_server_that_always_cuts_short_is_given_up_with_what_came_kept()
    {
        var address = _server.Serve("a.bin", new Answer(Content) { EndsAfter = 1000 });
        Assert.Equal(
            Message($"  {address}: the connection ended after 3,000 of 10,000 bytes (3 attempts)."),
            (await Assert.ThrowsAsync<FetchException>(() => FetchAsync(SetOf(address)))).Message);
        Assert.False(File.Exists(Target));
        Assert.Equal(3000, new FileInfo(Target + ".part").Length);
    }

    [Fact]
    public async Task A_silent_server_is_given_up()
    {
        var address = _server.Serve("a.bin", new Answer(Content) { SilentAfter = 1000 });
        var error = await Assert.ThrowsAsync<FetchException>(
            () => FetchAsync(SetOf(address), Options with { Attempts = 1, Silence = TimeSpan.FromMilliseconds(300) }));
        Assert.Equal(Message($"  {address}: the server was silent for 0.3 s (1 attempts)."), error.Message);
    }

    [Fact]
    public async Task A_slow_server_is_waited_for()
    {
        // In all it takes longer than the silence that is allowed, but it is never silent for so long.
        var address = _server.Serve("a.bin", new Answer(Content) { Pace = TimeSpan.FromMilliseconds(300) });
        await FetchAsync(SetOf(address), Options with { Attempts = 1, Silence = TimeSpan.FromMilliseconds(2500) });
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task A_404_is_not_asked_again_and_the_mirror_is_taken()
    {
        var gone = _server.Serve("gone.bin", new Answer([]) { Status = "404 Not Found" });
        await FetchAsync(SetOf(gone, _server.Serve("a.bin", new Answer(Content))));
        Assert.Equal(["/gone.bin", "/a.bin"], _server.Requests);
    }

    [Fact]
    public async Task A_503_is_asked_again()
    {
        await FetchAsync(SetOf(_server.Serve("a.bin", new Answer([]) { Status = "503 Service Unavailable" }, new Answer(Content))));
        Assert.Equal(["/a.bin", "/a.bin"], _server.Requests);
    }

    [Fact]
    public async Task Every_address_that_failed_is_told_with_its_reason()
    {
        var (gone, wrong) = (_server.Serve("gone.bin", new Answer([]) { Status = "404 Not Found" }), _server.Serve("wrong.bin", new Answer(Corrupted)));
        var error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(SetOf(gone, wrong)));
        Assert.Equal(
            Message(
                $"  {gone}: the server answers 404 Not Found.\n" +
                $"  {wrong}: its content has the SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Corrupted))} but {Hash} is registered."),
            error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task No_server_at_all_is_told()
    {
        var address = _server.Serve("a.bin", new Answer(Content));
        _server.Dispose();
        var error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(SetOf(address)));
        Assert.StartsWith($"sub/a.bin could not be fetched:\n  {address}: no connection: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_stopped_download_is_kept_and_continued()
    {
        var set = SetOf(_server.Serve("a.bin", new Answer(Content) { SilentAfter = 2000 }, new Answer(Content)));
        using var stop = new CancellationTokenSource();
        var arrived = new Recorder([], report => { if (report.Bytes >= 2000) stop.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(set, progress: arrived, cancellation: stop.Token));
        Assert.False(File.Exists(Target));
        await FetchAsync(set);
        Assert.Equal(["/a.bin", "/a.bin bytes=2000-"], _server.Requests);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task A_gzip_file_is_right_whatever_its_compression()
    {
        var file = new DataFileInfo("sub/a.gz", null, Hash, IsOfUnpacked: true, [_server.Serve("a.gz", new Answer(Gzip(Content, CompressionLevel.NoCompression)))]);
        await FetchAsync(Of([file]));
        Assert.Equal(DataState.Good, (await DataCheck.FileAsync(_folder.Path, file, Cancellation)).State);

        Write(_folder["sub/a.gz"], Gzip(Content, CompressionLevel.SmallestSize));
        Assert.Equal(DataState.Good, (await DataCheck.FileAsync(_folder.Path, file, Cancellation)).State);
        Write(_folder["sub/a.gz"], Gzip(Content, CompressionLevel.SmallestSize)[..^100]);
        Assert.Equal(DataState.Damaged, (await DataCheck.FileAsync(_folder.Path, file, Cancellation)).State);
        File.Delete(_folder["sub/a.gz"]);
        Assert.Equal(DataState.Missing, (await DataCheck.FileAsync(_folder.Path, file, Cancellation)).State);
        Write(_folder["sub/a"], Content); // unpacked by its owner
        Assert.Equal(DataState.Good, (await DataCheck.FileAsync(_folder.Path, file, Cancellation)).State);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_told()
    {
        Write(_folder["sub"], [1]); // a file where the folder should be
        var error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(SetOf(_server.Serve("a.bin", new Answer(Content)))));
        Assert.StartsWith($"small could not be written to {_folder.Path}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Make room there, or let the environment variable GENNOTEBOOKS_DATA name another folder of yours.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_gives_the_files_of_an_archive_one_by_one()
    {
        var reports = new List<FetchProgress>();
        _server.Serve("mirror/sub/a.bin", new Answer(Content));
        await FetchAsync(ArchiveOf(_server.Serve("all.zip", new Answer([]))), Options with { Mirror = new Uri(_server.Address, "mirror/") }, new Recorder(reports));
        Assert.Equal(["/mirror/sub/a.bin"], _server.Requests);
        Assert.Equal(new FetchProgress("done", Content.Length, null), reports[^1]);
    }

    [Fact]
    public async Task A_mirror_is_asked_first()
    {
        var elsewhere = _server.Serve("a.bin", new Answer(Content));
        _server.Serve("mirror/sub/a.bin", new Answer(Content));
        await FetchAsync(SetOf(elsewhere), Options with { Mirror = new Uri(_server.Address, "mirror/") });
        Assert.Equal(["/mirror/sub/a.bin"], _server.Requests);
    }

    [Fact]
    public async Task An_archive_gives_the_registered_files_and_no_others()
    {
        var zip = Zip(("top-1.0/rec/a.bin", Content), ("top-1.0/rec/other.bin", [1]), ("top-1.0/../../../escaped.bin", [2]), ("/rec/absolute.bin", [3]));
        await FetchAsync(ArchiveOf(_server.Serve("all.zip", new Answer(zip) { TellsLength = false })));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, Cancellation));
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "escaped.bin")));
    }

    [Fact]
    public async Task An_archive_with_a_wrong_file_is_refused()
    {
        var wrong = _server.Serve("wrong.zip", new Answer(Zip(("top/rec/a.bin", Corrupted))));
        var less = _server.Serve("less.zip", new Answer(Zip(("top/rec/b.bin", Content))));
        var none = _server.Serve("none.zip", new Answer(Content));
        var error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(ArchiveOf(wrong, less, none)));
        Assert.Equal(
            Message(
                $"  {wrong}: a.bin in the archive is not the registered one: its content has the SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Corrupted))} but {Hash} is registered.\n" +
                $"  {less}: the archive has no rec/a.bin.\n" +
                $"  {none}: what it sends is not a whole zip archive.", "all.zip"),
            error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder.Path, "sub", "a.bin");

    private Task<int> FetchAsync(DataSetInfo set, FetchOptions? options = null, IProgress<FetchProgress>? progress = null, CancellationToken? cancellation = null) =>
        new Fetcher(_client, options ?? Options).FetchAsync(set, _folder.Path, progress, cancellation ?? Cancellation);

    private static DataSetInfo SetOf(params string[] addresses) => Of([new("sub/a.bin", Content.Length, Hash, IsOfUnpacked: false, addresses)]);

    private static DataSetInfo Of(IReadOnlyList<DataFileInfo> files, DataArchiveInfo? archive = null) => new("small", "", "", "", "", files, archive);

    private static DataSetInfo ArchiveOf(params string[] addresses) =>
        Of([new("sub/a.bin", null, Hash, IsOfUnpacked: false, [])], new DataArchiveInfo("all.zip", null, "rec", addresses));

    private string Message(string failures, string path = "sub/a.bin") =>
        $"{path} could not be fetched:\n{failures}\n" +
        "Check the network and run 'gen data fetch small' again: it continues where this one stopped. " +
        "A network that wants a login may have answered in place of the server. " +
        $"If you have the files from elsewhere, put them into {_folder.Path} and run 'gen data verify small'.";

    private static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static byte[] Gzip(byte[] content, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(content);
        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }

        return packed.ToArray();
    }

    private sealed class Recorder(List<FetchProgress> reports, Action<FetchProgress>? also = null) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value)
        {
            reports.Add(value);
            also?.Invoke(value);
        }
    }
}
