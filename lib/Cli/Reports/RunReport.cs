using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Running;

namespace GenNotebooks.Cli.Reports;

/// <summary>A run's results as a file for other programs.</summary>
internal static class RunReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes the report to <c>artifacts/reports</c> and returns its path.</summary>
    public static string Write(Workspace workspace, string format, IReadOnlyList<NotebookResult> results)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workspace.Artifacts, "reports")).FullName;
        var path = Path.Combine(folder, format == "junit" ? "run.junit.xml" : "run.json");
        var unfinished = path + ".new";
        File.WriteAllText(unfinished, format == "junit" ? JUnit(results).ToString() : Json(results));
        File.Move(unfinished, path, overwrite: true);
        return path;
    }

    private static string Json(IReadOnlyList<NotebookResult> results) => JsonSerializer.Serialize(
        results.Select(r => new
        {
            r.Notebook,
            r.Output,
            Status = r.Status.ToString().ToLowerInvariant(),
            Seconds = Math.Round(r.Elapsed.TotalSeconds, 3),
            PeakMemoryBytes = r.PeakMemory,
            Cells = r.Cells.Select(c => new
            {
                c.Number,
                c.Id,
                Status = c.Status?.ToString().ToLowerInvariant() ?? "skipped",
                Seconds = Math.Round(c.Elapsed.TotalSeconds, 3),
                Error = c.Error?.Name,
                c.Error?.Message,
                ExpectedError = c.Expected,
            }),
        }),
        Options);

    private static XElement JUnit(IReadOnlyList<NotebookResult> results) => new(
        "testsuites",
        results.Select(r => new XElement(
            "testsuite",
            new XAttribute("name", Path.GetFileNameWithoutExtension(r.Notebook)),
            new XAttribute("tests", r.Cells.Count),
            new XAttribute("failures", r.Cells.Count(IsFailure)),
            new XAttribute("skipped", r.Cells.Count(c => c.Status is null)),
            new XAttribute("time", Seconds(r.Elapsed)),
            r.Cells.Select(c => new XElement(
                "testcase",
                new XAttribute("classname", Path.GetFileNameWithoutExtension(r.Notebook)),
                new XAttribute("name", $"cell {c.Number}{(c.Id is null ? "" : $" ({c.Id})")}"),
                new XAttribute("time", Seconds(c.Elapsed)),
                c.Status is null ? new XElement("skipped") : null,
                IsFailure(c) ? Failure(c.Error!) : null)))));

    private static bool IsFailure(CellResult cell) => cell is { Error: not null, Expected: false };

    private static XElement Failure(CellError error) => new(
        "failure",
        new XAttribute("type", Clean(error.Name)),
        new XAttribute("message", Clean(error.Message)),
        Clean(string.Join('\n', error.Traceback)));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Without colours, and without the control characters that XML cannot hold.</summary>
    private static string Clean(string text) =>
        new([.. AnsiColour.Strip(text).Where(c => !char.IsControl(c) || c is '\n' or '\t')]);
}
