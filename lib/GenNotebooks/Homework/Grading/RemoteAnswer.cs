using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;

namespace GenNotebooks.Homework.Grading;

/// <summary>A student's method in the student's process.</summary>
/// <param name="Method">The method; null where it cannot be called.</param>
/// <param name="Refusal">Why it cannot be called.</param>
internal sealed record RemoteAnswer(Delegate? Method, RemoteFailure? Refusal)
{
    public RemoteReply Run(RemoteCall call)
    {
        if (Method is null)
            return new RemoteReply(call.Id, null, null, Refusal);
        var reply = new RemoteReply(call.Id, null, null, null);
        var outcome = LimitedRun.Of(call.Method, () => reply = Invoke(Method, call), TimeSpan.FromMilliseconds(call.Milliseconds));
        return outcome.Failure is null ? reply : new RemoteReply(call.Id, null, null, new RemoteFailure(outcome.Status, outcome.Failure.Expected, outcome.Failure.Got));
    }

    private static RemoteReply Invoke(Delegate method, RemoteCall call)
    {
        var arguments = call.Arguments;
        var types = method.GetType().GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType);
        var given = types.Zip(arguments, (type, argument) => Wire.Read(type, argument)).ToArray();
        object? value = null;
        try
        {
            value = method.DynamicInvoke(given);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }

        var after = given.Select(Wire.Write).ToList();
        var changed = after.Zip(arguments, (now, before) => JsonNode.DeepEquals(now, before) ? null : now).ToList();
        return new RemoteReply(call.Id, Wire.Write(value), changed.Exists(c => c is not null) ? changed : null, null);
    }
}
