using System.Net;
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

    /// <summary>Leaves signals to the caller.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
