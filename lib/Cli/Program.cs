using System.CommandLine;
using GenNotebooks.Cli.Commands;
using GenNotebooks.Cli.Commands.Homework;
using GenNotebooks.Grading;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Publishing;
using Spectre.Console;

namespace GenNotebooks.Cli;

/// <summary>The command line: <c>gen</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (Console.IsOutputRedirected)
        {
            // A log or another program reads this: no colours, and lines as long as they are.
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Width = 200;
        }

        var root = new RootCommand("GenNotebooks: generative models in C#, as notebooks. Start with 'gen doctor' and 'gen run 184'.")
        {
            RunCommand.Create(),
            CheckCommand.Create(),
            TextCommand.Create(),
            PublishCommand.Create(),
            SlidesCommand.Create(),
            StartCommand.Create(),
            ResetCommand.Create(),
            HomeworkCommand.Create(),
            ServeCommand.Create(),
            ReproduceCommand.Create(),
            DataCommand.Create(),
            KernelCommand.Create(),
            VsCodeCommand.Create(),
            DoctorCommand.Create(),
        };
        // A cell is given time to stop, and the notebook is saved, before Ctrl+C ends the process.
        var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) };
        try
        {
            var parsed = root.Parse(args);
            return await parsed.InvokeAsync(settings).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UsageException or PublishingException or GradingException or SessionStartException or NotebookFormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.BadUsage;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
    }
}
