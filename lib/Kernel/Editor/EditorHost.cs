using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Session;

namespace GenNotebooks.Kernel.Editor;

/// <summary>
/// The process that an editor starts for a notebook: <c>editor --folder FOLDER [--library FOLDER] [--build COMMAND]
/// [--memory MIB]</c>. It keeps a session and speaks the session's own protocol with the editor.
/// </summary>
internal static class EditorHost
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Options(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync("editor: --folder names the notebook's folder, which must exist; --memory is a number of MiB. VS Code's extension starts this program; install it with: gen vscode install").ConfigureAwait(false);
            return HostExit.BadUsage;
        }

        var (requests, answers) = StandardStreams.TakeForProtocol();
        // Ctrl+C in a terminal from which the editor was started is the editor's affair.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var reader = new StreamReader(requests, new UTF8Encoding(false));
        var host = new EditorConversation(options, reader, answers);
        await using var ending = host.ConfigureAwait(false);
        await host.RunAsync().ConfigureAwait(false);
        return HostExit.Ended;
    }

    private static SessionOptions? Options(string[] arguments)
    {
        var folder = Value(arguments, "--folder");
        if (!Directory.Exists(folder))
            return null;
        var options = new SessionOptions { WorkingFolder = folder, LibraryFolder = Value(arguments, "--library"), BuildCommand = Value(arguments, "--build") };
        if (Value(arguments, "--memory") is not { } memory)
            return options;
        return long.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes) && mebibytes is > 0 and < 1L << 40
            ? options with { MemoryLimit = mebibytes << 20 }
            : null;
    }

    private static string? Value(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}
