using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen reproduce</c>: long trainings on public data, to the numbers of the literature. They run in a session, for gen carries no library.</summary>
internal static class ReproduceCommand
{
    private const string Help = """
        Trains a model on public data within a time budget and compares with the literature.
        Checkpoints and results lie in artifacts/reproductions; after Ctrl+C the same command goes on.

        Examples:
          gen reproduce                            what there is, and what must be reached
          gen reproduce gpt                        one of them, in its default budget
          gen reproduce vae --budget 1h            with more time: more steps

        Exit code: 0 the numbers were reached, 2 they were not or the training failed, 1 wrong usage, 130 stopped by Ctrl+C.
        """;

    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(30);
    private static readonly Argument<string?> Name = new("name") { Description = "Which; all are listed where it is left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Budget = new("--budget") { Description = "The time that training and measuring may take, about, e.g. 30m or 1h.", HelpName = "TIME", DefaultValueFactory = _ => "30m" };

    public static Command Create()
    {
        var command = new Command("reproduce", Help) { Name, Budget };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (name, budget, workspace) = (arguments.GetValue(Name), Duration.Parse(arguments.GetValue(Budget)!), Workspace.Find());
        var folder = Path.Combine(workspace.Artifacts, "reproductions");
        var session = await SessionProcess.StartAsync(workspace.SessionOptions(null), cancellation).ConfigureAwait(false);
        await using var ending = session.ConfigureAwait(false);
        var opening = $"#r {Literal(Path.Combine(workspace.Library, "GenNotebooks.dll"))}\nusing GenNotebooks;\nusing GenNotebooks.Reproductions;\n";
        if (name is null)
            return await ExecuteAsync(session, opening + """
                MarkdownTable.Of(ReproductionRun.All.SelectMany(each => each.Goals, (each, goal) => (each, goal)),
                    ("name", row => $"{row.each.Name}"), ("what", row => $"{row.each.Title}"), ("metric", row => $"{row.goal.Metric}"),
                    ("wanted", row => $"{(row.goal.AtMost ? "at most" : "at least")} {row.goal.Bound}"), ("literature", row => $"{row.goal.Literature}"))
                """, cancellation).ConfigureAwait(false);

        var run = string.Create(CultureInfo.InvariantCulture, $"var result = ReproductionRun.Run({Literal(name)}, TimeSpan.FromSeconds({budget.TotalSeconds}), {Literal(folder)});\nresult.ToTable()");
        var status = await ExecuteAsync(session, opening + run, cancellation).ConfigureAwait(false);
        if (status != ExitCodes.Success)
            return status;
        Console.WriteLine($"Written to {Workspace.Shown(folder)}.");
        return await ExecuteAsync(session, """if (!result.IsReached) throw new InvalidOperationException("Not reached. More time helps: --budget.");""", cancellation).ConfigureAwait(false);
    }

    private static async Task<int> ExecuteAsync(SessionProcess session, string code, CancellationToken cancellation)
    {
        var last = DateTime.MinValue;
        var outcome = await session.ExecuteAsync(code, "1", Show, cancellation: cancellation).ConfigureAwait(false);
        if (outcome.Status == CellStatus.Succeeded)
            return ExitCodes.Success;
        await Console.Error.WriteLineAsync(outcome.Error?.Message ?? "Stopped.").ConfigureAwait(false);
        return outcome.Status == CellStatus.Cancelled ? ExitCodes.Stopped : outcome.Error?.Name == nameof(ArgumentException) ? ExitCodes.BadUsage : ExitCodes.Failure;

        void Show(SessionEvent shown)
        {
            switch (shown)
            {
                case StreamText text:
                    Console.Write(text.Text);
                    break;
                case ResultProduced result:
                    Console.WriteLine(Plain(result.Data));
                    break;
                // A training shows a curve many times a minute; a line now and then is enough here.
                case DisplayUpdated update when DateTime.UtcNow - last > LineEvery:
                    last = DateTime.UtcNow;
                    Console.WriteLine(Plain(update.Data).Split('\n')[0]);
                    break;
            }
        }
    }

    private static string Plain(JsonObject data) => ((string?)data["text/plain"] ?? "").TrimEnd();

    /// <summary>Text as C# writes it.</summary>
    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
