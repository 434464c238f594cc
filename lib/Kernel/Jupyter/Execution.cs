using System.Text.Json.Nodes;
using System.Threading.Channels;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>Runs the cells that front ends ask for, one after another.</summary>
internal sealed class Execution(JupyterChannels channels, RenewedSession session, History history, PagerHelp help)
{
    // What a front end has sent behind a failing cell may still be on its way through the sockets.
    private static readonly TimeSpan ToArrive = TimeSpan.FromMilliseconds(30);

    private readonly Channel<JupyterMessage> _queue = Channel.CreateUnbounded<JupyterMessage>();
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;
    private JupyterMessage? _asking;
    private int _count;

    /// <summary>The request that runs; null where none does.</summary>
    public JupyterMessage? Running { get; private set; }

    /// <summary>Outputs of cells that have ended, for what comes late.</summary>
    public CellOutputs? Late { get; private set; }

    /// <summary>Puts a cell in line.</summary>
    public void Add(JupyterMessage request) => _queue.Writer.TryWrite(request);

    /// <summary>Stops the running cell, if any.</summary>
    public void Interrupt()
    {
        lock (_lock)
            _stop?.Cancel();
    }

    /// <summary>Takes an answer to a request for input.</summary>
    public async Task AnswerAsync(JupyterMessage answer)
    {
        // Only from whom it was asked, and only once.
        if (Interlocked.Exchange(ref _asking, null) is not { } asking)
            return;
        if (!asking.Peer.Identity.AsSpan().SequenceEqual(answer.Peer.Identity))
            _asking = asking;
        else
            (await session.GetAsync().ConfigureAwait(false)).AnswerInput(answer.Content.Text("value"));
    }

    /// <summary>Runs cells until the end of the kernel.</summary>
    /// <param name="log">Told what should not happen.</param>
    /// <param name="end">The end.</param>
    public async Task RunAsync(Action<string> log, CancellationToken end)
    {
        await foreach (var request in _queue.Reader.ReadAllAsync(end).ConfigureAwait(false))
        {
            Running = request;
            channels.PublishState(request, "busy");
            try
            {
                await ExecuteAsync(request).ConfigureAwait(false);
            }
            catch (Exception e) when (!end.IsCancellationRequested)
            {
                log($"{request.Type} failed: {e}");
                channels.Reply(request, Errors.Refusal(e.GetType().Name, e.Message));
            }
            finally
            {
                Running = null;
                channels.PublishState(request, "idle");
            }
        }
    }

    private async Task ExecuteAsync(JupyterMessage request)
    {
        var code = request.Content.Text("code");
        var silent = request.Content.Flag("silent");
        var stored = !silent && request.Content.Flag("store_history", true);
        var count = stored ? ++_count : Math.Max(1, _count);
        if (!silent)
            channels.Publish(request, "execute_input", new JsonObject { ["code"] = code, ["execution_count"] = count });

        using var stop = new CancellationTokenSource();
        lock (_lock)
            _stop = stop;
        var outputs = new CellOutputs(channels, request, count);
        Replace(outputs);
        try
        {
            var reply = await help.TryAnswerAsync(code, stop.Token).ConfigureAwait(false)
                ?? await RunCellAsync(request, code, $"{count}", silent, outputs, stop.Token).ConfigureAwait(false);
            outputs.Flush();
            if (stored && code.Length > 0)
                history.Add(count, code, outputs.Result);
            reply["execution_count"] = count;
            await ReplyAsync(request, reply).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
                _stop = null;
            _asking = null;
        }
    }

    private async Task<JsonObject> RunCellAsync(JupyterMessage request, string code, string label, bool silent, CellOutputs outputs, CancellationToken stop)
    {
        var allowInput = request.Content.Flag("allow_stdin", true);
        var outcome = await session.ExecuteAsync(code, label, e => OnEvent(request, e, silent, outputs), allowInput, silent, stop).ConfigureAwait(false);
        if (outcome.Error is { } error)
            return Errors.Reply(error);
        var values = new JsonObject();
        foreach (var (name, expression) in request.Content["user_expressions"] as JsonObject ?? [])
            values[name] = await ValueOfAsync(expression as JsonValue, stop).ConfigureAwait(false);
        return new JsonObject { ["status"] = "ok", ["user_expressions"] = values, ["payload"] = new JsonArray() };
    }

    private void OnEvent(JupyterMessage request, SessionEvent message, bool silent, CellOutputs outputs)
    {
        if (message is InputRequested input)
            Ask(request, input);
        else if (!silent)
            outputs.Show(message);
    }

    private void Ask(JupyterMessage request, InputRequested input)
    {
        _asking = request;
        if (!channels.AskForInput(request, input.Prompt, input.Password))
        {
            _asking = null;
            // Nobody can answer: declined, which ends the cell.
            _ = DeclineAsync();
        }
    }

    private async Task DeclineAsync() => (await session.GetAsync().ConfigureAwait(false)).AnswerInput(null);

    /// <summary>One of the expressions whose values a front end wants with the reply.</summary>
    private async Task<JsonObject> ValueOfAsync(JsonValue? expression, CancellationToken stop)
    {
        ResultProduced? result = null;
        var code = expression?.TryGetValue<string>(out var text) == true ? text : "";
        var outcome = await session.ExecuteAsync(code, "expression", e => result = e as ResultProduced ?? result, allowInput: false, silent: false, stop).ConfigureAwait(false);
        if (outcome.Error is { } error)
            return Errors.Reply(error);
        return new JsonObject
        {
            ["status"] = "ok",
            ["data"] = result?.Data.DeepClone() ?? new JsonObject(),
            ["metadata"] = result?.Metadata.DeepClone() ?? new JsonObject(),
        };
    }

    /// <summary>Replies; after a failure the cells that wait behind it are not run, where the front end wants it so.</summary>
    private async Task ReplyAsync(JupyterMessage request, JsonObject reply)
    {
        var aborted = new List<JupyterMessage>();
        if (reply.Text("status") == "error" && request.Content.Flag("stop_on_error", true))
        {
            await Task.Delay(ToArrive).ConfigureAwait(false);
            // Before the reply is sent: what a front end asks in answer to it is run.
            while (_queue.Reader.TryRead(out var waiting))
                aborted.Add(waiting);
        }

        channels.Reply(request, reply);
        foreach (var waiting in aborted)
        {
            channels.PublishState(waiting, "busy");
            channels.Reply(waiting, new JsonObject { ["status"] = "aborted", ["execution_count"] = _count });
            channels.PublishState(waiting, "idle");
        }
    }

    private void Replace(CellOutputs outputs)
    {
        Late?.Dispose();
        Late = outputs;
    }
}
