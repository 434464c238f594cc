using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>
/// A cell that is only a name with a question mark, as in IPython, opens its documentation in the front end's pager:
/// <c>Math.Sqrt?</c> or <c>?Math.Sqrt</c>. Neither is C#.
/// </summary>
internal sealed partial class PagerHelp(RenewedSession session)
{
    /// <summary>The reply with the documentation; null where the cell asks for none.</summary>
    public async Task<JsonObject?> TryAnswerAsync(string code, CancellationToken cancellation)
    {
        if (Question().Match(code) is not { Success: true } question)
            return null;
        var name = question.Groups["name"].Value;
        try
        {
            var running = await session.GetAsync().WaitAsync(cancellation).ConfigureAwait(false);
            var found = await running.DescribeAsync(name, name.Length, cancellation).ConfigureAwait(false);
            var data = found is null
                ? new JsonObject { ["text/plain"] = $"Nothing is known of {name}. Run the cells that define it first." }
                : new JsonObject { ["text/plain"] = found.Text, ["text/markdown"] = found.Markdown };
            return new JsonObject
            {
                ["status"] = "ok",
                ["user_expressions"] = new JsonObject(),
                ["payload"] = new JsonArray(new JsonObject { ["source"] = "page", ["data"] = data, ["start"] = 0 }),
            };
        }
        catch (Exception e) when (e is LanguageServiceException or SessionStartException or OperationCanceledException)
        {
            return Errors.Refusal("HelpError", e.Message);
        }
    }

    [GeneratedRegex(@"^\s*(?:\?\s*(?<name>[\p{L}_@][\w.]*)|(?<name>[\p{L}_@][\w.]*)\s*\?)\s*$")]
    private static partial Regex Question();
}
