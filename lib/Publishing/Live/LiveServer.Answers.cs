using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GenNotebooks.Publishing.Site;
using Microsoft.AspNetCore.Http;

namespace GenNotebooks.Publishing.Live;

public sealed partial class LiveServer
{
    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path == "/socket")
            await SocketAsync(context).ConfigureAwait(false);
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (path is "/" or "/index.html")
            await PageAsync(context, nonce => _pages.IndexAsync(nonce, context.RequestAborted)).ConfigureAwait(false);
        else if (FrameAddress().Match(path) is { Success: true } frame)
            await FrameAsync(context, frame.Groups["notebook"].Value, frame.Groups["name"].Value).ConfigureAwait(false);
        else if (path.StartsWith("/assets/", StringComparison.Ordinal))
            await FileAsync(context, path["/assets/".Length..]).ConfigureAwait(false);
        else if (path.EndsWith(SlidesEnd, StringComparison.Ordinal) && await OpenAsync(path[1..^SlidesEnd.Length]).ConfigureAwait(false) is { } talk)
            await PageAsync(context, nonce => _pages.SlidesAsync(talk, nonce, context.RequestAborted), framed: true).ConfigureAwait(false);
        else if (path.EndsWith(".html", StringComparison.Ordinal) && await OpenAsync(path[1..^".html".Length]).ConfigureAwait(false) is { } document)
            await PageAsync(context, nonce => _pages.NotebookAsync(document, nonce, context.RequestAborted)).ConfigureAwait(false);
        else if (path.EndsWith(".ipynb", StringComparison.Ordinal) && Linked(path) is { } notebook)
            context.Response.Redirect($"/{Uri.EscapeDataString(notebook.Name)}.html");
        else
            await NotFoundAsync(context).ConfigureAwait(false);
    }

    /// <summary>Texts link to notebooks as they lie on the disk.</summary>
    private LiveNotebook? Linked(string path) => _options.Notebooks().FirstOrDefault(n => n.Path.Replace('\\', '/').EndsWith(path, StringComparison.Ordinal));

    /// <summary>A notebook that is being read, or that is read from now on; null where there is none of that name.</summary>
    private async Task<LiveDocument?> OpenAsync(string name)
    {
        if (_options.Notebooks().FirstOrDefault(n => n.Name == name) is not { } notebook)
            return null;
        await _opening.WaitAsync(_end.Token).ConfigureAwait(false);
        try
        {
            if (_documents.TryGetValue(name, out var document) && !document.IsOutdated)
                return document;
            if (document is not null)
                await document.DisposeAsync().ConfigureAwait(false);
            return _documents[name] = new LiveDocument(notebook, _options, _pages.ToolsOfRun);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task SocketAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        else if (await OpenAsync(context.Request.Query["notebook"].ToString()).ConfigureAwait(false) is not { } document)
            await NotFoundAsync(context).ConfigureAwait(false);
        else
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            using var connection = new LiveConnection(socket, document, _end.Token);
            await connection.ServeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Answers with a page; one that is framed may stand in the speaker's window, which is of this server too.</summary>
    private static async Task PageAsync(HttpContext context, Func<string, Task<string>> make, bool framed = false)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var html = await make(nonce).ConfigureAwait(false);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src data: blob:; "
            + $"font-src data:; connect-src 'self' ws://{context.Request.Host.Value}; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {(framed ? "'self'" : "'none'")}";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task FrameAsync(HttpContext context, string notebook, string name)
    {
        LiveDocument? document;
        await _opening.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            document = _documents.GetValueOrDefault(notebook);
        }
        finally
        {
            _opening.Release();
        }

        if (document?.Frames.Find(name) is not { } page)
        {
            await NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = $"sandbox allow-scripts; {OutputHtml.FramePolicy}; frame-ancestors 'self'";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task FileAsync(HttpContext context, string name)
    {
        var file = _files.GetValueOrDefault(name);
        if (file is null && CoverName().IsMatch(name) && Path.Combine(_options.Folder, "assets", name) is var cover && File.Exists(cover))
            file = cover;
        if (file is null)
        {
            await NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var type = Path.GetExtension(file) switch { ".js" => "text/javascript; charset=utf-8", ".css" => "text/css; charset=utf-8", _ => "image/png" };
        await Results.File(file, type, lastModified: File.GetLastWriteTimeUtc(file)).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static async Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("There is no such page. The list of notebooks is at /.\n").ConfigureAwait(false);
    }

    [GeneratedRegex("^/frames/(?<notebook>[^/]+)/(?<name>(run|file)-[0-9a-f]{32})$")]
    private static partial Regex FrameAddress();

    [GeneratedRegex("^covers/[0-9a-z]+-(light|dark)\\.png$")]
    private static partial Regex CoverName();
}
