using System.Net;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Live.Tests;

/// <summary>A real server over notebooks of a test's own, without what npm brings unless a test asks for it.</summary>
internal sealed class LiveFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<LiveNotebook> _notebooks = [];
    private LiveServer? _server;

    public string this[string name] => _folder[name];

    public LiveServer Server => _server!;

    /// <summary>Adds a notebook of code cells, named <c>c1</c>, <c>c2</c> and so on; a text that begins with <c>#</c> and a blank is Markdown.</summary>
    public LiveNotebook Add(string name, params string[] cells)
    {
        var notebook = NotebookDocument.Create();
        foreach (var text in cells)
            notebook.Add(text.StartsWith("# ", StringComparison.Ordinal) || text.StartsWith("## ", StringComparison.Ordinal) ? CellKind.Markdown : CellKind.Code, text);
        var number = 0;
        foreach (var cell in notebook.Cells.Where(c => c.Kind == CellKind.Code))
            cell.Id = $"c{++number}";
        return Add(name, notebook);
    }

    public LiveNotebook Add(string name, NotebookDocument notebook)
    {
        var path = _folder[$"{name}.ipynb"];
        notebook.Save(path);
        return Add(new LiveNotebook(path, Path.Combine(_folder["work"], $"{name}.ipynb"), LiveShelf.Episodes));
    }

    public LiveNotebook Add(LiveNotebook notebook)
    {
        _notebooks.Add(notebook);
        return notebook;
    }

    public async Task<LiveServer> StartAsync(TimeSpan? idleAfter = null, PageAssets? assets = null, string? library = null)
    {
        var options = new LiveOptions
        {
            Notebooks = () => _notebooks,
            Session = new SessionOptions { WorkingFolder = _folder.Path, LibraryFolder = library, CacheFolder = _folder["cache"], MemoryLimit = 2L << 30 },
            NpmFolder = _folder["npm"],
            Folder = _folder["serve"],
            IdleAfter = idleAfter ?? TimeSpan.FromMinutes(30),
        };
        return _server = await LiveServer.StartAsync(options, assets, assets is null ? "npm was not found." : null, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a window on a notebook.</summary>
    public Task<LiveWindow> OpenAsync(LiveNotebook notebook) => LiveWindow.OpenAsync(Server, notebook.Name);

    /// <summary>A browser's way of asking, with the secret as a cookie once it has been let in.</summary>
    public async Task<HttpClient> BrowserAsync(bool letIn = true)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Server.Address };
        if (letIn)
            (await client.GetAsync(Server.AddressOf(null))).Dispose();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }
}
