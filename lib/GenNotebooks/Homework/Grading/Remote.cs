using System.Text.Json;

namespace GenNotebooks.Homework.Grading;

/// <summary>
/// Carries calls of a student's methods from the process that grades to the process that runs the student's code. The grader
/// writes the calls of this class into cells; nobody else needs them. What a call looks like on the way is said in
/// <see cref="RemoteCall"/> and <see cref="RemoteReply"/>; what can travel, in <see cref="Wire"/>.
/// </summary>
public static class Remote
{
    // A grader's machine runs several submissions at a time and is slower than a student's; what is endless stays endless.
    internal const double Patience = 2;

    // The other process counts processor time; on a busy machine that is less than the time that passes.
    internal const int MostWaiting = 4;

    private static readonly Lock OneCall = new();
    private static readonly Dictionary<string, RemoteAnswer> Answers = [];
    private static Func<string, string>? s_ask;
    private static long s_calls;

    /// <summary>Whether answers are called in another process.</summary>
    internal static bool IsConnected => s_ask is not null;

    /// <summary>The grader's side: from now on <see cref="Call{T}"/> goes out by a function that sends a call and returns the reply.</summary>
    public static void Connect(Func<string, string> ask) => s_ask = ask;

    /// <summary>The grader's side: says why a method cannot be called in another process; null where it can.</summary>
    public static string? Obstacle(Delegate method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var parameters = method.Method.GetParameters();
        return parameters.FirstOrDefault(p => p.ParameterType.IsByRef) is { } reference ? $"its parameter {reference.Name} is a reference"
            : parameters.Select(p => p.ParameterType).Append(method.Method.ReturnType).FirstOrDefault(t => t != typeof(void) && !Wire.Carries(t)) is { } type
            ? $"a {SignatureText.Of(type)} does not travel from one process to another" : null;
    }

    /// <summary>The grader's side: calls a method of the student's. Changes that the method makes to arrays that it is given come back as well.</summary>
    /// <typeparam name="T">What the method returns.</typeparam>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">What it is given.</param>
    public static T Call<T>(string method, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var left = LimitedRun.TimeLeft ?? TimeSpan.FromSeconds(10);
        if (left <= TimeSpan.Zero)
            throw new RemoteException(new RemoteFailure(CheckStatus.OutOfTime, "results in time", "none: the method is too slow"));
        var call = new RemoteCall(Interlocked.Increment(ref s_calls), method, left.TotalMilliseconds, [.. arguments.Select(Wire.Write)]);
        string answer;
        lock (OneCall)
            answer = (s_ask ?? throw new InvalidOperationException("No student's process is connected."))(JsonSerializer.Serialize(call, Wire.Options));
        var reply = RemoteReply.Parse(answer);
        if (reply.Failure is { } failure)
            throw failure.ToException();
        for (var i = 0; i < arguments.Length && reply.Arguments is not null; i++)
            if (i < reply.Arguments.Count && reply.Arguments[i] is { } changed)
                Wire.Restore(arguments[i], changed);
        return Wire.Read<T>(reply.Value);
    }

    /// <summary>The student's side: a method that can be called.</summary>
    public static void Offer<T>(string method, T answer)
        where T : Delegate => Answers[method] = new RemoteAnswer(answer, null);

    /// <summary>The student's side: a method of the right name that does not fit.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="wanted">The signature that is asked for.</param>
    /// <param name="answer">What there is.</param>
    public static void OfferUnsuitable(string method, string wanted, Delegate answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Refuse(method, wanted, SignatureText.Of(answer.Method));
    }

    /// <summary>The student's side: a method that is not there, or not as it should be.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="got">What there is.</param>
    public static void Refuse(string method, string wanted, string got) =>
        Answers[method] = new RemoteAnswer(null, new RemoteFailure(CheckStatus.Unsuitable, wanted, got));

    /// <summary>The student's side: answers calls for as long as the process runs.</summary>
    /// <param name="ask">Hands over a reply and returns the next call; the first reply is empty.</param>
    public static void Serve(Func<string, string> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        for (var reply = ""; ;)
        {
            var call = JsonSerializer.Deserialize<RemoteCall>(ask(reply), Wire.Options)!;
            reply = JsonSerializer.Serialize(Answers[call.Method].Run(call), Wire.Options);
        }
    }
}
