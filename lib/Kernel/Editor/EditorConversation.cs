using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Editor;

/// <summary>
/// Talks with an editor in the session's own messages, and keeps a session for it: one that a cell takes down is replaced.
/// Cells run one after another; what comes between two <see cref="CellCompleted"/> belongs to the second's cell.
/// </summary>
internal sealed class EditorConversation : IAsyncDisposable
{
    private const long Noticeable = 1 << 20; // bytes of memory

    private static readonly TimeSpan LookAtMemory = TimeSpan.FromSeconds(2);

    private readonly TextReader _requests;
    private readonly Stream _answers;
    private readonly Lock _writing = new();
    private readonly RenewedSession _session;
    private readonly Channel<ExecuteCell> _cells = Channel.CreateUnbounded<ExecuteCell>();
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _stops = new();
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _questions = new();
    private readonly Timer _timer;
    private SessionStatus _status = new(SessionPhase.Starting);
    private SessionProcess? _process;

    /// <param name="options">How sessions are started.</param>
    /// <param name="requests">What the editor asks, one message a line.</param>
    /// <param name="answers">What it is told, one message a line.</param>
    public EditorConversation(SessionOptions options, TextReader requests, Stream answers)
    {
        _requests = requests;
        _answers = answers;
        _session = new RenewedSession(options, Send, started => _ = TellStartAsync(started));
        _timer = new Timer(_ => TellMemory(), null, LookAtMemory, LookAtMemory);
    }

    /// <summary>Answers until the editor says that this is the end, or is gone.</summary>
    public async Task RunAsync()
    {
        // Started before the first cell asks for it; a failure is told by the status.
        _ = _session.GetAsync();
        var cells = RunCellsAsync();
        while (await ReadAsync().ConfigureAwait(false) is { } request and not EndSession)
            Handle(request);
        while (_cells.Reader.TryRead(out _))
        {
            // Nobody waits for it any more.
        }

        _cells.Writer.Complete();
        await _session.DisposeAsync().ConfigureAwait(false);
        await cells.ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private async Task<SessionRequest?> ReadAsync()
    {
        while (await _requests.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            try
            {
                if (JsonLines.Parse<SessionRequest>(line) is { } request)
                    return request;
            }
            catch (Exception e) when (e is JsonException or NotSupportedException)
            {
                await Console.Error.WriteLineAsync($"A message could not be read: {e.Message}").ConfigureAwait(false);
            }
        }

        return null;
    }

    private void Handle(SessionRequest request)
    {
        switch (request)
        {
            case ExecuteCell cell:
                _stops[cell.Id] = new CancellationTokenSource();
                _cells.Writer.TryWrite(cell);
                break;
            case CancelCell cancel when _stops.TryGetValue(cancel.Id, out var stop):
                stop.Cancel();
                break;
            case InputReply reply:
                _ = AnswerInputAsync(reply.Text);
                break;
            case AskLanguage question:
                _ = AnswerAsync(question);
                break;
            case ForgetQuestion forget when _questions.TryGetValue(forget.Id, out var asked):
                asked.Cancel();
                break;
        }
    }

    private async Task RunCellsAsync()
    {
        await foreach (var cell in _cells.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var outcome = await _session.ExecuteAsync(cell.Code, cell.Label, Send, cell.AllowInput, cell.Silent, _stops[cell.Id].Token).ConfigureAwait(false);
            _stops.TryRemove(cell.Id, out _);
            Send(new CellCompleted(cell.Id, outcome.Status, outcome.Elapsed.TotalMilliseconds));
        }
    }

    private async Task AnswerInputAsync(string? text) => (await _session.GetAsync().ConfigureAwait(false)).AnswerInput(text);

    private async Task AnswerAsync(AskLanguage question)
    {
        var forget = new CancellationTokenSource();
        _questions[question.Id] = forget;
        try
        {
            var session = await _session.GetAsync().WaitAsync(forget.Token).ConfigureAwait(false);
            var answer = await session.AskAsync(question.Question, question.Code, question.Position, forget.Token).ConfigureAwait(false);
            Send(new LanguageAnswered(question.Id, answer, null));
        }
        catch (Exception e) when (e is LanguageServiceException or SessionStartException or OperationCanceledException or ObjectDisposedException)
        {
            Send(new LanguageAnswered(question.Id, null, e is OperationCanceledException ? "The question was taken back." : e.Message));
        }
        finally
        {
            _questions.TryRemove(question.Id, out _);
        }
    }

    private async Task TellStartAsync(Task<SessionProcess> started)
    {
        Tell(new SessionStatus(SessionPhase.Starting));
        try
        {
            var session = await started.ConfigureAwait(false);
            Tell(new SessionStatus(SessionPhase.Ready, session.ProcessId, session.Memory), session);
        }
        catch (SessionStartException e)
        {
            Tell(new SessionStatus(SessionPhase.Failed, Problem: e.Message));
        }
    }

    private void TellMemory()
    {
        lock (_writing)
        {
            if (_process is { } process && Math.Abs(process.Memory - _status.Memory) >= Noticeable)
                Tell(_status with { Memory = process.Memory }, process);
        }
    }

    private void Tell(SessionStatus status, SessionProcess? process = null)
    {
        lock (_writing)
        {
            (_status, _process) = (status, process);
            Send(status);
        }
    }

    private void Send(SessionEvent message)
    {
        try
        {
            lock (_writing)
                JsonLines.Write(_answers, message);
        }
        catch (IOException)
        {
            // The editor is gone; the end of its requests, which comes at the same time, ends this process.
        }
    }
}
