using System.Text.Json.Nodes;

namespace GenNotebooks.Homework.Grading;

/// <summary>A call on its way to the student's process.</summary>
/// <param name="Id">Its number; the reply repeats it.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Milliseconds">How long it may take.</param>
/// <param name="Arguments">What it is given.</param>
internal sealed record RemoteCall(long Id, string Method, double Milliseconds, IReadOnlyList<JsonNode?> Arguments);
