using System.CommandLine;
using GenNotebooks.Kernel.Documents;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen check</c>: holds notebooks against the course's contract.</summary>
internal static class CheckCommand
{
    private const string Help = """
        Checks notebooks against the course's contract: metadata, cell ids, outputs that show everywhere, alternative text,
        sizes, paths of somebody's machine, leftover errors; and their rhythm of prose and code.

        Examples:
          gen check                 all episodes and homework
          gen check 184             one
          gen check --strict 184    warnings count as well
          gen check --rules         what is checked

        Exit code: 0 nothing found, 2 a rule is broken, 1 wrong usage.
        """;

    private static readonly Argument<string[]> Names = new("episodes") { Description = Episodes.ArgumentHelp, Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Let warnings fail the check." };
    private static readonly Option<bool> Rules = new("--rules") { Description = "List the rules and check nothing." };

    public static Command Create()
    {
        var command = new Command("check", Help) { Names, Strict, Rules };
        command.SetAction(arguments => arguments.GetValue(Rules) ? ListRules() : Check(arguments));
        return command;
    }

    private static int ListRules()
    {
        foreach (var rule in NotebookLint.Rules)
            Console.WriteLine($"{rule.Id,-18} {rule.Severity.ToString().ToLowerInvariant(),-8} {rule.Demand}");
        return ExitCodes.Success;
    }

    private static int Check(ParseResult arguments)
    {
        var workspace = Workspace.Find();
        var names = arguments.GetValue(Names)!;
        var paths = Episodes.Resolve(workspace, names).Concat(names.Length == 0 ? Homework(workspace) : []);
        var fails = arguments.GetValue(Strict) ? LintSeverity.Warning : LintSeverity.Error;
        var broken = 0;
        foreach (var path in paths)
        {
            var findings = NotebookLint.Check(NotebookDocument.Load(path), NotebookLint.RoleOf(path));
            Write(path, findings);
            broken += findings.Count(f => f.Severity >= fails);
        }

        Console.WriteLine(broken == 0 ? "Nothing to mend." : $"{broken} to mend.");
        return broken == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static IEnumerable<string> Homework(Workspace workspace)
    {
        var folder = Path.Combine(workspace.Notebooks, "homework");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.ipynb", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    private static void Write(string path, IReadOnlyList<LintFinding> findings)
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{Workspace.Shown(path)}[/]");
        foreach (var finding in findings)
        {
            var colour = finding.Severity switch { LintSeverity.Error => "red", LintSeverity.Warning => "yellow", _ => "grey" };
            AnsiConsole.MarkupLine($"  [{colour}]{Markup.Escape(finding.ToString())}[/]");
        }
    }
}
