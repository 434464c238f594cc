using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GenNotebooks.Kernel.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GenNotebooks.Cli.Progress;

/// <summary>Shows a run while it goes on: a bar for each notebook on a terminal, lines of text elsewhere.</summary>
internal static class RunDisplay
{
    public static Task ShowAsync(IReadOnlyList<string> notebooks, Func<IRunProgress, Task> run) =>
        AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected
            ? ShowBarsAsync(notebooks, run)
            : run(new LineProgress(Console.Out));

    private static Task ShowBarsAsync(IReadOnlyList<string> notebooks, Func<IRunProgress, Task> run) =>
        AnsiConsole.Progress()
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 20 },
                new StateColumn("cell"),
                new StateColumn("time"),
                new StateColumn("memory"),
                new StateColumn("doing"))
            .StartAsync(async context =>
            {
                var bars = new BarProgress(context, notebooks);
                using var clock = new Timer(_ => bars.Tick(), null, 100, 100);
                await run(bars).ConfigureAwait(false);
            });

    /// <summary>A text to show; a bar's task carries values only.</summary>
    private readonly record struct Shown(string? Text);

    /// <summary>A column that shows what the bar's task carries under a name.</summary>
    private sealed class StateColumn(string name) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Markup(task.State.Get<Shown>(name).Text ?? "").Overflow(Overflow.Ellipsis);
    }

    private sealed class BarProgress : IRunProgress
    {
        private readonly ConcurrentDictionary<string, Bar> _bars = new();

        public BarProgress(ProgressContext context, IReadOnlyList<string> notebooks)
        {
            foreach (var notebook in notebooks)
                _bars[notebook] = new Bar(context.AddTask(Markup.Escape(Path.GetFileNameWithoutExtension(notebook)), autoStart: false, maxValue: 1));
        }

        private sealed record Bar(ProgressTask Task)
        {
            public Stopwatch Watch { get; } = new();
        }

        public void NotebookStarted(string notebook, int cells)
        {
            var bar = _bars[notebook];
            bar.Watch.Start();
            bar.Task.MaxValue = Math.Max(1, cells);
            bar.Task.StartTask();
        }

        public void CellStarted(string notebook, int number, string title)
        {
            var task = _bars[notebook].Task;
            Set(task, "cell", $"{number}/{task.MaxValue:0}");
            Set(task, "doing", $"[grey]{Markup.Escape(title.Length > 40 ? title[..39] + "…" : title)}[/]");
        }

        public void MemoryMeasured(string notebook, long peak) => Set(_bars[notebook].Task, "memory", MemorySize.Shown(peak));

        public void CellEnded(string notebook, CellResult cell) => _bars[notebook].Task.Value = cell.Number;

        public void NotebookEnded(NotebookResult result)
        {
            var bar = _bars[result.Notebook];
            bar.Watch.Stop();
            Tick();
            MemoryMeasured(result.Notebook, result.PeakMemory);
            Set(bar.Task, "doing", result.Status switch
            {
                RunStatus.Succeeded => "[green]done[/]",
                RunStatus.Failed => "[red]failed[/]",
                _ => "[yellow]stopped[/]",
            });
            bar.Task.StopTask();
        }

        public void Tick()
        {
            foreach (var bar in _bars.Values.Where(b => b.Watch.ElapsedTicks > 0))
                Set(bar.Task, "time", bar.Watch.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s");
        }

        private static void Set(ProgressTask task, string name, string value) => task.State.Update<Shown>(name, _ => new Shown(value));
    }
}
