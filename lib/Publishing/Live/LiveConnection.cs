using System.Net.WebSockets;
using System.Text.Json;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Publishing.Live;

/// <summary>One window on a notebook: hears what it asks, and tells it what changes as fast as it can take it.</summary>
internal sealed class LiveConnection : IDisposable
{
    private const int LargestRequest = 4 << 20;

    private readonly WebSocket _socket;
    private readonly LiveDocument _document;
    private readonly LiveView _view = new();
    private readonly SemaphoreSlim _news = new(1);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _end;

    public LiveConnection(WebSocket socket, LiveDocument document, CancellationToken end)
    {
        (_socket, _document) = (socket, document);
        _end = CancellationTokenSource.CreateLinkedTokenSource(end, document.Ended);
    }

    /// <summary>Serves the window until it is closed.</summary>
    public async Task ServeAsync()
    {
        _document.Listen(Wake);
        var telling = TellAsync();
        try
        {
            while (await ReceiveAsync().ConfigureAwait(false) is { } request)
                await HandleAsync(request).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The window was closed, or the server ends.
        }
        finally
        {
            _document.StopListening(Wake);
            await _end.CancelAsync().ConfigureAwait(false);
            await telling.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _news.Dispose();
        _sending.Dispose();
        _end.Dispose();
    }

    /// <summary>Called under the document's lock, so it only leaves a note; one is enough, however much has happened.</summary>
    private void Wake()
    {
        if (_news.CurrentCount == 0)
            _news.Release();
    }

    private async Task TellAsync()
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(_end.Token).ConfigureAwait(false);
                foreach (var message in _document.Changes(_view))
                    await SendAsync(message).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The window is gone; who reads from it finds out, too.
            await _end.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAsync(LiveMessage message)
    {
        await _sending.WaitAsync(_end.Token).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(LiveJson.Write(message), WebSocketMessageType.Text, true, _end.Token).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The next message, whole; null at the end.</summary>
    private async Task<byte[]?> ReceiveAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, _end.Token).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (whole.Length + part.Count > LargestRequest)
            {
                await _socket.CloseAsync(WebSocketCloseStatus.MessageTooBig, "A request may have 4 MiB.", _end.Token).ConfigureAwait(false);
                return null;
            }

            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return whole.ToArray();
        }
    }

    private async Task HandleAsync(byte[] utf8)
    {
        LiveRequest request;
        try
        {
            request = LiveJson.Read(utf8);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            await SendAsync(new RequestRefused("This is no request that the server knows.")).ConfigureAwait(false);
            return;
        }

        switch (request)
        {
            case RunCell run when !_document.Run(run.Cell, run.Code, run.Before, _view):
                await SendAsync(new RequestRefused($"There is no C# cell {run.Cell}.")).ConfigureAwait(false);
                break;
            case RunAll:
                _document.RunAll();
                break;
            case EditCell edit:
                _document.Edit(edit.Cell, edit.Code, _view);
                break;
            case InterruptCells:
                _document.Interrupt();
                break;
            case RestartSession:
                _ = _document.RestartAsync();
                break;
            case AnswerInput input:
                _document.Answer(input.Text);
                break;
            case WarmSession:
                _ = _document.SessionAsync();
                break;
            case SaveNotebook save:
                await SendAsync(Save(save)).ConfigureAwait(false);
                break;
            case CompleteCode ask:
                _ = AnswerAsync(ask.Id, async s => await s.CompleteAsync(ask.Code, ask.Position, _end.Token).ConfigureAwait(false));
                break;
            case DescribeCode ask:
                _ = AnswerAsync(ask.Id, async s => await s.DescribeAsync(ask.Code, ask.Position, _end.Token).ConfigureAwait(false));
                break;
            case SignCode ask:
                _ = AnswerAsync(ask.Id, async s => await s.SignaturesAsync(ask.Code, ask.Position, _end.Token).ConfigureAwait(false));
                break;
            case DiagnoseCode ask:
                _ = AnswerAsync(ask.Id, async s => await s.DiagnoseAsync(ask.Code, _end.Token).ConfigureAwait(false));
                break;
        }
    }

    private LiveMessage Save(SaveNotebook request)
    {
        try
        {
            return _document.Save(request.Replace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RequestRefused($"Not saved: {e.Message}");
        }
    }

    private async Task AnswerAsync(int id, Func<SessionProcess, Task<object?>> ask)
    {
        try
        {
            LiveAnswer answer;
            try
            {
                answer = new LiveAnswer(id, await ask(await _document.SessionAsync().WaitAsync(_end.Token).ConfigureAwait(false)).ConfigureAwait(false), null);
            }
            catch (Exception e) when (e is LanguageServiceException or SessionStartException)
            {
                answer = new LiveAnswer(id, null, e.Message);
            }

            await SendAsync(answer).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Nobody waits for it any more.
        }
    }
}
