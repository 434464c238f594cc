using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GenNotebooks.Publishing.Live;

/// <summary>
/// Who may speak to the server, whose pages run code: a browser on this machine that was opened with the address printed at the
/// start. A page of another origin must not reach it, whatever name it gives this machine.
/// </summary>
internal sealed class LiveGate
{
    private const string TokenName = "token";

    private readonly string _cookie;
    private readonly string[] _hosts;

    /// <param name="port">The port that the server listens at.</param>
    public LiveGate(int port)
    {
        _hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];
        // Cookies belong to all ports of a machine; two servers must not take each other's.
        _cookie = $"gennotebooks-{port}";
    }

    /// <summary>The secret that the address printed at the start carries; new with each server.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>Lets a request pass, or answers it.</summary>
    public async Task CheckAsync(HttpContext context, Func<Task> next)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // A foreign name that leads to this machine (DNS rebinding) makes a foreign page one of the same origin.
        if (!_hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
            await RefuseAsync(response, HttpStatusCode.MisdirectedRequest, $"This server answers to {_hosts[0]} only.").ConfigureAwait(false);
        else if (!IsOwnOrigin(request))
            await RefuseAsync(response, HttpStatusCode.Forbidden, "Pages of another origin may not speak to this server.").ConfigureAwait(false);
        else if (HttpMethods.IsGet(request.Method) && request.Query[TokenName] is [{ } given] && IsToken(given))
        {
            response.Cookies.Append(_cookie, Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            // Without the token, so that it stands neither in the history nor in what a reader copies.
            response.Redirect(request.Path);
        }
        else if (!IsToken(request.Cookies[_cookie]))
            await RefuseAsync(response, HttpStatusCode.Forbidden, "Open the address that 'gen serve' printed, with its token. It is new each time the server starts.").ConfigureAwait(false);
        else
            await next().ConfigureAwait(false);
    }

    private static async Task RefuseAsync(HttpResponse response, HttpStatusCode status, string why)
    {
        response.StatusCode = (int)status;
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync(why + "\n").ConfigureAwait(false);
    }

    private bool IsToken(string? given) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Token));

    /// <summary>A browser names the origin of every WebSocket, and of every request that is not a plain visit.</summary>
    private bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return !request.HttpContext.WebSockets.IsWebSocketRequest && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        return origin is [{ } only] && _hosts.Any(host => only.Equals($"http://{host}", StringComparison.OrdinalIgnoreCase) && host.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
