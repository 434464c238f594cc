using System.CommandLine;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen text</c>: a notebook as text.</summary>
internal static class TextCommand
{
    private const string Help = """
        Prints a notebook as Markdown with fenced C#, for reviews and diffs.

        Examples:
          gen text 184 | less
          gen text 184 --outputs > 184.md
          git config diff.ipynb.textconv 'dotnet run -c Release --project lib/Cli -- text'
        """;

    private static readonly Argument<string[]> Names = new("episodes") { Description = "Which notebooks: numbers, ranges, files or folders.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Outputs = new("--outputs") { Description = "Print the text of the outputs and errors as well." };

    public static Command Create()
    {
        var command = new Command("text", Help) { Names, Outputs };
        command.SetAction(arguments =>
        {
            var options = new NotebookTextOptions { Outputs = arguments.GetValue(Outputs) };
            foreach (var path in Episodes.Resolve(Workspace.Find(), arguments.GetValue(Names)!))
                Console.Out.Write(NotebookText.Print(NotebookDocument.Load(path), options));
            return ExitCodes.Success;
        });
        return command;
    }
}
