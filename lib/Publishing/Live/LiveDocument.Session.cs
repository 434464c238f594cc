using System.Globalization;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Publishing.Live;

/// <summary>The session behind the notebook: started when it is first wanted, replaced when it is lost, ended when nobody uses it.</summary>
internal sealed partial class LiveDocument
{
    private Task<SessionProcess>? _session;
    private SessionProcess? _warmed;
    private string? _reason;
    private DateTime _lastUse = DateTime.UtcNow;
    // What it reports of its end is of no interest: it was meant.
    private SessionProcess? _putDown;

    private LiveSessionState State => _session switch
    {
        null or { IsFaulted: true } or { IsCanceled: true } => LiveSessionState.None,
        { IsCompletedSuccessfully: true } => _running is null ? LiveSessionState.Ready : LiveSessionState.Busy,
        _ => LiveSessionState.Starting,
    };

    /// <summary>The session, once it has started.</summary>
    /// <exception cref="SessionStartException">It does not start.</exception>
    public Task<SessionProcess> SessionAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _lastUse = DateTime.UtcNow;
            if (_session is null or { IsFaulted: true } or { IsCanceled: true })
                StartSession();
            return _session!;
        }
    }

    /// <summary>Ends the session with its variables and starts a new one; outputs stand.</summary>
    public async Task RestartAsync()
    {
        await EndSessionAsync(null).ConfigureAwait(false);
        lock (_lock)
        {
            if (!_ended)
                _ = SessionAsync();
        }
    }

    /// <summary>Starts one; under the lock.</summary>
    private void StartSession()
    {
        _reason = null;
        var folder = Path.GetDirectoryName(Source.Path)!;
        var starting = SessionProcess.StartAsync(_options.Session with { WorkingFolder = folder });
        _session = starting;
        TouchState();
        Tell();
        starting.ContinueWith(
            started =>
            {
                lock (_lock)
                {
                    if (started.IsCompletedSuccessfully)
                        started.Result.BetweenCells += e =>
                        {
                            if (_last is { } cell)
                                Show(cell, e, started.Result);
                        };
                    TouchState();
                    Tell();
                }

                if (started.IsCompletedSuccessfully)
                    _ = WarmAsync(started.Result);
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Wakes the language services, whose first answer takes long.</summary>
    private async Task WarmAsync(SessionProcess session)
    {
        if (_warmed == session)
            return;
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

    /// <summary>Starts a new session in place of one that was lost, so that the next cell need not wait for it.</summary>
    private void Replace(SessionProcess lost)
    {
        lock (_lock)
        {
            if (_session is { IsCompletedSuccessfully: true } current && current.Result == lost && !_ended)
            {
                ForgetSession();
                StartSession();
            }
        }

        _ = lost.DisposeAsync().AsTask();
    }

    /// <summary>Ends the session, if there is one.</summary>
    /// <param name="reason">What readers are told; null for nothing.</param>
    private async Task EndSessionAsync(string? reason)
    {
        Task<SessionProcess>? session;
        lock (_lock)
        {
            (session, _session) = (_session, null);
            DropWaiting();
            if (session is null)
                return;
            _reason = reason;
            ForgetSession();
            TouchState();
            Tell();
        }

        try
        {
            var process = await session.ConfigureAwait(false);
            lock (_lock)
                _putDown = process;
            await process.DisposeAsync().ConfigureAwait(false);
        }
        catch (SessionStartException)
        {
            // There is none to end.
        }
    }

    /// <summary>What the session knew is gone: variables, and which output is which display; under the lock.</summary>
    private void ForgetSession()
    {
        _displays = new DisplayTable();
        foreach (var cell in _cells.Where(c => c.Count is not null && !c.Stale))
        {
            cell.Stale = true;
            Touch(cell);
        }
    }

    private async Task EndIdleSessionAsync()
    {
        lock (_lock)
        {
            if (_session is null || _pumping || DateTime.UtcNow - _lastUse < _options.IdleAfter)
                return;
        }

        var (number, unit) = _options.IdleAfter.TotalMinutes >= 1 ? (_options.IdleAfter.TotalMinutes, "minute") : (_options.IdleAfter.TotalSeconds, "second");
        var time = string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {unit}{(number == 1 ? "" : "s")}");
        await EndSessionAsync($"The session was ended after {time} without use. Code and results stand; run the cells from the top to have the variables again.").ConfigureAwait(false);
    }
}
