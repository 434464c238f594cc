using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>Answers the requests that run no cell. They are answered also while one runs.</summary>
internal sealed class ShellRequests(RenewedSession session, History history)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The reply to a request; null for messages that get none.</summary>
    public async Task<JsonObject?> AnswerAsync(JupyterMessage request)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            return request.Type switch
            {
                "kernel_info_request" => KernelInfo(),
                "complete_request" => await CompleteAsync(request.Content, timeout.Token).ConfigureAwait(false),
                "inspect_request" => await InspectAsync(request.Content, timeout.Token).ConfigureAwait(false),
                "is_complete_request" => await IsCompleteAsync(request.Content, timeout.Token).ConfigureAwait(false),
                "history_request" => new JsonObject { ["status"] = "ok", ["history"] = history.Find(request.Content) },
                "comm_info_request" => new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() },
                _ when request.Type.EndsWith("_request", StringComparison.Ordinal) =>
                    Errors.Refusal("NotSupported", $"This kernel does not answer {request.Type}."),
                _ => null,
            };
        }
        catch (Exception e) when (e is LanguageServiceException or SessionStartException or OperationCanceledException or ObjectDisposedException)
        {
            return Unanswered(request, e is OperationCanceledException ? "The session took too long to answer." : e.Message);
        }
    }

    /// <summary>Who we are.</summary>
    public static JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageCodec.ProtocolVersion,
        ["implementation"] = "GenNotebooks",
        ["implementation_version"] = Version,
        ["banner"] = $"GenNotebooks {Version}: C# {LanguageVersion}, {RuntimeInformation.FrameworkDescription}",
        ["debugger"] = false,
        ["supported_features"] = new JsonArray(),
        ["help_links"] = new JsonArray(
            new JsonObject { ["text"] = "C# language", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" },
            new JsonObject { ["text"] = ".NET API", ["url"] = "https://learn.microsoft.com/dotnet/api/" }),
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = LanguageVersion,
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
            ["nbconvert_exporter"] = "script",
        },
    };

    private static string Version { get; } = typeof(ShellRequests).Assembly.GetName().Version!.ToString(3);

    // Not asked of the compiler, which the kernel's own process need not load for it; a test holds the two together.
    internal const string LanguageVersion = "14.0";

    private async Task<JsonObject> CompleteAsync(JsonObject request, CancellationToken cancellation)
    {
        var code = request.Text("code");
        var running = await session.GetAsync().WaitAsync(cancellation).ConfigureAwait(false);
        var list = await running.CompleteAsync(code, CodePoints.ToIndex(code, request.Number("cursor_pos", int.MaxValue)), cancellation).ConfigureAwait(false);
        var (start, end) = (CodePoints.FromIndex(code, list.Start), CodePoints.FromIndex(code, list.End));
        return Completions(start, end, list.Items);
    }

    private static JsonObject Completions(int start, int end, IReadOnlyList<CompletionItem> items) => new()
    {
        ["status"] = "ok",
        ["cursor_start"] = start,
        ["cursor_end"] = end,
        ["matches"] = new JsonArray([.. items.Select(i => JsonValue.Create(i.Text))]),
        ["metadata"] = new JsonObject
        {
            ["_jupyter_types_experimental"] = new JsonArray([.. items.Select(i => new JsonObject
            {
                ["text"] = i.Text,
                ["type"] = TypeOf(i.Kind),
                ["signature"] = i.Detail,
                ["start"] = start,
                ["end"] = end,
            })]),
        },
    };

    /// <summary>The words that front ends have icons for.</summary>
    private static string TypeOf(CompletionKind kind) => kind switch
    {
        CompletionKind.Variable or CompletionKind.Argument => "variable",
        CompletionKind.Method or CompletionKind.ExtensionMethod => "function",
        CompletionKind.Property or CompletionKind.Field or CompletionKind.Constant or CompletionKind.Event or CompletionKind.EnumMember => "property",
        CompletionKind.Class or CompletionKind.Struct or CompletionKind.Interface or CompletionKind.Enum or CompletionKind.Delegate or CompletionKind.TypeParameter => "class",
        CompletionKind.Namespace or CompletionKind.Package => "module",
        CompletionKind.Magic => "magic",
        CompletionKind.File or CompletionKind.Folder => "path",
        _ => "keyword",
    };

    private async Task<JsonObject> InspectAsync(JsonObject request, CancellationToken cancellation)
    {
        var code = request.Text("code");
        var running = await session.GetAsync().WaitAsync(cancellation).ConfigureAwait(false);
        var found = await running.DescribeAsync(code, CodePoints.ToIndex(code, request.Number("cursor_pos", int.MaxValue)), cancellation).ConfigureAwait(false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null ? new JsonObject() : new JsonObject { ["text/plain"] = found.Text, ["text/markdown"] = found.Markdown },
            ["metadata"] = new JsonObject(),
        };
    }

    private async Task<JsonObject> IsCompleteAsync(JsonObject request, CancellationToken cancellation)
    {
        var running = await session.GetAsync().WaitAsync(cancellation).ConfigureAwait(false);
        var judged = await running.JudgeAsync(request.Text("code"), cancellation).ConfigureAwait(false);
        var reply = new JsonObject
        {
            ["status"] = judged.Status switch
            {
                CompletenessStatus.Complete => "complete",
                CompletenessStatus.Incomplete => "incomplete",
                _ => "invalid",
            },
        };
        if (judged.Status == CompletenessStatus.Incomplete)
            reply["indent"] = judged.Indent;
        return reply;
    }

    /// <summary>An empty answer of the right shape: front ends have no use for errors here.</summary>
    private static JsonObject Unanswered(JupyterMessage request, string reason)
    {
        if (request.Type == "is_complete_request")
            return new JsonObject { ["status"] = "unknown" };
        var position = request.Content.Number("cursor_pos");
        var reply = request.Type == "complete_request" ? Completions(position, position, []) : new JsonObject { ["found"] = false, ["data"] = new JsonObject(), ["metadata"] = new JsonObject() };
        foreach (var (name, value) in Errors.Refusal("LanguageServiceException", reason).ToList())
            reply[name] = value?.DeepClone();
        return reply;
    }
}
