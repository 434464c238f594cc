using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Stills;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Site.Tests;

/// <summary>Sites of small notebooks, without what npm brings unless a test asks for it.</summary>
internal sealed class SiteFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SiteNotebook> _notebooks = [];

    public string Folder => _folder["site"];

    public SiteResult? Result { get; private set; }

    /// <summary>A notebook to fill; its page is made by <see cref="PageAsync"/> under the same name.</summary>
    public NotebookDocument Notebook(string name, params string[] markdown)
    {
        var notebook = NotebookDocument.Create();
        foreach (var text in markdown)
            notebook.Add(CellKind.Markdown, text);
        var path = _folder[$"{name}.ipynb"];
        notebook.Save(path);
        _notebooks.Add(new SiteNotebook(path, path));
        return notebook;
    }

    /// <summary>A chart with a title, as a cell shows it.</summary>
    public static CellOutput Chart(string title, string alt) => CellOutput.DisplayData(
        new JsonObject
        {
            ["application/vnd.plotly.v1+json"] = new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject { ["type"] = "scatter", ["x"] = new JsonArray(1, 2), ["y"] = new JsonArray(2, 1) }),
                ["layout"] = new JsonObject { ["title"] = new JsonObject { ["text"] = title } },
            },
            ["text/plain"] = alt,
        },
        new JsonObject { ["vscode_altText"] = alt });

    /// <summary>Adds a cell that was run.</summary>
    public static NotebookCell Run(NotebookDocument notebook, string code, params CellOutput[] outputs)
    {
        var cell = notebook.Add(CellKind.Code, code);
        cell.ExecutionCount = 1;
        cell.SetOutputs(outputs);
        return cell;
    }

    public void Add(string source) => _notebooks.Add(new SiteNotebook(source, null));

    public async Task WriteAsync(PageAssets? assets = null) => Result = await SiteWriter.WriteAsync(
        _notebooks, new SiteOptions { Folder = Folder, NpmFolder = _folder["npm"] }, assets, assets is null ? "npm was not found." : null, null, TestContext.Current.CancellationToken);

    /// <summary>Saves the notebook, writes the site and reads the page.</summary>
    public async Task<IHtmlDocument> PageAsync(NotebookDocument notebook, PageAssets? assets = null)
    {
        notebook.Save();
        await WriteAsync(assets);
        return await ReadAsync(Path.GetFileNameWithoutExtension(notebook.Path!));
    }

    public async Task<IHtmlDocument> ReadAsync(string page) => new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(Folder, page + ".html")));

    /// <summary>What npm brings; skips the test where it cannot.</summary>
    public static async Task<PageAssets> AssetsOrSkip(bool andBrowser = false)
    {
        try
        {
            if (andBrowser)
                Chromium.Find();
            return await PageAssets.InstallAsync(Repository.PathOf("artifacts", "npm"), TestContext.Current.CancellationToken);
        }
        catch (PublishingException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();
}
