namespace GenNotebooks.Kernel.Session;

/// <summary>The exit codes of the process in which cells run.</summary>
internal static class HostExit
{
    public const int Ended = 0;
    public const int BadUsage = 1;
    public const int ParentGone = 3;
}
