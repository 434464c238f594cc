using System.Collections.Concurrent;
using GenNotebooks.Data;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GenNotebooks.Cli.Progress;

/// <summary>What a fetch is shown on.</summary>
internal interface IFetchDisplay
{
    IProgress<FetchProgress> Start(DataSetInfo set);

    void End(DataSetInfo set, string outcome);
}

/// <summary>Shows a fetch while it goes on: a bar for each set on a terminal, lines of text elsewhere.</summary>
internal static class FetchDisplay
{
    public static Task ShowAsync(IReadOnlyList<DataSetInfo> sets, Func<IFetchDisplay, Task> fetch) =>
        AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected
            ? ShowBarsAsync(sets, fetch)
            : fetch(new Lines(Console.Out));

    private static Task ShowBarsAsync(IReadOnlyList<DataSetInfo> sets, Func<IFetchDisplay, Task> fetch) =>
        AnsiConsole.Progress()
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 20 },
                new StateColumn("bytes"),
                new StateColumn("doing"))
            .StartAsync(context => fetch(new Bars(context, sets)));

    /// <summary>A text to show; a bar's task carries values only.</summary>
    private readonly record struct Shown(string? Text);

    /// <summary>A column that shows what the bar's task carries under a name.</summary>
    private sealed class StateColumn(string name) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Markup(task.State.Get<Shown>(name).Text ?? "").Overflow(Overflow.Ellipsis);
    }

    private sealed class Bars : IFetchDisplay
    {
        private readonly ConcurrentDictionary<string, ProgressTask> _tasks = new();

        public Bars(ProgressContext context, IReadOnlyList<DataSetInfo> sets)
        {
            foreach (var set in sets)
                _tasks[set.Name] = context.AddTask(Markup.Escape(set.Name), autoStart: false, maxValue: set.Bytes ?? 1);
        }

        public IProgress<FetchProgress> Start(DataSetInfo set)
        {
            var task = _tasks[set.Name];
            task.StartTask();
            return new Receiver(progress =>
            {
                task.IsIndeterminate = progress.TotalBytes is null;
                task.MaxValue = Math.Max(1, progress.TotalBytes ?? 1);
                task.Value = progress.TotalBytes is null ? 0 : progress.Bytes;
                Set(task, "bytes", progress.TotalBytes is { } total ? $"{ByteSize.Shown(progress.Bytes)} of {ByteSize.Shown(total)}" : ByteSize.Shown(progress.Bytes));
                Set(task, "doing", $"[grey]{Markup.Escape(progress.Doing)}[/]");
            });
        }

        public void End(DataSetInfo set, string outcome)
        {
            var task = _tasks[set.Name];
            task.IsIndeterminate = false;
            if (outcome.StartsWith("[green]", StringComparison.Ordinal))
                task.Value = task.MaxValue;
            Set(task, "doing", outcome);
            task.StopTask();
        }

        private static void Set(ProgressTask task, string name, string value) => task.State.Update<Shown>(name, _ => new Shown(value));
    }

    /// <summary>For logs: a line for each thing done.</summary>
    private sealed class Lines(TextWriter output) : IFetchDisplay
    {
        public IProgress<FetchProgress> Start(DataSetInfo set)
        {
            var last = "";
            return new Receiver(progress =>
            {
                if (progress.Doing == last)
                    return;
                last = progress.Doing;
                output.WriteLine($"{set.Name}: {progress.Doing}");
            });
        }

        public void End(DataSetInfo set, string outcome) => output.WriteLine($"{set.Name}: {Markup.Remove(outcome)}");
    }

    /// <summary>Hands on each report at once and in order, which <see cref="Progress{T}"/> does not.</summary>
    private sealed class Receiver(Action<FetchProgress> receive) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => receive(value);
    }
}
