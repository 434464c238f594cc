using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Session;

/// <summary>Shows an exception with the cell's own line, and the stack without the frames of the host.</summary>
internal sealed partial class RuntimeErrors
{
    private const int MaxFrames = 12;
    private const string Red = "\e[31m";
    private const string Reset = "\e[0m";

    private readonly Dictionary<string, string[]> _sources = [];

    /// <summary>Remembers a source, so that its lines can be quoted.</summary>
    /// <param name="path">As stack traces name it.</param>
    /// <param name="code">The text.</param>
    public void AddSource(string path, string code) => _sources[path] = code.Split('\n');

    /// <summary>A line of a source, as the reader wrote it; null where there is none.</summary>
    public string? SourceLine(string path, int line) =>
        _sources.TryGetValue(path, out var source) && line >= 1 && line <= source.Length ? source[line - 1].Trim() : null;

    public CellError Describe(Exception exception)
    {
        if (exception is CellFailure failure)
            return new CellError(failure.Name, failure.Message, failure.Lines);

        while (exception is TargetInvocationException { InnerException: { } thrown })
            exception = thrown;
        var lines = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            lines.Add($"{(e == exception ? "" : "caused by ")}{Red}{e.GetType().Name}{Reset}: {e.Message}");
            lines.AddRange(Frames(e));
        }

        if (Remedy(exception) is { } remedy)
            lines.AddRange(["", remedy]);
        return new CellError(exception.GetType().Name, exception.Message, lines);
    }

    private static string? Remedy(Exception exception) => exception switch
    {
        InsufficientExecutionStackException => "The stack is used up: a method calls itself, directly or through others, without an end. The session and its variables are kept.",
        OutOfMemoryException => $"The session's memory limit is reached. Free what is no longer needed, take fewer or smaller arrays, or {SessionLoss.RaiseTheLimit}.",
        _ => null,
    };

    private List<string> Frames(Exception exception)
    {
        var lines = new List<string>();
        foreach (var frame in UntilTheCellsOwn(new StackTrace(exception, fNeedFileInfo: true).GetFrames()))
        {
            if (lines.Count == MaxFrames)
            {
                lines.Add("    …");
                break;
            }

            if (Describe(frame) is { } text && (lines.Count == 0 || lines[^1] != text))
                lines.Add(text);
        }

        return lines;
    }

    /// <summary>The frames down to the last one that stands in a cell; below it is only the host.</summary>
    private IEnumerable<StackFrame> UntilTheCellsOwn(StackFrame[] frames)
    {
        var last = Array.FindLastIndex(frames, IsInCell);
        return frames.Take(last < 0 ? frames.Length : last + 1);
    }

    private bool IsInCell(StackFrame frame) => frame.GetFileName() is { } file && _sources.ContainsKey(file);

    private string? Describe(StackFrame frame)
    {
        var method = frame.GetMethod();
        if (method?.DeclaringType?.Namespace is { } ns && (ns.StartsWith("GenNotebooks.Kernel", StringComparison.Ordinal)
            || ns is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices" or "System.Threading.Tasks" or "System.Threading"
            || (ns == "Microsoft.DotNet.Interactive" && method.DeclaringType.Name == "CellGuard")))
            return null;

        var name = method is null ? "?" : NameOf(method);
        var line = frame.GetFileLineNumber();
        if (frame.GetFileName() is not { } file)
            return $"    at {name}";
        if (!_sources.ContainsKey(file))
            return $"    at {name} in {Path.GetFileName(file)}, line {line}";
        var quoted = SourceLine(file, line) is { } text ? $": {text}" : "";
        return name.Length == 0 ? $"    {file}, line {line}{quoted}" : $"    {file}, line {line}, in {name}{quoted}";
    }

    /// <summary>The name as the reader wrote it; empty for the cell's top level.</summary>
    private static string NameOf(MethodBase method)
    {
        var type = method.DeclaringType;
        // A local function, a lambda or a state machine is named <method>...name|...
        if (Generated().Match(method.Name) is { Success: true } local)
            return local.Groups["local"] is { Success: true } function ? function.Value : Outer(local.Groups["outer"].Value, "a lambda");
        if (method.Name == "MoveNext" && type is not null && Generated().Match(type.Name) is { Success: true } machine)
            return machine.Groups["local"] is { Success: true } function ? function.Value : Outer(machine.Groups["outer"].Value, machine.Groups["outer"].Value);
        var isCell = type?.FullName?.StartsWith("Submission#", StringComparison.Ordinal) == true;
        var owner = type is null || (isCell && type.DeclaringType is null) ? "" : type.Name.Split('`')[0] + ".";
        return owner + (method.Name is ".ctor" or ".cctor" ? "new" : method.Name);
    }

    private static string Outer(string method, string otherwise) => method.StartsWith('<') || method is "Initialize" or "Main" ? (otherwise == method ? "" : otherwise) : otherwise;

    [GeneratedRegex(@"^<(?<outer><?\w*>?)>\w__(?:(?<local>\w+)\|)?")]
    private static partial Regex Generated();
}
