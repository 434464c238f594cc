using System.Text;

namespace GenNotebooks.Publishing.Slides;

/// <summary>The slide of a code cell while it is read: its code, then its results, each with its caption.</summary>
internal sealed class CellDraft(CellView.Parts view)
{
    public required bool Opens { get; init; }

    public string? Heading { get; init; }

    /// <summary>The section that it belongs to.</summary>
    public required string Section { get; init; }

    /// <summary>What is said before the code.</summary>
    public string Lead { get; init; } = "";

    /// <summary>What there is to see in the results.</summary>
    public List<string> Captions { get; } = [];

    /// <summary>How many results are shown one after another.</summary>
    public int ResultCount => view.Results.Count;

    public StringBuilder Notes { get; } = new();

    public Slide Close()
    {
        var captions = Enumerable.Range(0, view.Results.Count).Select(CaptionOf).ToList();
        var stage = view.IsTogether ? Together(captions) : InTurn(captions);
        var html = $"{TextDraft.Head(Heading, Section)}\n<div class=\"stage {(view.IsTogether ? "together" : "in-turn")}\">\n{stage}{view.Asked}</div>";
        return new Slide(Opens, "cell", view.Id, html, Notes.ToString());
    }

    /// <summary>As many captions as results: one each. Otherwise all stand with the last.</summary>
    private string CaptionOf(int result)
    {
        var own = Captions.Count == view.Results.Count ? Captions.Skip(result).Take(1) : result == view.Results.Count - 1 ? Captions : [];
        return string.Concat(own.Select(c => $"<p>{c}</p>")) is { Length: > 0 } text ? $"<div class=\"caption\">{text}</div>" : "";
    }

    /// <summary>The code stays, and the results appear below it.</summary>
    private string Together(List<string> captions)
    {
        var html = new StringBuilder($"<div class=\"view\">{Lead}{view.Code}\n");
        for (var i = 0; i < view.Results.Count; i++)
            html.Append(Fragment("results", i + view.LineSteps, view.Results[i].Html + captions[i], view.Code.Length == 0 && i == 0));
        return html.Append("</div>\n").ToString();
    }

    /// <summary>The code makes room for the result, and that for the next.</summary>
    private string InTurn(List<string> captions)
    {
        var html = new StringBuilder();
        var first = Lead + view.Code;
        if (view.Code.Length > 0)
            html.Append(Turn("view", first, 0, view.Results.Count + 1));
        for (var i = 0; i < view.Results.Count; i++)
        {
            var at = view.Code.Length > 0 ? i + 1 : i;
            var lead = view.Code.Length == 0 && i == 0 ? Lead : "";
            html.Append(Turn($"view results {view.Results[i].Layout}", lead + view.Results[i].Html + captions[i], at, view.Results.Count + (view.Code.Length > 0 ? 1 : 0)));
        }

        return html.ToString();
    }

    /// <summary>One of several views of which each takes the place of the one before.</summary>
    private string Turn(string kind, string html, int at, int count)
    {
        var step = at + view.LineSteps;
        return count == 1 ? $"<div class=\"{kind}\">{html}</div>\n"
            : at == 0 ? $"<div class=\"{kind} fragment fade-out\" data-fragment-index=\"{step}\">{html}</div>\n"
            : at == count - 1 ? $"<div class=\"{kind} fragment\" data-fragment-index=\"{step - 1}\">{html}</div>\n"
            : $"<div class=\"{kind} fragment fade-in-then-out\" data-fragment-index=\"{step - 1}\">{html}</div>\n";
    }

    private static string Fragment(string kind, int step, string html, bool atOnce) => atOnce
        ? $"<div class=\"{kind}\">{html}</div>\n"
        : $"<div class=\"{kind} fragment\" data-fragment-index=\"{step}\">{html}</div>\n";
}
