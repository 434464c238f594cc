using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>
/// The session behind a kernel. It is a process of its own, so that a cell which takes it down leaves the kernel
/// standing; a new one is then started at once.
/// </summary>
/// <param name="options">How sessions are started.</param>
/// <param name="betweenCells">Told what comes while no cell runs.</param>
/// <param name="onStart">Told each attempt to start one, at its beginning.</param>
internal sealed class RenewedSession(SessionOptions options, Action<SessionEvent> betweenCells, Action<Task<SessionProcess>>? onStart = null) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<SessionProcess>? _current;
    private SessionProcess? _warmed;
    private bool _ended;

    /// <summary>The session, once it has started.</summary>
    /// <exception cref="SessionStartException">It does not start.</exception>
    public Task<SessionProcess> GetAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            if (_current is null or { IsFaulted: true } or { IsCanceled: true })
                Start();
            return _current!;
        }
    }

    /// <summary>Runs a cell; where it takes its session down, a new one is started for the next.</summary>
    public async Task<CellOutcome> ExecuteAsync(string code, string label, Action<SessionEvent> onEvent, bool allowInput, bool silent, CancellationToken cancellation)
    {
        try
        {
            var session = await GetAsync().WaitAsync(cancellation).ConfigureAwait(false);
            var outcome = await session.ExecuteAsync(code, label, onEvent, allowInput, silent, cancellation).ConfigureAwait(false);
            if (outcome.Status == CellStatus.SessionLost)
                Replace(session);
            else if (_warmed != session)
                _ = WarmAsync(session);
            return outcome;
        }
        catch (SessionStartException e)
        {
            return Failed(CellStatus.Failed, new CellError("SessionStartException", e.Message, e.Message.Split('\n')), onEvent);
        }
        catch (OperationCanceledException)
        {
            return Failed(CellStatus.Cancelled, new CellError("OperationCanceledException", "The cell was stopped.", ["The cell was stopped before the session was ready."]), onEvent);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<SessionProcess>? last;
        lock (_lock)
        {
            _ended = true;
            last = _current;
        }

        if (last is null)
            return;
        try
        {
            await (await last.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (SessionStartException)
        {
            // There is none to end.
        }
    }

    private static CellOutcome Failed(CellStatus status, CellError error, Action<SessionEvent> onEvent)
    {
        onEvent(error);
        return new CellOutcome(status, TimeSpan.Zero, error);
    }

    private void Start()
    {
        _current = StartAsync();
        onStart?.Invoke(_current);
    }

    private async Task<SessionProcess> StartAsync()
    {
        var session = await SessionProcess.StartAsync(options).ConfigureAwait(false);
        session.BetweenCells += betweenCells;
        return session;
    }

    /// <summary>Wakes the language services while the reader looks at the first result: their first answer takes long.</summary>
    private async Task WarmAsync(SessionProcess session)
    {
        _warmed = session;
        try
        {
            await session.CompleteAsync("Math.", "Math.".Length).ConfigureAwait(false);
        }
        catch (LanguageServiceException)
        {
            // Whoever asks in earnest will be told.
        }
    }

    private void Replace(SessionProcess lost)
    {
        lock (_lock)
        {
            if (!_ended)
                Start();
        }

        _ = lost.DisposeAsync().AsTask();
    }
}
