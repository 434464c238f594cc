using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Live;

/// <summary>
/// Outputs that run scripts, each a page of its own in a frame that reaches nothing outside: neither the page around it nor a
/// network. Those that a notebook's file brought are shown only when the reader asks; a reader's own run shows its own.
/// </summary>
/// <param name="notebook">The notebook's name in addresses.</param>
internal sealed class OutputFrames(string notebook)
{
    private const int MostOfRuns = 300;

    private readonly ConcurrentDictionary<string, string> _pages = new();
    private readonly ConcurrentQueue<string> _ofRuns = new();

    /// <summary>The page under a name; null where there is none.</summary>
    public string? Find(string name) => _pages.GetValueOrDefault(name);

    /// <summary>The element for an output of a reader's own run.</summary>
    public string OfRun(string html, string alt)
    {
        var name = Add("run-", html);
        // A display that is updated for hours leaves thousands behind.
        _ofRuns.Enqueue(name);
        while (_ofRuns.Count > MostOfRuns && _ofRuns.TryDequeue(out var oldest))
            if (!_ofRuns.Contains(oldest))
                _pages.TryRemove(oldest, out _);
        return $"<iframe class=\"output\" sandbox=\"allow-scripts\" title=\"{Html.Text(alt)}\" src=\"{Address(name)}\"></iframe>";
    }

    /// <summary>The element for an output of the file, which <c>web/reader.js</c> turns into a frame when the reader asks.</summary>
    public string OfFile(string html, string alt) =>
        $"<div class=\"output shut\" data-frame=\"{Address(Add("file-", html))}\" data-title=\"{Html.Text(alt)}\"><p>This output came with the notebook and runs a script.</p><button type=\"button\">Show it</button></div>";

    private string Add(string kind, string html)
    {
        var name = kind + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..32];
        _pages.TryAdd(name, OutputHtml.FramePage(html));
        return name;
    }

    private string Address(string name) => Html.Text($"frames/{Uri.EscapeDataString(notebook)}/{name}");
}
