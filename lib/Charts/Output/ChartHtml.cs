using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Plotly.NET;

namespace GenNotebooks.Charts;

/// <summary>
/// A chart as HTML for front ends that draw no plotly JSON, such as Jupyter Notebook 6. The HTML holds the figure only.
/// plotly.js itself it takes from the page if that has it, as <c>window.Plotly</c> or as a module of require.js; otherwise
/// from the address that the host has set; otherwise it says what to do. It never asks a server that nobody named.
/// </summary>
internal static class ChartHtml
{
    /// <summary>The name under which a host sets the address of plotly.js: <c>AppContext.SetData(PlotlyAddress, "...")</c>.</summary>
    public const string PlotlyAddress = "GenNotebooks.Charts.PlotlyAddress";

    private const string Style = "max-width:100%";

    private static int written;

    /// <summary>A div and a script that draws into it.</summary>
    public static string Fragment(GenericChart chart)
    {
        var json = FigureJson.TextForScript(chart, FigureParts.Config);
        var id = Id(json);
        return $"""
            <div id="{id}" style="width:{Pixels(chart, "width")};height:{Pixels(chart, "height")};{Style}"></div>
            <script type="text/javascript">
            {Script(id, json)}
            </script>
            """;
    }

    /// <summary>A whole page.</summary>
    public static string Page(GenericChart chart) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{WebUtility.HtmlEncode(ChartSummary.Of(chart))}</title>
        </head>
        <body>
        {Fragment(chart)}
        </body>
        </html>

        """;

    // The same chart may be shown twice, and a saved output lives on beside those of a later session: hence hash and number.
    private static string Id(string json)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 6));
        return string.Create(CultureInfo.InvariantCulture, $"chart-{hash}-{Interlocked.Increment(ref written)}");
    }

    private static string Pixels(GenericChart chart, string side) =>
        chart.Layout[side] is int pixels ? string.Create(CultureInfo.InvariantCulture, $"{pixels}px") : side == "width" ? "100%" : "450px";

    private static string Script(string id, string json)
    {
        var address = JavaScript(AppContext.GetData(PlotlyAddress) as string ?? "");
        return $$"""
            (function () {
              var id = "{{id}}";
              var figure = {{json}};
              var address = {{address}};
              // Jupyter Notebook 6 runs the script before it puts the div into the page.
              function whenThere(tries) {
                var div = document.getElementById(id);
                if (div) show(div);
                else if (tries > 0) setTimeout(function () { whenThere(tries - 1); }, 50);
              }
              function show(div) {
                function draw(plotly) { plotly.newPlot(div, figure.data, figure.layout, figure.config); }
                function explain() {
                  div.style.height = "auto";
                  div.textContent = "This chart is drawn by plotly.js, which this page does not have" +
                    (address ? " and could not load from " + address : "") +
                    ". Run the notebook in VS Code, JupyterLab or with 'gen serve', which bring it along.";
                }
                if (window.Plotly) draw(window.Plotly);
                else if (window.requirejs && requirejs.defined && requirejs.defined("plotly")) draw(requirejs("plotly"));
                else if (address) load().then(draw, explain);
                else explain();
              }
              function load() {
                window.gennotebooksPlotly = window.gennotebooksPlotly || new Promise(function (loaded, failed) {
                  var script = document.createElement("script");
                  script.src = address;
                  script.onload = function () { window.Plotly ? loaded(window.Plotly) : failed(); };
                  script.onerror = failed;
                  document.head.appendChild(script);
                });
                return window.gennotebooksPlotly;
              }
              whenThere(40);
            })();
            """;
    }

    private static string JavaScript(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
