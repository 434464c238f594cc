using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using GenNotebooks.Publishing.Live;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen serve</c>: the live reader.</summary>
internal static class ServeCommand
{
    private const string Help = """
        Opens the course in a browser, with cells that run: episodes, homework and your own copies. Charts are drawn as they come,
        code is changed in place with completion, and 'Save' writes your copy in notebooks/work, never the course's own notebook.

        Examples:
          gen serve                        opens the list of notebooks
          gen serve 184                    opens an episode
          gen serve my.ipynb               opens a notebook of yours, which 'Save' then writes
          gen serve --port 8184 --no-open  prints the address only, always with the same port

        The server answers this machine only, and only a browser that was opened with the printed address. Ctrl+C ends it and
        all its sessions.
        """;

    private static readonly Argument<string?> Name = new("episode") { Description = "What to open: an episode's number or a notebook file. Default: the list.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Port = new("--port") { Description = "The port. Default: one that is free.", HelpName = "N" };
    private static readonly Option<bool> NoOpen = new("--no-open") { Description = "Do not open a browser." };
    private static readonly Option<double> Idle = new("--idle") { Description = "Minutes after which an unused session is ended.", HelpName = "MINUTES", DefaultValueFactory = _ => 30 };
    private static readonly Option<string?> Memory = new("--memory") { Description = "Memory that a notebook's process may hold, e.g. 2G or 800M. Default: 4G, or 3/4 of the machine's where that is less.", HelpName = "SIZE" };

    public static Command Create()
    {
        Port.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 65535)
                r.AddError("--port must be a number from 1 to 65535.");
        });
        Idle.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && !(r.GetValueOrDefault<double>() is > 0 and < 100_000))
                r.AddError("--idle must be a number of minutes above 0.");
        });
        var command = new Command("serve", Help) { Name, Port, NoOpen, Idle, Memory };
        command.SetAction(ServeAsync);
        return command;
    }

    private static async Task<int> ServeAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var asked = arguments.GetValue(Name) is { } name ? Episodes.Resolve(workspace, [name]) : [];
        if (asked.Count > 1)
            throw new UsageException($"'{arguments.GetValue(Name)}' names {asked.Count} notebooks. Name one; the others are on the list.");
        var own = asked.Where(path => !Known(workspace).Any(n => n.Path == path)).Select(path => new LiveNotebook(path, path, LiveShelf.Copies)).ToList();
        var options = new LiveOptions
        {
            Notebooks = () => [.. Known(workspace), .. own],
            Session = workspace.SessionOptions(arguments.GetValue(Memory) is { } size ? MemorySize.Parse(size) : null),
            NpmFolder = Path.Combine(workspace.Artifacts, "npm"),
            Folder = Path.Combine(workspace.Artifacts, "serve"),
            Port = arguments.GetValue(Port),
            IdleAfter = TimeSpan.FromMinutes(arguments.GetValue(Idle)),
        };
        var server = await LiveServer.StartAsync(options, cancellation).ConfigureAwait(false);
        await using var ending = server.ConfigureAwait(false);
        if (server.Missing is { } missing)
            Console.WriteLine(missing);
        if (!File.Exists(Path.Combine(workspace.Library, "GenNotebooks.dll")))
            Console.WriteLine($"The library is not built yet, and cells that use it will say so: {workspace.BuildCommand}");
        var address = server.AddressOf(options.Notebooks().FirstOrDefault(n => asked.Contains(n.Path)));
        Console.WriteLine($"The course is at {address}");
        Console.WriteLine("Ctrl+C ends it.");
        if (!arguments.GetValue(NoOpen))
            Open(address);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Ending all sessions …");
            foreach (var kept in server.Rescue())
                Console.WriteLine($"What was written and not saved is kept in {Workspace.Shown(kept)}.");
        }

        return ExitCodes.Stopped;
    }

    /// <summary>The notebooks of the course and the reader's copies; changes are saved to copies.</summary>
    private static IReadOnlyList<LiveNotebook> Known(Workspace workspace) =>
    [
        .. NotebooksIn(workspace.Notebooks).Select(path => new LiveNotebook(path, WorkingCopy.PathOf(workspace, path, null), LiveShelf.Episodes)),
        .. NotebooksIn(Path.Combine(workspace.Notebooks, "homework")).Select(path => new LiveNotebook(path, WorkingCopy.PathOf(workspace, path, null), LiveShelf.Homework)),
        .. NotebooksIn(workspace.WorkingCopies).Select(path => new LiveNotebook(path, path, LiveShelf.Copies)),
    ];

    private static IEnumerable<string> NotebooksIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal) : [];

    /// <summary>Opens the reader's browser, where the machine has one; otherwise the printed address must do.</summary>
    private static void Open(Uri address)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address.AbsoluteUri]) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            Process.Start(start)?.Dispose();
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            Console.WriteLine("No browser was found to open; open the address yourself.");
        }
    }
}
