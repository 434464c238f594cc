namespace GenNotebooks.Cli;

/// <summary>The exit codes of <c>gen</c>, for scripts to rely on.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command could not be carried out as given.</summary>
    public const int BadUsage = 1;

    /// <summary>It was carried out and found something wrong: a failing cell, a broken rule.</summary>
    public const int Failure = 2;

    /// <summary>Stopped by Ctrl+C.</summary>
    public const int Stopped = 130;
}
