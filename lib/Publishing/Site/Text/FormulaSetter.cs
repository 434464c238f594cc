using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace GenNotebooks.Publishing.Site;

/// <summary>Sets formulas with KaTeX in node, before a page is opened: no flash, and no script on the page.</summary>
internal static class FormulaSetter
{
    /// <summary>Sets all formulas of a book.</summary>
    /// <returns>What was wrong with those that could not be set, each with its TeX.</returns>
    /// <exception cref="PublishingException">node is missing or failed.</exception>
    public static async Task<IReadOnlyList<string>> SetAsync(FormulaBook book, PageAssets assets, CancellationToken cancellation)
    {
        if (book.Formulas.Count == 0)
            return [];
        var asked = new JsonArray([.. book.Formulas.Select(f => new JsonObject { ["tex"] = f.Tex, ["display"] = f.IsDisplay })]);
        var answers = JsonNode.Parse(await RunAsync(assets, asked.ToJsonString(), cancellation).ConfigureAwait(false))!.AsArray();
        book.Set([.. answers.Select(a => a!["html"]?.GetValue<string>())]);
        return [.. answers.Select((a, i) => a!["error"] is { } error ? $"{error} in {book.Formulas[i].Tex.Trim()}" : null).OfType<string>()];
    }

    private static async Task<string> RunAsync(PageAssets assets, string input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "web", "formulas.cjs"), assets.Katex])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            await using var kill = cancellation.Register(() => process.Kill(entireProcessTree: true)).ConfigureAwait(false);
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return process.ExitCode == 0
                ? await output.ConfigureAwait(false)
                : throw new PublishingException($"KaTeX failed: {(await error.ConfigureAwait(false)).Trim()}");
        }
        catch (Win32Exception)
        {
            throw new PublishingException("node was not found on the PATH; it sets the formulas. Install Node.js from https://nodejs.org.");
        }
    }
}
