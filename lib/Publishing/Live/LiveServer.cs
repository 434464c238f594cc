using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Site;
using GenNotebooks.Publishing.Slides;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenNotebooks.Publishing.Live;

/// <summary>
/// The live reader: the site's pages on this machine, with cells that are run and changed in the browser. Listens on the loopback
/// interface only; see <see cref="LiveGate"/> for who may speak to it.
/// </summary>
public sealed partial class LiveServer : IAsyncDisposable
{
    /// <summary>What stands behind a notebook's name in the address of its slides.</summary>
    private const string SlidesEnd = ".slides.html";

    private readonly LiveOptions _options;
    private readonly WebApplication _app;
    private readonly LiveGate _gate;
    private readonly LivePages _pages;
    private readonly Dictionary<string, string> _files;
    private readonly Dictionary<string, LiveDocument> _documents = [];
    private readonly SemaphoreSlim _opening = new(1);
    private readonly CancellationTokenSource _end = new();

    private LiveServer(LiveOptions options, PageAssets? assets, string? missing, int port)
    {
        _options = options;
        Missing = missing;
        _gate = new LiveGate(port);
        _pages = new LivePages(options, assets, missing);
        _files = FilesOf(options, assets);
        Address = new Uri($"http://127.0.0.1:{port}/");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        // Ctrl+C is the caller's.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        _app.Use((context, next) => _gate.CheckAsync(context, () => next(context)));
        _app.Run(async context =>
        {
            try
            {
                await AnswerAsync(context).ConfigureAwait(false);
            }
            catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException or PublishingException && !context.Response.HasStarted)
            {
                // A notebook that cannot be read: what is wrong with it is what its reader wants to know.
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                context.Response.ContentType = "text/plain; charset=utf-8";
                await context.Response.WriteAsync(e.Message + "\n").ConfigureAwait(false);
            }
        });
    }

    /// <summary>The address of the index, without the secret.</summary>
    public Uri Address { get; }

    /// <summary>What readers miss because npm is missing, and how to get it; null where all is there.</summary>
    public string? Missing { get; }

    /// <summary>The address to open: of a notebook, or of the index, with the secret that lets a browser in.</summary>
    public Uri AddressOf(LiveNotebook? notebook) =>
        new(Address, $"{(notebook is null ? "" : Uri.EscapeDataString(notebook.Name) + ".html")}?token={_gate.Token}");

    /// <summary>Starts a server.</summary>
    /// <param name="options">What it serves.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="PublishingException">The port is taken.</exception>
    public static async Task<LiveServer> StartAsync(LiveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        PageAssets? assets = null;
        string? missing = null;
        try
        {
            assets = await PageAssets.InstallAsync(options.NpmFolder, cancellation).ConfigureAwait(false);
        }
        catch (PublishingException e)
        {
            missing = $"Charts are shown as stills and formulas as TeX: {e.Message.ReplaceLineEndings(" ")}";
        }

        return await StartAsync(options, assets, missing, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts a server with what is there.</summary>
    /// <param name="options">What it serves.</param>
    /// <param name="assets">What npm brought; null where it is missing.</param>
    /// <param name="missing">In that case what a reader misses and how to get it.</param>
    /// <param name="cancellation">Ends the start.</param>
    internal static async Task<LiveServer> StartAsync(LiveOptions options, PageAssets? assets, string? missing, CancellationToken cancellation)
    {
        var port = options.Port > 0 ? options.Port : FreePort();
        var server = new LiveServer(options, assets, missing, port);
        try
        {
            await server._app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw new PublishingException($"Port {port} cannot be used: {e.Message} Choose another with --port, or none for one that is free.");
        }

        if (assets is not null)
            _ = server.DrawCoversAsync();
        return server;
    }

    /// <summary>Keeps what readers wrote and did not save, beside where it would have been saved.</summary>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">One cannot be written (or <see cref="UnauthorizedAccessException"/>).</exception>
    public IReadOnlyList<string> Rescue()
    {
        _opening.Wait();
        try
        {
            return [.. _documents.Values.Select(d => d.Rescue()).OfType<string>()];
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Ends the server and all sessions.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested)
            return;
        await _end.CancelAsync().ConfigureAwait(false);
        await _opening.WaitAsync().ConfigureAwait(false);
        await Task.WhenAll(_documents.Values.Select(d => d.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _pages.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The files that pages may ask for, by name: nothing is looked up on the disk by what a request says.</summary>
    private static Dictionary<string, string> FilesOf(LiveOptions options, PageAssets? assets)
    {
        var folder = Path.Combine(options.Folder, "assets");
        SiteAssets.Write(folder, assets);
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "web"))
            .Where(f => Path.GetExtension(f) is ".js" or ".css").ToDictionary(f => Path.GetFileName(f));
        foreach (var made in new[] { "fonts.css", "site.css" })
            files[made] = Path.Combine(folder, made);
        if (assets is not null)
            (files["plotly.min.js"], files["katex.min.js"]) = (assets.Plotly, assets.Katex);
        foreach (var file in assets is null ? Enumerable.Empty<KeyValuePair<string, string>>() : SlideAssets.Of(folder, assets))
            files[file.Key] = file.Value;
        return files;
    }

    private async Task DrawCoversAsync()
    {
        try
        {
            await _pages.DrawCoversAsync(_end.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or PublishingException or IOException or NotebookFormatException)
        {
            // The index shows the notebooks' own pictures.
        }
    }

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

    /// <summary>Leaves signals to the caller.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
