using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Publishing.Stills;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Site.Tests;

/// <summary>A headless Chromium, spoken to over its DevTools protocol: enough to load a page, ask it things, and hear what it asks and complains of.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly TemporaryFolder _profile;
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonNode> _events = [];
    private int _sent;

    private Browser(Process process, TemporaryFolder profile) => (_process, _profile) = (process, profile);

    /// <summary>The server whose pages are opened; asking it is no complaint. Null where pages are files.</summary>
    public Uri? Server { get; init; }

    /// <summary>What the console and the network said since the last page was opened.</summary>
    public IEnumerable<string> Complaints => _events.Select(Complaint).OfType<string>();

    public static async Task<Browser> StartAsync(Uri? server = null)
    {
        var profile = new TemporaryFolder();
        List<string> arguments = ["--headless", "--remote-debugging-port=0", "--no-first-run", "--disable-background-networking", "--disable-component-update", $"--user-data-dir={profile.Path}", "about:blank"];
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
            arguments.Insert(0, "--no-sandbox");
        var browser = new Browser(Process.Start(new ProcessStartInfo(Chromium.Find(), arguments) { RedirectStandardError = true })!, profile) { Server = server };
        const string marker = "DevTools listening on ";
        string? line;
        do
            line = await browser._process.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("Chromium ended before it listened.");
        while (!line.StartsWith(marker, StringComparison.Ordinal));
        _ = browser._process.StandardError.ReadToEndAsync();

        var port = new Uri(line[marker.Length..]).Port;
        using var http = new HttpClient();
        var targets = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list")))!.AsArray();
        var page = targets.First(t => t!["type"]!.GetValue<string>() == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        await browser._socket.ConnectAsync(new Uri(page), CancellationToken.None);
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await browser.SendAsync($"{domain}.enable");
        return browser;
    }

    /// <summary>Types text where the focus is, as from a keyboard.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (var c in text)
            await SendAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = "char", ["text"] = c.ToString(), ["key"] = c.ToString() });
    }

    /// <summary>Presses a key that writes nothing by itself, such as ArrowDown.</summary>
    public async Task PressAsync(string key, bool shift = false, bool control = false)
    {
        var code = key switch { "Enter" => 13, "Tab" => 9, "Escape" => 27, "ArrowUp" => 38, "ArrowDown" => 40, _ => 0 };
        foreach (var type in new[] { "keyDown", "keyUp" })
        {
            var press = new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["modifiers"] = (shift ? 8 : 0) + (control ? 2 : 0) };
            if (type == "keyDown" && key == "Enter")
                press["text"] = "\r";
            await SendAsync("Input.dispatchKeyEvent", press);
        }
    }

    /// <summary>Opens a file, or a page of <see cref="Server"/>, at a width of the window.</summary>
    public async Task OpenAsync(string file, int width, bool dark)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 844, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await SendAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) });
        _events.Clear();
        await SendAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        await UntilAsync("document.readyState === 'complete'");
    }

    /// <summary>Waits until an expression is true on the page.</summary>
    public async Task UntilAsync(string expression)
    {
        var watch = Stopwatch.StartNew();
        while (!(await EvaluateAsync(expression)).GetValue<bool>())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"Not within a minute: {expression}. {string.Join("; ", Complaints)}");
            await Task.Delay(50);
        }
    }

    /// <summary>The value of an expression on the page; a promise is awaited.</summary>
    public async Task<JsonNode> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.Null(answer["exceptionDetails"]?.ToJsonString());
        return answer["result"]!["value"]!;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _profile.Dispose();
    }

    private string? Complaint(JsonNode message) => message["method"]!.GetValue<string>() switch
    {
        "Runtime.exceptionThrown" or "Log.entryAdded" => message["params"]!.ToJsonString(),
        "Runtime.consoleAPICalled" when message["params"]!["type"]!.GetValue<string>() is "error" or "warning" or "assert" => message["params"]!.ToJsonString(),
        "Network.loadingFailed" => message["params"]!.ToJsonString(),
        "Network.requestWillBeSent" when message["params"]!["request"]!["url"]!.GetValue<string>() is var url
            && !(Server is { } own ? url.StartsWith(own.AbsoluteUri, StringComparison.Ordinal) : url.StartsWith("file:", StringComparison.Ordinal)) && !url.StartsWith("data:", StringComparison.Ordinal) => $"asked for {url}",
        _ => null,
    };

    private async Task<JsonNode> SendAsync(string method, JsonObject? parameters = null)
    {
        var id = ++_sent;
        var request = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["id"]?.GetValue<int>() == id)
                return message["result"] ?? throw new InvalidOperationException(message.ToJsonString());
            if (message["method"] is not null)
                _events.Add(message);
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(whole.ToArray())!;
    }
}
