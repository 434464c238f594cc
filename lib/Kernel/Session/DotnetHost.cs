using System.Diagnostics;

namespace GenNotebooks.Kernel.Session;

/// <summary>The <c>dotnet</c> that runs this process, to start others with.</summary>
internal static class DotnetHost
{
    /// <summary>Its path; just <c>dotnet</c> where the process was started in another way.</summary>
    public static string Path { get; } = Find();

    /// <summary>Removes what a session sets for itself and what must not reach a child, such as its memory limit.</summary>
    public static void ClearHostSettings(ProcessStartInfo start)
    {
        start.Environment.Remove("DOTNET_GCHeapHardLimit");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
    }

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host))
            return host;
        if (Environment.ProcessPath is { } current && System.IO.Path.GetFileName(current).Equals(name, StringComparison.OrdinalIgnoreCase))
            return current;
        // Started through its own executable: the shared runtime lies in <root>/shared/Microsoft.NETCore.App/<version>.
        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", name));
        return File.Exists(root) ? root : "dotnet";
    }
}
