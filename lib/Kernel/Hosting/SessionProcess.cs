using System.Diagnostics;
using System.Text;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>
/// A C# session in a process of its own: whatever a cell does — overflow the stack, exhaust the memory, exit — ends that
/// process at worst, and the parent tells what happened.
/// </summary>
public sealed partial class SessionProcess : IAsyncDisposable
{
    private const int MaxLastWords = 8 * 1024;

    // What a process holds besides its heap: the runtime, the compiler's code and metadata, the stacks.
    private const long BesidesTheHeap = 256L << 20;

    private readonly Process _process;
    private readonly SessionOptions _options;
    private readonly MemoryWatch _memory;
    private readonly SemaphoreSlim _oneCell = new(1);
    private readonly TaskCompletionSource<SessionReady> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _lastWords = new();
    private readonly Thread _lastWordsReader;
    private readonly Lock _sending = new();

    private volatile RunningCell? _running;
    private int? _announcedExit;
    private bool _killedToStop;
    private bool _outputLimitExceeded;
    private int _lastId;

    private SessionProcess(Process process, SessionOptions options)
    {
        _process = process;
        _options = options;
        _memory = new MemoryWatch(process, options);
        _lastWordsReader = new Thread(ReadLastWords) { IsBackground = true, Name = "session errors" };
        _lastWordsReader.Start();
        new Thread(ReadEvents) { IsBackground = true, Name = "session events" }.Start();
    }

    private sealed record RunningCell(int Id, Action<SessionEvent> OnEvent)
    {
        public TaskCompletionSource<CellStatus> Completed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CellError? Error { get; set; }
    }

    /// <summary>The <c>dotnet</c> that runs this process, and sessions.</summary>
    public static string DotnetPath => Session.DotnetHost.Path;

    /// <summary>The process's number, e.g. to attach a debugger to.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the process runs.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>The most memory that the process held so far, in bytes.</summary>
    public long PeakMemory => _memory.Peak;

    /// <summary>The memory that the process holds, in bytes, as it was a moment ago.</summary>
    public long Memory => _memory.Now;

    /// <summary>The processor time that the process and those below it have used; zero once it has ended.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                return OperatingSystem.IsLinux() ? ProcessTree.ProcessorTime(ProcessTree.Of(_process.Id)) : _process.TotalProcessorTime;
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>
    /// Told what comes while no cell runs, e.g. what a thread prints that its cell left behind; on a thread of the session's.
    /// </summary>
    public event Action<SessionEvent>? BetweenCells;

    /// <summary>Starts a session and waits until it takes cells.</summary>
    /// <exception cref="SessionStartException">The process did not come up; the message says what it said.</exception>
    public static async Task<SessionProcess> StartAsync(SessionOptions options, CancellationToken cancellation = default)
    {
        var session = new SessionProcess(StartProcess(options), options);
        session.Send(new StartSession(Path.GetFullPath(options.WorkingFolder), options.LibraryFolder, options.BuildCommand, options.CacheFolder, options.Settings));
        try
        {
            await session._ready.Task.WaitAsync(options.StartTimeout, cancellation).ConfigureAwait(false);
            return session;
        }
        catch (Exception e)
        {
            await session.DisposeAsync().ConfigureAwait(false);
            if (e is OperationCanceledException)
                throw;
            throw new SessionStartException($"The C# session did not start. {session.LastWords()} Build again with: dotnet build -c Release".Replace("  ", " ", StringComparison.Ordinal), e);
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="code">Its source.</param>
    /// <param name="label">How messages name it, e.g. its number.</param>
    /// <param name="onEvent">Told what the cell shows, in order, on a thread of the session's.</param>
    /// <param name="allowInput">Whether <paramref name="onEvent"/> answers requests for input by <see cref="AnswerInput"/>.</param>
    /// <param name="silent">Whether the value of a trailing expression is kept back.</param>
    /// <param name="cancellation">Stops the cell; where it does not stop in time, its process is ended.</param>
    /// <returns>How it went; a cell whose process ended has reported an error that says why.</returns>
    public async Task<CellOutcome> ExecuteAsync(
        string code, string label, Action<SessionEvent> onEvent, bool allowInput = false, bool silent = false, CancellationToken cancellation = default)
    {
        await _oneCell.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var watch = Stopwatch.StartNew();
            var cell = new RunningCell(++_lastId, onEvent);
            _running = cell;
            if (!Send(new ExecuteCell(cell.Id, code, label, allowInput, silent)) || _drained.Task.IsCompleted)
                LoseCell(cell);
            await using var stop = cancellation.Register(() => _ = StopAsync(cell)).ConfigureAwait(false);
            var status = await cell.Completed.Task.ConfigureAwait(false);
            return new CellOutcome(status, watch.Elapsed, cell.Error);
        }
        finally
        {
            _running = null;
            _oneCell.Release();
        }
    }

    /// <summary>Stops the running cell, if any.</summary>
    public void Interrupt()
    {
        if (_running is { } cell)
            _ = StopAsync(cell);
    }

    /// <summary>Answers an <see cref="InputRequested"/>; null declines.</summary>
    public void AnswerInput(string? text) => Send(new InputReply(text));

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        _memory.Dispose();
        if (IsAlive && Send(new EndSession()))
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        Kill();
        await Task.WhenAny(_drained.Task, Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        _process.Dispose();
    }

    private static Process StartProcess(SessionOptions options)
    {
        var start = new ProcessStartInfo(Session.DotnetHost.Path)
        {
            ArgumentList = { "exec", typeof(SessionProcess).Assembly.Location, "session" },
            WorkingDirectory = options.WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        // Below the limit at which the parent ends the process, so that a cell meets an exception first and keeps its session.
        start.Environment["DOTNET_GCHeapHardLimit"] = $"0x{Math.Max(options.MemoryLimit / 2, options.MemoryLimit - BesidesTheHeap):x}";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in options.Environment)
            start.Environment[name] = value;
        return options.Launch?.Invoke(start) ?? Process.Start(start)!;
    }

    private bool Send(SessionRequest request)
    {
        try
        {
            lock (_sending)
                JsonLines.Write(_process.StandardInput.BaseStream, request);
            return true;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return false; // It has ended; the thread that reads its events tells so.
        }
    }

    private async Task StopAsync(RunningCell cell)
    {
        Send(new CancelCell(cell.Id));
        await Task.WhenAny(cell.Completed.Task, Task.Delay(_options.StopGrace)).ConfigureAwait(false);
        if (cell.Completed.Task.IsCompleted)
            return;
        _killedToStop = true;
        Kill();
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }

    private void ReadEvents()
    {
        try
        {
            using var reader = new StreamReader(new LimitedStream(_process.StandardOutput.BaseStream, _options.OutputLimit), new UTF8Encoding(false));
            while (JsonLines.Read<SessionEvent>(reader) is { } message)
                Handle(message);
        }
        catch (OutputLimitException)
        {
            _outputLimitExceeded = true;
            Kill();
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException or InvalidOperationException)
        {
            Kill(); // Cut off in the middle of a message, or the process is being disposed of.
        }

        var exitCode = WaitForExit();
        // A child that a cell started may hold the stream open, so this has an end.
        _lastWordsReader.Join(TimeSpan.FromMilliseconds(500));
        _drained.TrySetResult();
        FailQuestions();
        _ready.TrySetException(new InvalidOperationException($"The process ended with code {exitCode}."));
        if (_running is { } cell)
            LoseCell(cell);
    }

    /// <summary>Waits until the process has ended, and returns its exit code; -1 where it is disposed of meanwhile.</summary>
    private int WaitForExit()
    {
        try
        {
            _process.WaitForExit();
            return _process.ExitCode;
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    private void Handle(SessionEvent message)
    {
        switch (message)
        {
            case SessionReady ready:
                _ready.TrySetResult(ready);
                return;
            case LanguageAnswered answered:
                Answer(answered);
                return;
            case SessionExiting exiting:
                _announcedExit = exiting.ExitCode;
                return;
            case CellCompleted completed when _running is { } cell && cell.Id == completed.Id:
                cell.Completed.TrySetResult(completed.Status);
                return;
        }

        if (_running is { } running)
        {
            if (message is CellError error)
                running.Error = error;
            running.OnEvent(message);
        }
        else
        {
            BetweenCells?.Invoke(message);
        }
    }

    /// <summary>Ends a cell whose process has ended, with an error that says why and what to do.</summary>
    private void LoseCell(RunningCell cell)
    {
        if (cell.Completed.Task.IsCompleted)
            return;
        var error = SessionLoss.Describe(
            new SessionLoss.Circumstances(_options, _killedToStop, _memory.LimitExceeded, _memory.ProcessLimitExceeded, _outputLimitExceeded, _announcedExit, WaitForExit(), LastWords()));
        cell.Error = error;
        cell.OnEvent(error);
        cell.Completed.TrySetResult(CellStatus.SessionLost);
    }

    private void ReadLastWords()
    {
        try
        {
            while (_process.StandardError.ReadLine() is { } line)
            {
                lock (_lastWords)
                {
                    if (_lastWords.Length < MaxLastWords)
                        _lastWords.AppendLine(line);
                }

                // Printed by native code, or the runtime's last words.
                _running?.OnEvent(new StreamText("stderr", line + "\n"));
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has ended.
        }
    }

    private string LastWords()
    {
        lock (_lastWords)
            return _lastWords.ToString().Trim();
    }
}
