using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>Says why a session's process ended, and what to do.</summary>
internal static class SessionLoss
{
    /// <summary>What can be done where memory does not suffice.</summary>
    public const string RaiseTheLimit = "raise the limit (gen run --memory; in VS Code, the setting gennotebooks.memoryLimit)";

    private const string Remedy = "The session's variables are lost. Run the notebook again from its first cell.";
    private const string Red = "\e[31m";
    private const string Reset = "\e[0m";

    /// <summary>What is known about the end of a process.</summary>
    public sealed record Circumstances(
        SessionOptions Options, bool KilledToStop, bool MemoryLimitExceeded, bool ProcessLimitExceeded, bool OutputLimitExceeded, int? AnnouncedExit, int ExitCode, string LastWords);

    public static CellError Describe(Circumstances c)
    {
        var (name, message) = Cause(c);
        return new CellError(name, message, [$"{Red}{name}{Reset}: {message}", Remedy]);
    }

    private static (string Name, string Message) Cause(Circumstances c)
    {
        if (c.MemoryLimitExceeded)
            return ("MemoryLimitExceeded", $"The cell's process was ended because it took more than {c.Options.MemoryLimit >> 20} MiB of memory. Use smaller arrays or batches, or {RaiseTheLimit}.");
        if (c.ProcessLimitExceeded)
            return ("ProcessLimitExceeded", $"The cell's process was ended because more than {c.Options.ProcessLimit} processes ran in its session. Start fewer.");
        if (c.OutputLimitExceeded)
            return ("OutputLimitExceeded", $"The cell's process was ended because it put out more than {c.Options.OutputLimit >> 20} MiB. Print less.");
        if (c.KilledToStop)
            return ("SessionEnded", "The cell did not stop when asked to, so its process was ended. It was busy in code that the session cannot interrupt, such as a long call into a library.");
        if (c.AnnouncedExit is { } code)
            return ("SessionEnded", $"The cell ended its process with exit code {code}, as Environment.Exit does. A notebook's cell should return or throw instead.");
        if (c.LastWords.Contains("Stack overflow", StringComparison.Ordinal))
            return ("StackOverflow", "The stack overflowed: a method calls itself, directly or through others, without an end.");
        var said = string.Join(' ', c.LastWords.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(2));
        return ("SessionEnded", $"The session's process ended unexpectedly with code {c.ExitCode}.{(said.Length == 0 ? "" : $" It said: {said}")}");
    }
}
