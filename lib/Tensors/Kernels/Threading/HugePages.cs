using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Asks Linux for pages of 2 MiB: packed blocks are walked in many streams, and small pages miss the address cache.</summary>
internal static unsafe partial class HugePages
{
    private const int AdviseHugePage = 14;

    /// <summary>A hint; where it cannot be followed nothing happens.</summary>
    public static void Advise(void* memory, nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = MemoryAdvise(memory, bytes, AdviseHugePage);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A Linux without this C library runs with small pages.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MemoryAdvise(void* memory, nuint bytes, int advice);
}
