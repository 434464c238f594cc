using System.Text.Json.Serialization;

namespace GenNotebooks.Kernel.Protocol;

/// <summary>What the parent asks of the process in which cells run. One JSON object a line on its standard input.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartSession), "start")]
[JsonDerivedType(typeof(ExecuteCell), "execute")]
[JsonDerivedType(typeof(CancelCell), "cancel")]
[JsonDerivedType(typeof(InputReply), "inputReply")]
[JsonDerivedType(typeof(EndSession), "end")]
[JsonDerivedType(typeof(AskLanguage), "ask")]
[JsonDerivedType(typeof(ForgetQuestion), "forget")]
public abstract record SessionRequest;

/// <summary>The first request: where the notebook stands and where the library was built.</summary>
/// <param name="WorkingFolder">The folder against which cells resolve relative paths; becomes the current directory.</param>
/// <param name="LibraryFolder">The folder with the built library, or null where none is known.</param>
/// <param name="BuildCommand">The command that builds the library, quoted in the message when it is missing.</param>
/// <param name="PackageFolder">The folder in which restored packages of <c>#r "nuget: ..."</c> are remembered.</param>
/// <param name="Settings">What the front end tells library code, by name; see <c>AppContext.GetData</c>.</param>
public sealed record StartSession(
    string WorkingFolder, string? LibraryFolder, string? BuildCommand, string PackageFolder, IReadOnlyDictionary<string, string>? Settings = null) : SessionRequest;

/// <summary>Runs a cell; answered by events and at last by <see cref="CellCompleted"/>.</summary>
/// <param name="Id">Repeated in the answers.</param>
/// <param name="Code">The cell's source.</param>
/// <param name="Label">How messages name the cell, e.g. <c>3</c> for "cell [3]".</param>
/// <param name="AllowInput">Whether somebody is there to answer a request for input.</param>
/// <param name="Silent">Whether the value of a trailing expression is kept back.</param>
public sealed record ExecuteCell(int Id, string Code, string Label, bool AllowInput, bool Silent = false) : SessionRequest;

/// <summary>Stops the running cell; does nothing where <paramref name="Id"/> runs no more.</summary>
public sealed record CancelCell(int Id) : SessionRequest;

/// <summary>Answers an <see cref="InputRequested"/>; null means that the person declined.</summary>
public sealed record InputReply(string? Text) : SessionRequest;

/// <summary>Ends the process.</summary>
public sealed record EndSession : SessionRequest;

/// <summary>
/// Asks the language services about a cell, in the state that the session is in, also while a cell runs; answered by
/// <see cref="LanguageAnswered"/>.
/// </summary>
/// <param name="Id">Repeated in the answer.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Code">The cell's source.</param>
/// <param name="Position">The place in it, in UTF-16 code units; for questions about a place.</param>
public sealed record AskLanguage(int Id, LanguageQuestion Question, string Code, int Position) : SessionRequest;

/// <summary>Takes an <see cref="AskLanguage"/> back; nobody waits for its answer.</summary>
public sealed record ForgetQuestion(int Id) : SessionRequest;

/// <summary>What the language services can be asked.</summary>
public enum LanguageQuestion
{
    /// <summary>What could stand at a place: a <see cref="CompletionList"/>.</summary>
    Complete,

    /// <summary>What the name at a place means: a <see cref="SymbolDescription"/>, or null.</summary>
    Describe,

    /// <summary>Which methods a call may mean: a <see cref="SignatureHelp"/>, or null.</summary>
    Signatures,

    /// <summary>What the compiler says of the cell: a list of <see cref="CellDiagnostic"/>.</summary>
    Diagnose,

    /// <summary>Whether the cell can be run as it stands: a <see cref="CellCompleteness"/>.</summary>
    Judge,
}
