using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace GenNotebooks.Publishing.Live.Tests;

/// <summary>A window on a notebook: a WebSocket, and the state that a page would have from its messages.</summary>
internal sealed class LiveWindow : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ClientWebSocket _socket = new();

    private LiveWindow()
    {
    }

    /// <summary>The last message about the notebook as a whole.</summary>
    public JsonNode? Notebook { get; private set; }

    /// <summary>The cells that have been told of, by id.</summary>
    public Dictionary<string, WindowCell> Cells { get; } = [];

    /// <summary>All messages so far.</summary>
    public List<JsonNode> Messages { get; } = [];

    /// <summary>How many bytes came.</summary>
    public long Received { get; private set; }

    public static Task<LiveWindow> OpenAsync(LiveServer server, string notebook) =>
        OpenAsync(server, notebook, origin: server.Address.GetLeftPart(UriPartial.Authority), token: TokenOf(server));

    /// <exception cref="WebSocketException">The server refuses.</exception>
    public static async Task<LiveWindow> OpenAsync(LiveServer server, string notebook, string? origin, string? token, string? host = null)
    {
        var window = new LiveWindow();
        if (origin is not null)
            window._socket.Options.SetRequestHeader("Origin", origin);
        if (token is not null)
            window._socket.Options.SetRequestHeader("Cookie", $"gennotebooks-{server.Address.Port}={token}");
        if (host is not null)
            window._socket.Options.SetRequestHeader("Host", host);
        await window._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Address.Port}/socket?notebook={notebook}"), TestContext.Current.CancellationToken);
        return window;
    }

    public static string TokenOf(LiveServer server) => server.AddressOf(null).Query["?token=".Length..];

    public Task SendAsync(string type, params (string Name, JsonNode? Value)[] with)
    {
        var message = new JsonObject { ["type"] = type };
        foreach (var (name, value) in with)
            message[name] = value;
        return SendTextAsync(message.ToJsonString());
    }

    public Task SendTextAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    /// <summary>Runs a cell and waits for its end.</summary>
    public async Task<WindowCell> RunAsync(string cell, string? code = null)
    {
        var before = Cells.GetValueOrDefault(cell)?.Count ?? 0;
        await SendAsync("run", ("cell", cell), ("code", code));
        await UntilAsync(() => Cells.GetValueOrDefault(cell) is { HasEnded: true } now && now.Count > before);
        return Cells[cell];
    }

    /// <summary>Asks something and waits for the answer of a kind.</summary>
    public async Task<JsonNode> AskAsync(string answer, string type, params (string Name, JsonNode? Value)[] with)
    {
        await SendAsync(type, with);
        while (true)
            if (await ReceiveAsync() is { } message && (string?)message["type"] == answer)
                return message;
    }

    /// <summary>Takes in messages until something holds.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await ReceiveAsync(patience.Token);
            }
            catch (OperationCanceledException) when (watch.Elapsed >= Patience)
            {
                Assert.Fail($"Did not come: the last of {Messages.Count} messages are\n{string.Join('\n', Messages.TakeLast(10).Select(m => m.ToJsonString()))}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_socket.State == WebSocketState.Open)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The server has ended.
        }

        _socket.Dispose();
    }

    public async Task<JsonNode> ReceiveAsync(CancellationToken cancellation = default)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException($"The server closed the connection: {_socket.CloseStatus}.");
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        Received += whole.Length;
        var message = JsonNode.Parse(whole.ToArray())!;
        Messages.Add(message);
        if ((string?)message["type"] == "notebook")
            Notebook = message;
        else if ((string?)message["type"] == "cell")
        {
            var id = (string)message["cell"]!;
            if (!Cells.TryGetValue(id, out var cell))
                Cells[id] = cell = new WindowCell();
            cell.Take(message);
        }

        return message;
    }
}

/// <summary>A cell as a page would show it.</summary>
internal sealed class WindowCell
{
    private readonly List<string> _outputs = [];

    public string Status { get; private set; } = "idle";

    public int Count { get; private set; }

    public int? Line { get; private set; }

    public bool Stale { get; private set; }

    public string? Code { get; private set; }

    public JsonNode? Ask { get; private set; }

    /// <summary>Its outputs: text, or HTML.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    public string Output => string.Concat(_outputs);

    public bool HasEnded => Status is "done" or "failed" or "stopped";

    public void Take(JsonNode message)
    {
        Status = (string)message["status"]!;
        Count = (int?)message["count"] ?? 0;
        Line = (int?)message["line"];
        Stale = (bool)message["stale"]!;
        Code = (string?)message["code"] ?? Code;
        Ask = message["ask"];
        foreach (var changed in message["changed"]!.AsArray())
        {
            var index = (int)changed!["index"]!;
            while (_outputs.Count <= index)
                _outputs.Add("");
            _outputs[index] = changed["append"] is { } more ? _outputs[index] + (string)more! : (string)(changed["html"] ?? changed["text"])!;
        }

        if ((int?)message["outputs"] is { } count)
            _outputs.RemoveRange(count, _outputs.Count - count);
    }
}
