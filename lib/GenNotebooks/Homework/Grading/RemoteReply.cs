using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenNotebooks.Homework.Grading;

/// <summary>A reply on its way back: a value, or why there is none. It comes from a student's process and may be anything.</summary>
/// <param name="Id">The call's number. Stands first in the JSON: by it the grader knows a reply from what a method asks of a reader.</param>
/// <param name="Value">What the method returned.</param>
/// <param name="Arguments">The arguments that the method changed, null for those that it left as they were; null where it changed none.</param>
/// <param name="Failure">Why there is no value.</param>
internal sealed record RemoteReply(long Id, JsonNode? Value, IReadOnlyList<JsonNode?>? Arguments, RemoteFailure? Failure)
{
    public static RemoteReply Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RemoteReply>(text, Wire.Options) ?? Unreadable;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    private static RemoteReply Unreadable => new(0, null, null, new RemoteFailure(CheckStatus.Threw, "a result", "nothing that can be read"));
}

/// <summary>Why a method gave no value.</summary>
/// <param name="Status">What happened.</param>
/// <param name="Expected">What must be true.</param>
/// <param name="Got">What came instead.</param>
internal sealed record RemoteFailure(CheckStatus Status, string Expected, string Got)
{
    // Room for an exception's message and line; more is no help to anybody.
    private const int MostCharacters = 600;

    public Exception ToException() => Status == CheckStatus.NotAnswered
        ? new NotImplementedException()
        : new RemoteException(this with { Expected = Cut(Expected), Got = Cut(Got) });

    private static string Cut(string? text) => text is null ? "" : text.Length <= MostCharacters ? text : text[..MostCharacters] + " …";
}

/// <summary>A student's method gave no value.</summary>
internal sealed class RemoteException(RemoteFailure failure) : Exception(failure.Got)
{
    public RemoteFailure Failure => failure;
}
