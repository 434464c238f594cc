using System.Globalization;
using System.Net;

namespace GenNotebooks.Grading.Reports;

/// <summary>The frame of the pages, which are whole in themselves: no script, no link. All text of students goes through <see cref="Text"/>.</summary>
internal static class HtmlPage
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
        h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; display: flex; justify-content: space-between; gap: 1rem }
        .points { font-variant-numeric: tabular-nums; white-space: nowrap } .total { font-size: 1.2rem }
        pre { font-size: .9rem; white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f2; border-left: 4px solid #888; padding: .6rem .8rem; margin: 0 }
        .full pre { border-color: #2a7d4f } .part pre { border-color: #b07d12 } .none pre { border-color: #a33 }
        li { overflow-wrap: anywhere } footer { margin-top: 3rem; color: #666; font-size: .9rem }
        @media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #e8e8e8 } pre { background: #272727 } footer { color: #aaa } }
        """;

    public static string Of(string title, string content) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{Text(title)}</title>
        <style>
        {Style}
        </style></head><body>
        <h1>{Text(title)}</h1>
        {content}
        </body></html>

        """;

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
