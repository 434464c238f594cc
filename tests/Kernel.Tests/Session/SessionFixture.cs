using System.Text;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>What a cell showed, gathered.</summary>
public sealed partial record CellRecord(CellOutcome Outcome, IReadOnlyList<SessionEvent> Events)
{
    public string Stdout => string.Concat(Events.OfType<StreamText>().Where(e => e.Name == "stdout").Select(e => e.Text));

    public string Stderr => string.Concat(Events.OfType<StreamText>().Where(e => e.Name == "stderr").Select(e => e.Text));

    /// <summary>The result as plain text; null where there is none.</summary>
    public string? Result => Events.OfType<ResultProduced>().SingleOrDefault()?.Data["text/plain"]?.GetValue<string>();

    /// <summary>The error's lines without colours.</summary>
    public string Traceback => Outcome.Error is { } error ? Colour().Replace(string.Join('\n', error.Traceback), "") : "";

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colour();
}

/// <summary>A session and its folder.</summary>
public sealed class SessionFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SessionProcess? _session;
    private int _cells;

    public TemporaryFolder Folder => _folder;

    public Action<SessionEvent>? OnEvent { get; set; }

    public string? LibraryFolder { get; init; } = Repository.PathOf("artifacts", "lib");

    public long MemoryLimit { get; init; } = 2L << 30;

    public async Task<SessionProcess> GetAsync() => _session ??= await SessionProcess.StartAsync(new SessionOptions
    {
        WorkingFolder = _folder.Path,
        LibraryFolder = LibraryFolder,
        BuildCommand = "dotnet build -c Release",
        MemoryLimit = MemoryLimit,
        CacheFolder = _folder["cache"],
    });

    /// <summary>
    /// Runs a cell; stops it after <paramref name="stopAfter"/>, if given, or <paramref name="stopAfterOutput"/> after it has printed
    /// something, however long its compilation took.
    /// </summary>
    public async Task<CellRecord> RunAsync(string code, TimeSpan? stopAfter = null, bool allowInput = false, TimeSpan? stopAfterOutput = null)
    {
        var session = await GetAsync();
        var events = new List<SessionEvent>();
        using var stop = new CancellationTokenSource();
        // A cell that is lost somewhere fails its test instead of holding up all others.
        stop.CancelAfter(stopAfter ?? TimeSpan.FromMinutes(5));
        var outcome = await session.ExecuteAsync(
            code,
            (++_cells).ToString(System.Globalization.CultureInfo.InvariantCulture),
            e =>
            {
                lock (events)
                    events.Add(e);
                OnEvent?.Invoke(e);
                if (e is StreamText && stopAfterOutput is { } delay)
                    stop.CancelAfter(delay);
            },
            allowInput,
            cancellation: stop.Token);
        lock (events)
            return new CellRecord(outcome, [.. events]);
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task<CellRecord> SucceedAsync(string code)
    {
        var record = await RunAsync(code);
        Assert.True(record.Outcome.Status == CellStatus.Succeeded, new StringBuilder().AppendLine(code).Append(record.Traceback).ToString());
        return record;
    }

    /// <summary>Runs a cell that must fail.</summary>
    public async Task<CellRecord> FailAsync(string code)
    {
        var record = await RunAsync(code);
        Assert.Equal(CellStatus.Failed, record.Outcome.Status);
        return record;
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync();
        _folder.Dispose();
    }
}
