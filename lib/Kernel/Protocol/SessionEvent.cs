using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GenNotebooks.Kernel.Protocol;

/// <summary>What the process in which cells run tells its parent. One JSON object a line on its standard output.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SessionReady), "ready")]
[JsonDerivedType(typeof(StreamText), "stream")]
[JsonDerivedType(typeof(DisplayShown), "display")]
[JsonDerivedType(typeof(DisplayUpdated), "update")]
[JsonDerivedType(typeof(ResultProduced), "result")]
[JsonDerivedType(typeof(CellError), "error")]
[JsonDerivedType(typeof(OutputCleared), "clear")]
[JsonDerivedType(typeof(InputRequested), "input")]
[JsonDerivedType(typeof(CellCompleted), "completed")]
[JsonDerivedType(typeof(SessionExiting), "exiting")]
[JsonDerivedType(typeof(LanguageAnswered), "answer")]
[JsonDerivedType(typeof(SessionStatus), "status")]
public abstract record SessionEvent;

/// <summary>The session takes cells from now on.</summary>
public sealed record SessionReady(string LanguageVersion, string Runtime) : SessionEvent;

/// <summary>Text written to the console. <paramref name="Name"/> is <c>stdout</c> or <c>stderr</c>.</summary>
public sealed record StreamText(string Name, string Text) : SessionEvent;

/// <summary>A value shown by <c>display</c>, as one entry a MIME type; text as a JSON string, JSON types as JSON.</summary>
public sealed record DisplayShown(string? DisplayId, JsonObject Data, JsonObject Metadata) : SessionEvent;

/// <summary>New content for an earlier <see cref="DisplayShown"/>, perhaps of another cell.</summary>
public sealed record DisplayUpdated(string DisplayId, JsonObject Data, JsonObject Metadata) : SessionEvent;

/// <summary>The value of a cell's trailing expression.</summary>
public sealed record ResultProduced(JsonObject Data, JsonObject Metadata) : SessionEvent;

/// <summary>Why a cell failed, in the shape of Jupyter's <c>error</c> output. Lines may hold ANSI colours.</summary>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback) : SessionEvent;

/// <summary>The cell's outputs so far are to vanish; with <paramref name="Wait"/> only when the next one comes.</summary>
public sealed record OutputCleared(bool Wait) : SessionEvent;

/// <summary>The cell waits for a line of text; answered by <see cref="InputReply"/>.</summary>
public sealed record InputRequested(string Prompt, bool Password) : SessionEvent;

/// <summary>The last event of a cell.</summary>
public sealed record CellCompleted(int Id, CellStatus Status, double Milliseconds) : SessionEvent;

/// <summary>The process ends by itself, e.g. because a cell called <c>Environment.Exit</c>.</summary>
public sealed record SessionExiting(int ExitCode) : SessionEvent;

/// <summary>
/// Answers an <see cref="AskLanguage"/>: a record of the kind that <see cref="LanguageQuestion"/> names, as JSON; or
/// <paramref name="Failure"/> says why there is none.
/// </summary>
public sealed record LanguageAnswered(int Id, JsonNode? Answer, string? Failure) : SessionEvent;

/// <summary>
/// How the session is, told to an editor when that changes (<see cref="Editor.EditorHost"/>); a session itself sends none.
/// </summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="ProcessId">The process in which cells run, e.g. to attach a debugger to; null while there is none.</param>
/// <param name="Memory">The memory that it holds, in bytes.</param>
/// <param name="Problem">Why it did not start; null where it did.</param>
public sealed record SessionStatus(SessionPhase Phase, int? ProcessId = null, long Memory = 0, string? Problem = null) : SessionEvent;

/// <summary>What a session is doing.</summary>
public enum SessionPhase
{
    /// <summary>It starts; there are no variables.</summary>
    Starting,

    /// <summary>It takes cells, or runs one.</summary>
    Ready,

    /// <summary>It did not start. The next cell tries again.</summary>
    Failed,
}

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>Ran to its end.</summary>
    Succeeded,

    /// <summary>Did not compile, or threw.</summary>
    Failed,

    /// <summary>Was stopped; the session's state is kept.</summary>
    Cancelled,

    /// <summary>Its process ended: the session's state is lost.</summary>
    SessionLost,
}
