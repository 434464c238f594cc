using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenNotebooks.Tests.Support;

/// <summary>What a <see cref="LoopbackServer"/> answers for a path.</summary>
/// <param name="Content">The whole file.</param>
public sealed record Answer(byte[] Content)
{
    /// <summary>The status, such as <c>404 Not Found</c>; a file unless told.</summary>
    public string? Status { get; init; }

    /// <summary>Whether it honours a request to continue.</summary>
    public bool Continues { get; init; } = true;

    /// <summary>Ends the connection after so many bytes of content.</summary>
    public int? EndsAfter { get; init; }

    /// <summary>Falls silent after so many bytes of content.</summary>
    public int? SilentAfter { get; init; }

    /// <summary>Waits so long between pieces of 1000 bytes.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>Whether it tells the length; otherwise it sends in chunks.</summary>
    public bool TellsLength { get; init; } = true;
}

/// <summary>A web server on this machine that can be made to fail in every way that a test wants.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Answer>> _answers = new();

    /// <summary>Starts the server on a free port.</summary>
    public LoopbackServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    /// <summary>The server's address, with a slash at its end.</summary>
    public Uri Address { get; }

    /// <summary>The requests so far: path, and the range asked for if any, such as <c>/a.txt bytes=5-</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Sets the answers for a path: one request gets the first, the next the second; the last is repeated.</summary>
    public string Serve(string path, params Answer[] answers)
    {
        _answers["/" + path] = new ConcurrentQueue<Answer>(answers);
        return new Uri(Address, path).AbsoluteUri;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The source itself is left to the collector, so that a test may end the server early.
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (!stop.IsCancellationRequested)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var path = (await reader.ReadLineAsync(stop))!.Split(' ')[1];
                var range = "";
                while (await reader.ReadLineAsync(stop) is { Length: > 0 } header)
                    if (header.StartsWith("Range: ", StringComparison.OrdinalIgnoreCase))
                        range = header["Range: ".Length..];
                Requests.Enqueue($"{path} {range}".TrimEnd());
                await AnswerAsync(stream, AnswerFor(path), range, stop);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The other side went away, or the test is over.
            }
        }
    }

    private Answer AnswerFor(string path)
    {
        if (!_answers.TryGetValue(path, out var queue) || !queue.TryPeek(out var answer))
            return new Answer([]) { Status = "404 Not Found" };
        if (queue.Count > 1)
            queue.TryDequeue(out answer);
        return answer!;
    }

    private static async Task AnswerAsync(NetworkStream stream, Answer answer, string range, CancellationToken stop)
    {
        var from = answer.Continues && range.Length > 0 ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        var all = answer.Content.Length;
        var (status, place) = (from, answer.Status) switch
        {
            (_, { } told) => (told, ""),
            ( > 0, _) when from >= all => ("416 Range Not Satisfiable", $"Content-Range: bytes */{all}\r\n"),
            ( > 0, _) => ("206 Partial Content", $"Content-Range: bytes {from}-{all - 1}/{all}\r\n"),
            _ => ("200 OK", ""),
        };
        var content = status[0] == '2' ? answer.Content.AsMemory(from) : default;
        var length = answer.TellsLength ? $"Content-Length: {content.Length}" : "Transfer-Encoding: chunked";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{length}\r\n{place}Connection: close\r\n\r\n"), stop);
        var sent = content[..Math.Min(content.Length, answer.EndsAfter ?? answer.SilentAfter ?? content.Length)];
        for (var at = 0; at < sent.Length; at += 1000)
        {
            var piece = sent.Slice(at, Math.Min(1000, sent.Length - at));
            if (!answer.TellsLength)
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:X}\r\n"), stop);
            await stream.WriteAsync(piece, stop);
            if (!answer.TellsLength)
                await stream.WriteAsync("\r\n"u8.ToArray(), stop);
            await Task.Delay(answer.Pace, stop);
        }

        if (answer.SilentAfter is not null)
            await Task.Delay(Timeout.Infinite, stop);
        if (!answer.TellsLength && answer.EndsAfter is null)
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), stop);
    }
}
