using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenNotebooks.Plotting;

/// <summary>
/// An animation as HTML for front ends that draw no plotly JSON. Like a chart's HTML it takes plotly.js from the page if that
/// has it, otherwise from the address that the host has set, and never asks a server that nobody named.
/// </summary>
internal static class AnimationHtml
{
    /// <summary>JSON in which texts stay readable.</summary>
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The name under which lib/Charts too looks for the address of plotly.js.
    private const string PlotlyAddress = "GenNotebooks.Charts.PlotlyAddress";

    private static int s_written;

    /// <summary>A div and a script that draws into it.</summary>
    public static string Fragment(JsonObject figure)
    {
        // Without relaxed escaping "<" and "&" are written as escapes, so the JSON may stand inside a script element.
        var json = figure.ToJsonString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 6));
        var id = $"animation-{hash}-{Interlocked.Increment(ref s_written)}";
        var (width, height) = ((int?)figure["layout"]!["width"] ?? 720, (int?)figure["layout"]!["height"] ?? 550);
        return $"""
            <div id="{id}" style="width:{width}px;height:{height}px;max-width:100%"></div>
            <script type="text/javascript">
            {Script(id, json)}
            </script>
            """;
    }

    private static string Script(string id, string json) =>
        $$"""
        (function () {
          var div = document.getElementById("{{id}}");
          var figure = {{json}};
          var address = {{JsonSerializer.Serialize(AppContext.GetData(PlotlyAddress) as string ?? "")}};
          function draw(plotly) { plotly.newPlot(div, figure); }
          function explain() {
            div.style.height = "auto";
            div.textContent = "This animation is drawn by plotly.js, which this page does not have. " +
              "Run the notebook in VS Code, JupyterLab or with 'gen serve', which bring it along.";
          }
          if (window.Plotly) { draw(window.Plotly); return; }
          if (window.requirejs && requirejs.defined && requirejs.defined("plotly")) { draw(requirejs("plotly")); return; }
          if (!address) { explain(); return; }
          window.gennotebooksPlotly = window.gennotebooksPlotly || new Promise(function (loaded, failed) {
            var script = document.createElement("script");
            script.src = address;
            script.onload = function () { window.Plotly ? loaded(window.Plotly) : failed(); };
            script.onerror = failed;
            document.head.appendChild(script);
          });
          window.gennotebooksPlotly.then(draw, explain);
        })();
        """;
}
