using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Publishing.Live;

// What a page and the server say to each other over one WebSocket, a JSON object a message. Described in the room's README.

/// <summary>What a page asks.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunCell), "run")]
[JsonDerivedType(typeof(RunAll), "runAll")]
[JsonDerivedType(typeof(EditCell), "edit")]
[JsonDerivedType(typeof(InterruptCells), "interrupt")]
[JsonDerivedType(typeof(RestartSession), "restart")]
[JsonDerivedType(typeof(AnswerInput), "input")]
[JsonDerivedType(typeof(SaveNotebook), "save")]
[JsonDerivedType(typeof(WarmSession), "warm")]
[JsonDerivedType(typeof(CompleteCode), "complete")]
[JsonDerivedType(typeof(DescribeCode), "describe")]
[JsonDerivedType(typeof(SignCode), "signatures")]
[JsonDerivedType(typeof(DiagnoseCode), "diagnose")]
internal abstract record LiveRequest;

/// <summary>Runs a cell after those that wait. <paramref name="Code"/> null: as it stands. <paramref name="Before"/>: those above it first that have not run in this session.</summary>
internal sealed record RunCell(string Cell, string? Code = null, bool Before = false) : LiveRequest;

/// <summary>Runs all cells.</summary>
internal sealed record RunAll : LiveRequest;

/// <summary>Changes a cell's text.</summary>
internal sealed record EditCell(string Cell, string Code) : LiveRequest;

/// <summary>Stops the running cell and drops those that wait.</summary>
internal sealed record InterruptCells : LiveRequest;

/// <summary>Ends the session and starts a new one.</summary>
internal sealed record RestartSession : LiveRequest;

/// <summary>Answers the running cell's question; null declines.</summary>
internal sealed record AnswerInput(string? Text) : LiveRequest;

/// <summary>Saves the notebook to the reader's copy. <paramref name="Replace"/>: also over a file that holds something else.</summary>
internal sealed record SaveNotebook(bool Replace = false) : LiveRequest;

/// <summary>Starts the session if there is none, since it will be wanted.</summary>
internal sealed record WarmSession : LiveRequest;

/// <summary>What could stand at a place; answered by a <see cref="LiveAnswer"/> with a <see cref="CompletionList"/>.</summary>
internal sealed record CompleteCode(int Id, string Code, int Position) : LiveRequest;

/// <summary>What a name means; answered with a <see cref="SymbolDescription"/> or null.</summary>
internal sealed record DescribeCode(int Id, string Code, int Position) : LiveRequest;

/// <summary>Which methods a call may mean; answered with a <see cref="SignatureHelp"/> or null.</summary>
internal sealed record SignCode(int Id, string Code, int Position) : LiveRequest;

/// <summary>What the compiler says; answered with a list of <see cref="CellDiagnostic"/>.</summary>
internal sealed record DiagnoseCode(int Id, string Code) : LiveRequest;

/// <summary>What the server tells a page.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NotebookState), "notebook")]
[JsonDerivedType(typeof(CellState), "cell")]
[JsonDerivedType(typeof(LiveAnswer), "answer")]
[JsonDerivedType(typeof(SaveAnswer), "saved")]
[JsonDerivedType(typeof(RequestRefused), "refused")]
internal abstract record LiveMessage;

/// <summary>The notebook as a whole: the first message, and again whenever any of this changes.</summary>
/// <param name="Edition">The state of the file that the page must show; a page of another edition loads itself anew.</param>
/// <param name="Session">Whether there is a session and what it does.</param>
/// <param name="Reason">Why there is no session any more; null where nothing is to say.</param>
/// <param name="Unsaved">Whether there is something that no file holds.</param>
/// <param name="SavesTo">The file that saving writes, for people.</param>
internal sealed record NotebookState(string Edition, LiveSessionState Session, string? Reason, bool Unsaved, string SavesTo) : LiveMessage;

/// <summary>What changed about a cell since the last message about it on this connection.</summary>
/// <param name="Cell">Its id.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Count">The number of its run; null before the first.</param>
/// <param name="Seconds">How long its run took, or has taken so far; null before the first.</param>
/// <param name="Stale">Whether its run was in a session that has ended.</param>
/// <param name="Line">The line of its text at which the run failed, from 1; null where none is known.</param>
/// <param name="Code">Its text; null where that has not changed.</param>
/// <param name="Ask">What it wants to be told; null where it waits for nothing.</param>
/// <param name="Outputs">How many outputs it has; null where those of the page stand, since it has not been run.</param>
/// <param name="Changed">Those that are new or have changed.</param>
internal sealed record CellState(
    string Cell, LiveCellStatus Status, int? Count, double? Seconds, bool Stale, int? Line, string? Code, InputQuestion? Ask, int? Outputs, IReadOnlyList<OutputState> Changed) : LiveMessage;

/// <summary>An output that is new or has changed.</summary>
/// <param name="Index">Its place among the cell's outputs.</param>
/// <param name="Html">Its elements; null for text.</param>
/// <param name="Stream">For text: <c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">For text: the whole of it.</param>
/// <param name="Append">For text: what comes behind the text that the page has.</param>
internal sealed record OutputState(int Index, string? Html = null, string? Stream = null, string? Text = null, string? Append = null);

/// <summary>What a cell wants to be told.</summary>
internal sealed record InputQuestion(string Prompt, bool Password);

/// <summary>The answer to a question about code, under the question's number; <paramref name="Failure"/> says why there is none.</summary>
internal sealed record LiveAnswer(int Id, object? Answer, string? Failure) : LiveMessage;

/// <summary>What became of saving: the file, and the page that shows it; or why the reader must decide first.</summary>
internal sealed record SaveAnswer(string Path, string? Page, string? Conflict) : LiveMessage;

/// <summary>A request that could not be carried out.</summary>
internal sealed record RequestRefused(string Why) : LiveMessage;

/// <summary>What a notebook's session does.</summary>
internal enum LiveSessionState
{
    /// <summary>There is none; the first run starts one.</summary>
    None,

    /// <summary>It is being started.</summary>
    Starting,

    /// <summary>It waits for cells.</summary>
    Ready,

    /// <summary>It runs a cell.</summary>
    Busy,
}

/// <summary>How far a cell is.</summary>
internal enum LiveCellStatus
{
    /// <summary>Not run by this server: its outputs are the file's.</summary>
    Idle,

    /// <summary>It waits for others.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ran to its end.</summary>
    Done,

    /// <summary>It ended in an error.</summary>
    Failed,

    /// <summary>The reader stopped it.</summary>
    Stopped,
}

/// <summary>The messages as JSON.</summary>
internal static class LiveJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
    };

    public static byte[] Write(LiveMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <exception cref="JsonException">It is no request.</exception>
    public static LiveRequest Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<LiveRequest>(utf8, Options) ?? throw new JsonException("null is no request.");
}
