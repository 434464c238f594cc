using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Jupyter;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Jupyter;

/// <summary>A message as the client got it.</summary>
public sealed record Received(string Type, JsonObject Parent, JsonObject Metadata, JsonObject Content)
{
    public string ParentId => (string?)Parent["msg_id"] ?? "";

    public override string ToString() => $"{Type} {Content.ToJsonString()}";
}

/// <summary>A kernel in this process, and a front end for it that speaks in bytes.</summary>
public sealed class JupyterClient : IAsyncDisposable
{
    private const string Key = "a-key-of-the-test";

    private readonly TemporaryFolder _folder = new();
    private readonly JupyterKernel _kernel;
    private readonly Dictionary<string, RawPeer> _peers = [];
    private readonly byte[] _identity = Encoding.ASCII.GetBytes("front-end-" + Guid.NewGuid());

    // Tests block threads of the pool while they wait for an answer, and the kernel in the same process needs others.
    static JupyterClient() => ThreadPool.SetMinThreads(32, 32);

    public JupyterClient()
        : this("tcp")
    {
    }

    private JupyterClient(string transport)
    {
        var connection = new ConnectionFile
        {
            Transport = transport,
            Host = transport == "tcp" ? "127.0.0.1" : _folder["kernel"],
            Key = Key,
            Ports = new[] { "shell", "control", "stdin", "iopub", "hb" }.Select((channel, i) => (channel, i)).ToDictionary(c => c.channel, c => transport == "tcp" ? 0 : c.i + 1),
        };
        _kernel = new JupyterKernel(connection, new SessionOptions { WorkingFolder = _folder.Path, CacheFolder = _folder["cache"], LibraryFolder = Repository.PathOf("artifacts", "lib") }, line =>
        {
            lock (Log)
                Log.Add(line);
        });
        Ended = _kernel.RunAsync();
        foreach (var (channel, type) in new[] { ("iopub", "SUB"), ("shell", "DEALER"), ("control", "DEALER"), ("stdin", "DEALER"), ("hb", "REQ") })
            _peers[channel] = RawPeer.Connect(_kernel.EndpointOf(channel), type, type == "DEALER" ? _identity : null);
        _peers["iopub"].Send(RawPeer.Command("SUBSCRIBE", []));
        // The subscription goes another way than the first request.
        Thread.Sleep(100);
    }

    /// <summary>A kernel behind files in place of ports.</summary>
    public static JupyterClient OverIpc() => new("ipc");

    public List<string> Log { get; } = [];

    /// <summary>The kernel's run.</summary>
    public Task Ended { get; }

    public TemporaryFolder Folder => _folder;

    public RawPeer this[string channel] => _peers[channel];

    public EndPoint EndpointOf(string channel) => _kernel.EndpointOf(channel);

    /// <summary>Sends a request and returns its id.</summary>
    public string Send(string channel, string type, JsonObject content)
    {
        var (id, bytes) = Request(type, content);
        _peers[channel].Send(bytes);
        return id;
    }

    /// <summary>A request as bytes.</summary>
    public static (string Id, byte[] Bytes) Request(string type, JsonObject content, string key = Key, string? id = null)
    {
        id ??= Guid.NewGuid().ToString();
        var header = new JsonObject { ["msg_id"] = id, ["session"] = "test", ["username"] = "test", ["date"] = "2026-01-01T00:00:00Z", ["msg_type"] = type, ["version"] = "5.3" };
        byte[][] parts = [.. new[] { header, [], [], content }.Select(p => Encoding.UTF8.GetBytes(p.ToJsonString()))];
        var signature = Sign(key, parts);
        return (id, RawPeer.Message([.. new[] { "<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(key.Length == 0 ? "" : signature) }, .. parts]));
    }

    public Received Receive(string channel)
    {
        List<byte[]> frames;
        try
        {
            frames = _peers[channel].ReceiveMessage();
        }
        catch (System.Net.Sockets.SocketException e)
        {
            lock (Log)
                throw new TimeoutException($"Nothing came on {channel}. The kernel's log: {string.Join('\n', Log)}", e);
        }

        var at = frames.FindIndex(f => f.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        Assert.True(at >= 0);
        var signature = Sign(Key, frames.Skip(at + 2).Take(4));
        Assert.Equal(signature, Encoding.ASCII.GetString(frames[at + 1]));
        var parts = frames.Skip(at + 2).Select(f => JsonNode.Parse(f)!.AsObject()).ToList();
        return new Received((string)parts[0]["msg_type"]!, parts[1], parts[2], parts[3]);
    }

    /// <summary>What iopub tells of a request, up to "idle"; that included.</summary>
    public List<Received> Outputs(string id)
    {
        var found = new List<Received>();
        while (found.Count == 0 || found[^1].Type != "status" || (string?)found[^1].Content["execution_state"] != "idle")
        {
            var message = Receive("iopub");
            if (message.ParentId == id)
                found.Add(message);
        }

        return found;
    }

    /// <summary>The next message on iopub that belongs to a request.</summary>
    public Received NextOutput(string id)
    {
        while (true)
        {
            if (Receive("iopub") is var message && message.ParentId == id)
                return message;
        }
    }

    /// <summary>Runs a cell to its end.</summary>
    public (JsonObject Reply, List<Received> Outputs) Execute(string code, JsonObject? options = null)
    {
        var id = Send("shell", "execute_request", Cell(code, options));
        var outputs = Outputs(id);
        var reply = Receive("shell");
        Assert.Equal((id, "execute_reply"), (reply.ParentId, reply.Type));
        return (reply.Content, outputs);
    }

    private static string Sign(string key, IEnumerable<byte[]> parts)
    {
        byte[] all = [.. parts.SelectMany(p => p)];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), all));
    }

    public static JsonObject Cell(string code, JsonObject? options = null)
    {
        var content = new JsonObject { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = true, ["stop_on_error"] = true };
        foreach (var (name, value) in options ?? [])
            content[name] = value?.DeepClone();
        return content;
    }

    /// <summary>Asks something on shell that runs no cell.</summary>
    public JsonObject Ask(string type, JsonObject content)
    {
        var id = Send("shell", type, content);
        var reply = Receive("shell");
        Assert.Equal(id, reply.ParentId);
        return reply.Content;
    }

    public async ValueTask DisposeAsync()
    {
        _kernel.End();
        await Ended.WaitAsync(TimeSpan.FromMinutes(2));
        await _kernel.DisposeAsync();
        foreach (var peer in _peers.Values)
            peer.Dispose();
        _folder.Dispose();
    }
}
