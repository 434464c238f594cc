using System.Globalization;
using GenNotebooks.Kernel.Running;
using Spectre.Console;

namespace GenNotebooks.Cli.Progress;

/// <summary>What stands at the end of a run: each episode's time and memory against its budget, and why one failed.</summary>
internal static class Summary
{
    public static void Write(IAnsiConsole console, IReadOnlyList<NotebookResult> results, int asked)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("episode", "", "cells", "time", "of budget", "memory", "of budget");
        foreach (var column in table.Columns.Skip(2))
            column.RightAligned();
        foreach (var result in results)
        {
            var budget = Budget.Of(result.Output);
            table.AddRow(
                Markup.Escape(Path.GetFileNameWithoutExtension(result.Notebook)),
                Mark(result.Status),
                result.Cells.Count.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{result.Elapsed.TotalSeconds:F1} s"),
                Share(result.Elapsed / budget.Time),
                MemorySize.Shown(result.PeakMemory),
                Share(result.PeakMemory / (double)budget.Memory));
        }

        console.WriteLine();
        console.Write(table);
        foreach (var failed in results.Where(r => r.Failure is not null))
            WriteFailure(console, failed);
        foreach (var folder in results.Select(r => Path.GetDirectoryName(r.Output)!).Distinct())
            console.WriteLine($"Executed notebooks: {Workspace.Shown(folder)}");
        if (results.Count < asked)
            console.WriteLine($"{asked - results.Count} of {asked} notebooks were not run.");
    }

    private static void WriteFailure(IAnsiConsole console, NotebookResult result)
    {
        var failure = result.Failure!;
        console.MarkupLineInterpolated($"[red]{Path.GetFileNameWithoutExtension(result.Notebook)}, cell {failure.Number}[/] {(failure.Id is null ? "" : $"(id {failure.Id})")}");
        foreach (var line in failure.Error!.Traceback)
            console.WriteLine("  " + AnsiColour.Strip(line));
        console.WriteLine();
    }

    private static string Mark(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "[green]ok[/]",
        RunStatus.Failed => "[red]failed[/]",
        _ => "[yellow]stopped[/]",
    };

    private static string Share(double share)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{share:P0}").Replace(" ", "", StringComparison.Ordinal);
        return share <= 1 ? text : $"[yellow]{text}[/]";
    }
}
