using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>
/// Takes standard input and output for the protocol, and puts something harmless in their place: code of a cell that
/// reads or writes them behind .NET's back, such as a native library, must not disturb the conversation.
/// </summary>
internal static partial class StandardStreams
{
    private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC of Linux

    public static (Stream Requests, Stream Answers) TakeForProtocol()
    {
        if (OperatingSystem.IsWindows())
            return (Console.OpenStandardInput(), Console.OpenStandardOutput());

        var requests = Duplicate(0);
        var answers = Duplicate(1);
        // What native code prints goes where the runtime's own last words go: the parent reads it as error text.
        Replace(2, 1);
        using (var nothing = File.OpenHandle("/dev/null"))
            Replace((int)nothing.DangerousGetHandle(), 0);
        return (new FileStream(requests, FileAccess.Read, 1), new FileStream(answers, FileAccess.Write, 1));
    }

    private static SafeFileHandle Duplicate(int descriptor)
    {
        // On Linux children of a cell do not inherit the copy. On macOS fcntl, which takes varying arguments, cannot be called so.
        var copy = OperatingSystem.IsLinux() ? Fcntl(descriptor, DuplicateCloseOnExec, 3) : Dup(descriptor);
        return copy >= 0 ? new SafeFileHandle(copy, ownsHandle: true) : throw new IOException($"Standard stream {descriptor} cannot be duplicated: error {Marshal.GetLastPInvokeError()}.");
    }

    private static void Replace(int source, int target)
    {
        if (Dup2(source, target) < 0)
            throw new IOException($"Standard stream {target} cannot be replaced: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(int source, int target);
}
