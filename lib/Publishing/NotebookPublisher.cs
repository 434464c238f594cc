using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Stills;

namespace GenNotebooks.Publishing;

/// <summary>
/// Makes an executed notebook fit to be committed: no HTML and no SVG, which VS Code hides in Restricted Mode and GitHub
/// strips, and beside every chart a still picture for readers without plotly.
/// </summary>
public static class NotebookPublisher
{
    private const string Plotly = "application/vnd.plotly.v1+json";
    private const string Png = "image/png";
    private static readonly string[] Stripped = ["text/html", "image/svg+xml"];

    /// <summary>Changes the notebook in memory; saving it is the caller's.</summary>
    /// <exception cref="PublishingException">A picture could not be drawn.</exception>
    public static async Task PrepareAsync(NotebookDocument notebook, PageAssets assets, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var outputs = notebook.Cells.Where(c => c.Kind == CellKind.Code).SelectMany(c => c.Outputs)
            .Where(o => o.Kind is OutputKind.DisplayData or OutputKind.ExecuteResult).ToList();
        foreach (var output in outputs)
            foreach (var type in Stripped)
                output.Data.Remove(type);

        foreach (var output in outputs.Where(o => o.Data.Has(Plotly)))
            output.Data[Plotly] = CompactFigure.Of(output.Data[Plotly]!);

        var charts = outputs.Where(o => o.Data.Has(Plotly)).ToList();
        var pictures = await StillPictures.DrawAsync([.. charts.Select(c => (c.Data[Plotly]!, StillLook.AsItIs))], assets, cancellation: cancellation).ConfigureAwait(false);
        foreach (var (chart, picture) in charts.Zip(pictures))
            chart.Data[Png] = JsonValue.Create(Convert.ToBase64String(picture));

        foreach (var output in outputs)
            Describe(output);
    }

    /// <summary>Gives each picture its description where front ends look for one: VS Code in one place, others in another.</summary>
    private static void Describe(CellOutput output)
    {
        var pictures = output.Data.Keys.Where(type => type.StartsWith("image/", StringComparison.Ordinal)).ToList();
        var alt = output.Metadata.GetString("vscode_altText") ?? pictures.Select(type => output.Metadata.GetString(type, "alt")).FirstOrDefault(text => text is not null);
        if (alt is null || pictures.Count == 0)
            return;
        output.Metadata["vscode_altText"] = JsonValue.Create(alt);
        foreach (var type in pictures.Where(type => string.IsNullOrWhiteSpace(output.Metadata.GetString(type, "alt"))))
            output.Metadata[type, "alt"] = JsonValue.Create(alt);
    }
}
