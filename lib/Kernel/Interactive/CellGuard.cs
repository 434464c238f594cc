using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Microsoft.DotNet.Interactive;

/// <summary>The checks that the session weaves into the loops and methods of a cell, so that a cell can be stopped.</summary>
/// <remarks>Public because cells are compiled against it; not meant to be called by hand.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellGuard
{
    private static readonly AsyncLocal<CancellationTokenSource?> RunningCell = new();

    // Counts the cells whose stop was asked for and whose code may still be running. Zero, nearly always: one load and one branch.
    private static volatile int s_stopping;

    /// <summary>Woven into the start of each loop body, and before each <c>goto</c>.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Loop()
    {
        if (s_stopping != 0)
            ThrowIfStopped();
    }

    /// <summary>Woven into the start of each method: also turns a recursion without end into an exception, before the stack is gone.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    /// <exception cref="InsufficientExecutionStackException">The recursion is too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        if (s_stopping != 0)
            ThrowIfStopped();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>The token of the running cell; code that a cell calls finds it here without knowing the kernel.</summary>
    internal static CancellationToken CurrentToken => RunningCell.Value?.Token ?? CancellationToken.None;

    /// <summary>Makes the code that runs from here on, on any thread, part of <paramref name="cell"/>.</summary>
    internal static void BeginCell(CancellationTokenSource cell) => RunningCell.Value = cell;

    /// <summary>Stops <paramref name="cell"/> at its next check.</summary>
    internal static void Stop(CancellationTokenSource cell)
    {
        if (cell.IsCancellationRequested)
            return;
        Interlocked.Increment(ref s_stopping);
        cell.Cancel();
    }

    /// <summary>Says that no code of a stopped cell runs any more.</summary>
    internal static void Stopped() => Interlocked.Decrement(ref s_stopping);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowIfStopped() => CurrentToken.ThrowIfCancellationRequested();
}
