using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Slides;

/// <summary>What a slide shows of a code cell: its code in lines, and its results.</summary>
internal sealed class CellView(OutputHtml outputs, CommittedStills stills, IReadOnlyDictionary<NotebookCell, string> code, bool isLive)
{
    /// <summary>Lines of a slide's type below its heading.</summary>
    public const double Room = 13;

    // Code is set a little smaller than text; it wraps where a line is longer.
    private const double CodeLine = 0.78;
    private const double CodeColumns = 92;
    private const double TableLine = 1.05;

    /// <summary>A cell on a slide.</summary>
    /// <param name="Id">The cell's id; null where it has none.</param>
    /// <param name="Code">Its code as HTML; empty where it is hidden.</param>
    /// <param name="Asked">The hidden code, of slides whose cells run; empty otherwise.</param>
    /// <param name="LineSteps">How many steps go through its lines.</param>
    /// <param name="Results">What is shown one after another.</param>
    /// <param name="IsTogether">Whether code and results fit on one slide.</param>
    /// <param name="FirstLines">How many lines of a slide its first step takes, about.</param>
    /// <param name="Problem">What is wrong with its metadata; null for nothing.</param>
    internal sealed record Parts(string? Id, string Code, string Asked, int LineSteps, IReadOnlyList<Result> Results, bool IsTogether, double FirstLines, string? Problem);

    /// <summary>A result.</summary>
    /// <param name="Html">Its elements.</param>
    /// <param name="Layout">A class: <c>beside</c> where the caption stands at its side, otherwise <c>above</c>.</param>
    internal sealed record Result(string Html, string Layout);

    public Parts Of(NotebookCell cell)
    {
        var lines = cell.Source.ReplaceLineEndings("\n").Split('\n');
        var written = cell.Metadata.GetString("gennotebooks", "lines");
        var steps = written is null ? [] : CodeLines.Steps(written, lines.Length);
        var problem = steps is null ? $"cell {cell.Id}: gennotebooks.lines is \"{written}\". Write line numbers from 1 to {lines.Length} as in 1-3|5|7,9." : null;
        var hidden = SlideTags.HidesInput(cell);
        var html = hidden ? "" : CodeHtml(cell, steps ?? []);
        var asked = hidden && isLive ? $"<div class=\"asked\" hidden>{CodeHtml(cell, [])}</div>\n" : "";
        var codeLines = hidden ? 0 : 0.8 + (CodeLine * lines.Sum(l => Math.Max(1, Math.Ceiling(l.Length / CodeColumns))));
        var (results, resultLines) = SlideTags.HidesOutput(cell) ? ([], 0) : ResultsOf(cell);
        var together = resultLines is { } count && codeLines + count <= Room;
        var first = together ? codeLines + resultLines!.Value : hidden ? Room - 2 : codeLines;
        return new Parts(cell.Id, html, asked, hidden ? 0 : steps?.Count ?? 0, results, together, first, problem);
    }

    private string CodeHtml(NotebookCell cell, IReadOnlyList<IReadOnlyList<int>> steps)
    {
        var html = new StringBuilder("<div class=\"code\"><pre><code>");
        html.Append(CodeLines.Of(code.GetValueOrDefault(cell) ?? Html.Text(cell.Source), cell.Source)).Append("</code></pre>");
        for (var i = 0; i < steps.Count; i++)
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"fragment lines\" data-fragment-index=\"{i}\" data-lines=\"{string.Join(' ', steps[i])}\"></span>");
        return html.Append("</div>").ToString();
    }

    /// <summary>Texts and tables stand together; each figure stands alone. The lines are null where there is a figure.</summary>
    private (IReadOnlyList<Result> Results, double? Lines) ResultsOf(NotebookCell cell)
    {
        var results = new List<Result>();
        var text = new StringBuilder();
        var (chart, lines, figures) = (0, 0.0, 0);
        foreach (var output in cell.Outputs)
        {
            var html = outputs.Of(output, cell.HasTag("raises-exception"), output.Data.Has(MimeTypes.Plotly) ? stills.Of(cell, chart++) : null);
            if (html.Length == 0)
                continue;
            if (!OutputHtml.IsFigure(output) && !html.StartsWith("<iframe", StringComparison.Ordinal))
            {
                text.Append(html);
                lines += LinesOf(output);
                continue;
            }

            CloseText();
            results.Add(new Result(html, IsBroad(output) ? "above" : "beside"));
            figures++;
        }

        CloseText();
        return (results, figures > 0 ? null : lines);

        void CloseText()
        {
            if (text.Length > 0)
                results.Add(new Result($"<div class=\"texts\">{text}</div>", "above"));
            text.Clear();
        }
    }

    private static double LinesOf(CellOutput output) =>
        output.GetText(MimeTypes.Markdown) is { } markdown ? 1 + (TableLine * markdown.Trim().Split('\n').Length)
        : 1 + (CodeLine * (output.Text ?? output.GetText(MimeTypes.Plain) ?? string.Join('\n', output.Traceback)).Trim().Split('\n').Sum(l => Math.Max(1, Math.Ceiling(l.Length / CodeColumns))));

    /// <summary>Whether a figure is so broad that its caption has to stand below it.</summary>
    private static bool IsBroad(CellOutput output)
    {
        if (output.Data[MimeTypes.Plotly] is JsonObject figure)
            return Number(figure["layout"]?["grid"]?["columns"]) > 1 || Number(figure["layout"]?["width"]) > 1.75 * HeightOf(figure["layout"]!);
        var size = PictureSize.Measure(output);
        return size is var (w, h) && w > 1.6 * h;
    }

    /// <summary>A figure's height without the room below it for plotly's own controls, which slides replace.</summary>
    private static double HeightOf(JsonNode layout)
    {
        var height = Number(layout["height"]) ?? 450;
        return layout["sliders"] is null ? height : height - Math.Max(0, (Number(layout["margin"]?["b"]) ?? 80) - 70);
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
