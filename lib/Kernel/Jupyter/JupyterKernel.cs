using System.Text.Json.Nodes;
using System.Threading.Channels;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>A kernel as Jupyter knows it: sockets on one side, a session on the other.</summary>
internal sealed class JupyterKernel : IAsyncDisposable
{
    private static readonly TimeSpan ToLeave = TimeSpan.FromSeconds(1);

    private readonly JupyterChannels _channels;
    private readonly RenewedSession _session;
    private readonly Execution _execution;
    private readonly ShellRequests _requests;
    private readonly Action<string> _log;
    private readonly CancellationTokenSource _end = new();

    /// <summary>Opens the sockets and starts the session.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">A socket is taken.</exception>
    public JupyterKernel(ConnectionFile connection, SessionOptions options, Action<string> log)
    {
        _log = log;
        _channels = new JupyterChannels(connection, log);
        _session = new RenewedSession(options, e => _execution?.Late?.Show(e));
        var history = new History();
        _execution = new Execution(_channels, _session, history, new PagerHelp(_session));
        _requests = new ShellRequests(_session, history);
    }

    /// <summary>Serves until a front end asks to shut down, or until <see cref="End"/>.</summary>
    public async Task RunAsync()
    {
        _channels.PublishState(null, "starting");
        // Started before the first cell asks for it; a failure is told then.
        _ = _session.GetAsync();
        await Task.WhenAll(
            ServeAsync(_channels.Control, AnswerControlAsync),
            ServeAsync(_channels.Shell, AnswerShellAsync),
            ServeAsync(_channels.Input, _execution.AnswerAsync),
            UntilEndAsync(_execution.RunAsync(_log, _end.Token))).ConfigureAwait(false);
        await _channels.DrainAsync(ToLeave).ConfigureAwait(false);
    }

    /// <summary>Where a channel listens.</summary>
    public System.Net.EndPoint EndpointOf(string channel) => _channels.EndpointOf(channel);

    /// <summary>Stops the running cell, if any.</summary>
    public void Interrupt() => _execution.Interrupt();

    /// <summary>Ends <see cref="RunAsync"/>.</summary>
    public void End() => _end.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync().ConfigureAwait(false);
        _channels.Dispose();
    }

    private Task ServeAsync(Channel<JupyterMessage> line, Func<JupyterMessage, Task> answer) => UntilEndAsync(ServeAllAsync(line, answer));

    private async Task ServeAllAsync(Channel<JupyterMessage> line, Func<JupyterMessage, Task> answer)
    {
        await foreach (var message in line.Reader.ReadAllAsync(_end.Token).ConfigureAwait(false))
        {
            try
            {
                await answer(message).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException || !_end.IsCancellationRequested)
            {
                // Whatever one message does, the next is answered.
                _log($"{message.Type} failed: {e}");
                if (message.ReplyType != message.Type)
                    _channels.Reply(message, Errors.Refusal(e.GetType().Name, e.Message));
            }
        }
    }

    private static async Task UntilEndAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The kernel ends.
        }
    }

    private async Task AnswerShellAsync(JupyterMessage request)
    {
        if (request.Type == "execute_request")
            _execution.Add(request);
        else if (request.Type is "shutdown_request" or "interrupt_request")
            await AnswerControlAsync(request).ConfigureAwait(false);
        else
            await WhileBusyAsync(request, async () => await _requests.AnswerAsync(request).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private Task AnswerControlAsync(JupyterMessage request) => WhileBusyAsync(request, () => Task.FromResult(AnswerControl(request)));

    private JsonObject? AnswerControl(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return ShellRequests.KernelInfo();
            case "interrupt_request":
                Interrupt();
                return new JsonObject { ["status"] = "ok" };
            case "shutdown_request":
                var content = new JsonObject { ["status"] = "ok", ["restart"] = request.Content.Flag("restart") };
                // All front ends are to know, not only the one that asked.
                _channels.Publish(request, "shutdown_reply", (JsonObject)content.DeepClone());
                End();
                return content;
            case "debug_request":
                return DebugRefusal(request.Content);
            default:
                return Errors.Refusal("NotSupported", $"This kernel does not answer {request.Type} on control.");
        }
    }

    /// <summary>Answers between "busy" and "idle"; while a cell runs, the kernel is busy again afterwards.</summary>
    private async Task WhileBusyAsync(JupyterMessage request, Func<Task<JsonObject?>> answer)
    {
        _channels.PublishState(request, "busy");
        try
        {
            if (request.Type == "comm_open")
                _channels.Publish(request, "comm_close", new JsonObject { ["comm_id"] = request.Content.Text("comm_id"), ["data"] = new JsonObject() });
            if (await answer().ConfigureAwait(false) is { } reply)
                _channels.Reply(request, reply);
        }
        finally
        {
            _channels.PublishState(request, "idle");
            if (_execution.Running is { } running)
                _channels.PublishState(running, "busy");
        }
    }

    /// <summary>A refusal in the debugger protocol's own words.</summary>
    private static JsonObject DebugRefusal(JsonObject request) => new()
    {
        ["type"] = "response",
        ["seq"] = request.Number("seq") + 1,
        ["request_seq"] = request.Number("seq"),
        ["command"] = request.Text("command"),
        ["success"] = false,
        ["message"] = "Attach a .NET debugger to the session's process instead: lib/README.md says how.",
        ["body"] = new JsonObject(),
    };
}
