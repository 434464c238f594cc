using System.CommandLine;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Publishing;
using GenNotebooks.Publishing.Editor;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen vscode</c>: the extension that runs C# notebooks in VS Code.</summary>
internal static class VsCodeCommand
{
    private const string Help = """
        The extension that runs C# notebooks in VS Code: no Python, no other extension, no network. Needs npm once, for plotly.js.

        Examples:
          gen vscode install                     into every VS Code, VSCodium and code-server that is found
          gen vscode package                     only makes the file, to give away or to install by hand
          gen vscode uninstall
        """;

    private const string InstallHelp = """
        Makes the extension and installs it. Run it again after the kernel was changed and built; then run 'Developer: Reload
        Window' in windows of the editor that are open.

        Examples:
          gen vscode install
          gen vscode install --editor codium
          gen vscode install --editor /path/to/code

        Exit code: 0 installed, 2 no editor was found or it refused, 1 wrong usage or npm is missing.
        """;

    private static readonly Option<string[]> EditorNames = new("--editor")
    {
        Description = "Only this editor: a command such as code or codium, or its path. May be given more than once.",
        HelpName = "COMMAND",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Target = new("--output", "-o") { Description = "The file to write. Default: artifacts/vscode/NAME-VERSION.vsix.", HelpName = "FILE" };

    public static Command Create()
    {
        var install = new Command("install", InstallHelp) { EditorNames };
        install.SetAction((arguments, cancellation) => InstallAsync(Chosen(arguments), cancellation));
        var package = new Command("package", "Makes the extension's .vsix file. It holds the kernel and plotly.js, and nothing of this machine.") { Target };
        package.SetAction((arguments, cancellation) => PackageAsync(arguments.GetValue(Target), cancellation));
        var uninstall = new Command("uninstall", "Removes the extension from every editor that has it.") { EditorNames };
        uninstall.SetAction((arguments, cancellation) => UninstallAsync(Chosen(arguments), cancellation));
        return new Command("vscode", Help) { install, package, uninstall };
    }

    private static IReadOnlyList<Editor> Chosen(ParseResult arguments) =>
        arguments.GetValue(EditorNames) is { Length: > 0 } names ? [.. names.Select(Editors.Named)] : Editors.Find();

    private static async Task<int> InstallAsync(IReadOnlyList<Editor> editors, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(workspace.Artifacts, "vscode")).FullName, "installed-" + ExtensionPackage.FileName);
        await WriteAsync(workspace, file, new ExtensionRecord(workspace.Root, SessionProcess.DotnetPath), cancellation).ConfigureAwait(false);
        if (editors.Count == 0)
        {
            Console.WriteLine($"""
                No VS Code was found on the PATH. Install the extension by hand: in VS Code, open the Extensions view, choose
                'Install from VSIX...' in its menu (...), and take {file}
                Or name the editor: gen vscode install --editor /path/to/code
                """);
            return ExitCodes.Failure;
        }

        var refused = 0;
        foreach (var editor in editors)
        {
            Console.WriteLine($"Installing into {editor.Name} ({editor.Program}) …");
            var (exitCode, said) = await editor.RunAsync(["--install-extension", file, "--force"], cancellation).ConfigureAwait(false);
            if (exitCode != 0)
            {
                refused++;
                await Console.Error.WriteLineAsync($"{editor.Name} refused with exit code {exitCode}. It said:\n{said}").ConfigureAwait(false);
            }
        }

        if (refused == editors.Count)
            return ExitCodes.Failure;
        Console.WriteLine($"The extension {ExtensionPackage.Id} is installed. In a window that is open, run 'Developer: Reload Window'; then open notebooks/184-*.ipynb and press Run All.");
        if (!File.Exists(Path.Combine(workspace.Library, "GenNotebooks.dll")))
            Console.WriteLine($"The library is not built yet: {workspace.BuildCommand}");
        return refused == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<int> PackageAsync(string? target, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var file = Path.GetFullPath(target ?? Path.Combine(workspace.Artifacts, "vscode", ExtensionPackage.FileName));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await WriteAsync(workspace, file, record: null, cancellation).ConfigureAwait(false);
        Console.WriteLine($"{Workspace.Shown(file)} ({ByteSize.Shown(new FileInfo(file).Length)}). Install it with: code --install-extension {Workspace.Shown(file)}");
        return ExitCodes.Success;
    }

    private static async Task WriteAsync(Workspace workspace, string file, ExtensionRecord? record, CancellationToken cancellation)
    {
        Console.WriteLine("Making the extension …");
        var assets = await PageAssets.InstallAsync(Path.Combine(workspace.Artifacts, "npm"), cancellation).ConfigureAwait(false);
        ExtensionPackage.Write(file, assets, record);
    }

    private static async Task<int> UninstallAsync(IReadOnlyList<Editor> editors, CancellationToken cancellation)
    {
        var failed = 0;
        foreach (var editor in editors)
        {
            var (_, installed) = await editor.RunAsync(["--list-extensions"], cancellation).ConfigureAwait(false);
            if (!installed.Split('\n', StringSplitOptions.TrimEntries).Contains(ExtensionPackage.Id, StringComparer.OrdinalIgnoreCase))
            {
                Console.WriteLine($"{editor.Name} does not have it.");
                continue;
            }

            var (exitCode, said) = await editor.RunAsync(["--uninstall-extension", ExtensionPackage.Id], cancellation).ConfigureAwait(false);
            failed += exitCode == 0 ? 0 : 1;
            Console.WriteLine(exitCode == 0 ? $"{editor.Name}: removed." : $"{editor.Name} refused with exit code {exitCode}. It said:\n{said}");
        }

        if (editors.Count == 0)
            Console.WriteLine("No VS Code was found on the PATH.");
        return failed == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
