using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using GenNotebooks.Kernel.Editor;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Jupyter;
using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Session;

namespace GenNotebooks.Kernel;

/// <summary>
/// The process in which a notebook's cells run, which speaks JSON lines with its parent (<see cref="SessionProcess"/>); the
/// kernel that Jupyter starts (<see cref="JupyterHost"/>); or the one that VS Code starts (<see cref="EditorHost"/>).
/// </summary>
internal static class Program
{
    // Deep enough for a recursion that a reader writes in earnest; one without end is turned into an exception before the end.
    private const int StackSize = 64 << 20;

    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(2);

    private static CellSession? s_session;
    private static volatile bool s_ending;

    private static int Main(string[] args)
    {
        if (args is ["jupyter", .. var rest])
            return JupyterHost.RunAsync(rest).GetAwaiter().GetResult();
        if (args is ["editor", .. var settings])
            return EditorHost.RunAsync(settings).GetAwaiter().GetResult();
        if (args is not ["session"])
        {
            Console.Error.WriteLine("This program runs the cells of notebooks and is started by gen, Jupyter or VS Code. Try: gen --help");
            return HostExit.BadUsage;
        }

        var (requests, answers) = StandardStreams.TakeForProtocol();
        using var events = new EventWriter(answers);
        Console.SetOut(new ConsoleCapture(events, "stdout"));
        Console.SetError(new ConsoleCapture(events, "stderr"));
        // Ctrl+C reaches the whole group of processes; what it means for the cell is the parent's to say.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ReportExit(events);
        ExceptionHandling.SetUnhandledExceptionHandler(TakeOver);

        using var reader = new StreamReader(requests, new UTF8Encoding(false));
        if (JsonLines.Read<SessionRequest>(reader) is not StartSession start)
            return HostExit.BadUsage;
        var cells = new BlockingCollection<ExecuteCell>();
        var thread = new Thread(() => RunCells(start, events, cells), StackSize) { IsBackground = true, Name = "cells" };
        thread.Start();
        ReadRequests(reader, cells);
        s_ending = true;
        return HostExit.Ended;
    }

    private static void RunCells(StartSession start, EventWriter events, BlockingCollection<ExecuteCell> cells)
    {
        Directory.SetCurrentDirectory(start.WorkingFolder);
        var session = new CellSession(events, start);
        Console.SetIn(new ConsoleInput(session));
        s_session = session;
        events.Send(new SessionReady(ScriptChain.LanguageVersion, RuntimeInformation.FrameworkDescription));
        session.WarmUp();
        while (true)
        {
            if (!cells.TryTake(out var cell, IdleAfter))
            {
                // A reader who reads runs nothing: memory goes back to the system meanwhile.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                cell = cells.Take();
            }

            session.Execute(cell);
        }
    }

    private static void ReadRequests(StreamReader reader, BlockingCollection<ExecuteCell> cells)
    {
        while (JsonLines.Read<SessionRequest>(reader) is { } request)
        {
            switch (request)
            {
                case ExecuteCell cell:
                    cells.Add(cell);
                    break;
                case CancelCell cancel:
                    s_session?.Cancel(cancel.Id);
                    break;
                case AskLanguage question:
                    s_session?.Ask(question);
                    break;
                case ForgetQuestion forget:
                    s_session?.Forget(forget.Id);
                    break;
                case InputReply reply:
                    s_session?.AnswerInput(reply.Text);
                    break;
                case EndSession:
                    return;
            }
        }
    }

    /// <summary>Keeps an exception on a thread of the reader's own from ending the process.</summary>
    private static bool TakeOver(Exception exception)
    {
        if (s_session is not { } session || Thread.CurrentThread.Name is "cells" or "language services" or "console output" or "cell interrupter")
            return false;
        session.ReportBackgroundFailure(exception);
        return true;
    }

    private static void ReportExit(EventWriter events)
    {
        if (!s_ending && !events.ParentGone)
            events.Send(new SessionExiting(Environment.ExitCode));
    }
}
