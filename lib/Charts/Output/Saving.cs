using System.Diagnostics;
using Plotly.NET.CSharp;

namespace Plotly.NET
{
    public static partial class GenericChartExtensions
    {
        /// <inheritdoc cref="CSharp.GenericChartExtensions.SaveHtml"/>
        public static void SaveHtml(this GenericChart @this, string path, Optional<bool> OpenInBrowser = default) =>
            CSharp.GenericChartExtensions.SaveHtml(@this, path, OpenInBrowser);
    }
}

namespace Plotly.NET.CSharp
{
    public static partial class GenericChartExtensions
    {
        /// <summary>Writes the chart as a page of its own.</summary>
        /// <param name="path">The file; ".html" is added if it is missing.</param>
        /// <param name="OpenInBrowser">Opens the page afterwards.</param>
        public static void SaveHtml(this GenericChart gChart, string path, Optional<bool> OpenInBrowser = default)
        {
            var file = path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? path : path + ".html";
            File.WriteAllText(file, GenericChart.toEmbeddedHTML(gChart));
            if (OpenInBrowser.Or(false))
                Process.Start(new ProcessStartInfo(Path.GetFullPath(file)) { UseShellExecute = true })?.Dispose();
        }
    }
}
