using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Site;
using GenNotebooks.Publishing.Site.Tests;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Slides.Tests;

/// <summary>Slides of small notebooks.</summary>
internal sealed class SlideFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder["slides"];

    public NotebookDocument Notebook { get; } = NotebookDocument.Create();

    /// <summary>Adds a text.</summary>
    public NotebookCell Text(string markdown, string type = "-")
    {
        var cell = Notebook.Add(CellKind.Markdown, markdown);
        cell.Metadata["slideshow", "slide_type"] = JsonValue.Create(type);
        return cell;
    }

    /// <summary>Adds a cell that was run.</summary>
    public NotebookCell Code(string code, string type = "-", params CellOutput[] outputs)
    {
        var cell = Notebook.Add(CellKind.Code, code);
        cell.Metadata["slideshow", "slide_type"] = JsonValue.Create(type);
        cell.ExecutionCount = 1;
        cell.SetOutputs(outputs);
        return cell;
    }

    public static CellOutput Words(string text) => CellOutput.DisplayData(new JsonObject { ["text/plain"] = text });

    public static CellOutput Chart(double width = 600, double height = 480, JsonArray? frames = null)
    {
        var figure = new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject { ["type"] = "scatter", ["mode"] = "lines", ["x"] = new JsonArray(1, 2), ["y"] = new JsonArray(2, 1) }),
            ["layout"] = new JsonObject { ["title"] = new JsonObject { ["text"] = "A line" }, ["width"] = width, ["height"] = height },
        };
        if (frames is not null)
            figure["frames"] = frames;
        return CellOutput.DisplayData(new JsonObject { ["application/vnd.plotly.v1+json"] = figure, ["text/plain"] = "A line that falls." });
    }

    /// <summary>The slides as they are read, without what npm brings.</summary>
    public Task<SlideDeck> ReadAsync() => SlideReader.ReadAsync(Save(), new SiteTools(null, draws: true), TestContext.Current.CancellationToken);

    /// <summary>The slides as a page; skips the test without npm or a browser.</summary>
    public async Task<SlideResult> WriteAsync() => (await WriteAsync([Save()]))[0];

    public async Task<IReadOnlyList<SlideResult>> WriteAsync(IReadOnlyList<SiteNotebook> notebooks)
    {
        await SiteFixture.AssetsOrSkip(andBrowser: true);
        var options = new SiteOptions { Folder = Folder, NpmFolder = Repository.PathOf("artifacts", "npm") };
        return await SlideWriter.WriteAsync(notebooks, options, cancellation: TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private SiteNotebook Save()
    {
        var path = _folder["talk.ipynb"];
        Notebook.Save(path);
        return new SiteNotebook(path, null);
    }
}
