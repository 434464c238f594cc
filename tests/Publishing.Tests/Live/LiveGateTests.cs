using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace GenNotebooks.Publishing.Live.Tests;

/// <summary>Who may speak to the server, and what it gives away.</summary>
public sealed class LiveGateTests : IAsyncDisposable
{
    private readonly LiveFixture _live = new();

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task The_printed_address_lets_a_browser_in_and_vanishes_from_its_history()
    {
        var notebook = _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        using var browser = await _live.BrowserAsync(letIn: false);
        using var entered = await browser.GetAsync(server.AddressOf(notebook));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal("/one.html", entered.Headers.Location!.OriginalString);
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        using var page = await browser.GetAsync("one.html");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=0000")]
    [InlineData("?token=")]
    public async Task Without_the_secret_nothing_is_answered(string query)
    {
        _live.Add("one", "1 + 1");
        await _live.StartAsync();
        using var browser = await _live.BrowserAsync(letIn: false);
        foreach (var page in new[] { "", "one.html", "assets/site.js", "nothing" })
        {
            using var answer = await browser.GetAsync(page + query);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("gen serve", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example:PORT")]
    [InlineData("localhost:1")]
    public async Task A_foreign_name_for_this_machine_is_refused_though_the_secret_is_right(string host)
    {
        _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        host = host.Replace("PORT", $"{server.Address.Port}", StringComparison.Ordinal);
        using var browser = await _live.BrowserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "one.html") { Headers = { Host = host } };
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => LiveWindow.OpenAsync(server, "one", $"http://{host}", LiveWindow.TokenOf(server), host));
        Assert.Contains("421", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_WebSocket_of_another_origin_is_refused_though_the_secret_is_right(string? origin)
    {
        _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        origin = origin?.Replace("PORT", $"{server.Address.Port}", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => LiveWindow.OpenAsync(server, "one", origin, LiveWindow.TokenOf(server)));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_WebSocket_without_the_secret_or_with_a_wrong_one_is_refused()
    {
        _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        var own = server.Address.GetLeftPart(UriPartial.Authority);
        foreach (var token in new[] { null, "", new string('0', 48) })
        {
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => LiveWindow.OpenAsync(server, "one", own, token));
            Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        }

        await using var window = await LiveWindow.OpenAsync(server, "one");
        Assert.Equal("notebook", (string?)(await window.ReceiveAsync(TestContext.Current.CancellationToken))["type"]);
    }

    [Theory]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("/assets/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/assets/..\\..\\secret.txt")]
    [InlineData("/assets//secret.txt")]
    [InlineData("/assets/covers/../../../secret.txt")]
    [InlineData("/../secret.txt")]
    [InlineData("/..%2fsecret.html")]
    [InlineData("/secret.txt")]
    [InlineData("/secret.html")]
    [InlineData("/frames/one/..%2f..%2fsecret.txt")]
    [InlineData("/work/one.ipynb")]
    [InlineData("/assets/formulas.cjs")]
    public async Task Nothing_but_its_own_pages_is_given_away(string path)
    {
        await File.WriteAllTextAsync(_live["secret.txt"], "SECRET", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_live["secret.html"], "SECRET", TestContext.Current.CancellationToken);
        _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        // A client of .NET would tidy the path up first.
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
        var request = $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.Address.Port}\r\nCookie: gennotebooks-{server.Address.Port}={LiveWindow.TokenOf(server)}\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
        Assert.DoesNotContain("SECRET", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_methods_than_reading_are_refused()
    {
        _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        using var browser = await _live.BrowserAsync();
        using var foreign = await browser.PostAsync("one.html", null);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "one.html") { Headers = { { "Origin", server.Address.GetLeftPart(UriPartial.Authority) } } };
        using var own = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, own.StatusCode);
    }

    [Fact]
    public async Task It_listens_to_this_machine_only()
    {
        _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        Assert.Equal("127.0.0.1", server.Address.Host);
        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken)).Where(a => !IPAddress.IsLoopback(a) && a.AddressFamily == AddressFamily.InterNetwork).ToList();
        if (others.Count == 0)
            Assert.Skip("This machine has no address but the loopback one.");
        foreach (var address in others)
        {
            using var client = new TcpClient();
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address, server.Address.Port, TestContext.Current.CancellationToken).AsTask());
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        _live.Add("one", "1 + 1");
        var server = await _live.StartAsync();
        var options = new LiveOptions { Notebooks = () => [], Session = new() { WorkingFolder = _live["."] }, NpmFolder = _live["npm"], Folder = _live["serve"], Port = server.Address.Port };
        var failure = await Assert.ThrowsAsync<PublishingException>(() => LiveServer.StartAsync(options, null, "", TestContext.Current.CancellationToken));
        Assert.StartsWith($"Port {server.Address.Port} cannot be used", failure.Message, StringComparison.Ordinal);
    }
}
