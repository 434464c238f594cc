using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Session;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GenNotebooks.Kernel.Language;

/// <summary>Judges by the parser whether a cell can be run as it stands. Unknown names do not matter.</summary>
internal static class CompletenessJudge
{
    private const string Step = "    ";

    /// <summary>Errors told at the start of what has no end yet: comments, verbatim and raw strings.</summary>
    private static readonly HashSet<string> Unterminated = ["CS1035", "CS1039", "CS8997", "CS9000"];

    public static CellCompleteness Judge(CellText text)
    {
        var tree = ScriptChain.Parse(text.Code, "cell");
        var errors = tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var end = text.Code.TrimEnd().Length;
        // What is wrong before the end, more text cannot mend.
        if (!SyntaxFactory.IsCompleteSubmission(tree) && errors.All(e => e.Location.SourceSpan.Start >= end || Unterminated.Contains(e.Id)))
            return new CellCompleteness(CompletenessStatus.Incomplete, IndentAfter(text.Source));
        return new CellCompleteness(errors.Count > 0 ? CompletenessStatus.Invalid : CompletenessStatus.Complete, "");
    }

    /// <summary>The indent of the last line that holds something, one step deeper behind an opening bracket.</summary>
    private static string IndentAfter(string code)
    {
        var last = code.Split('\n').LastOrDefault(line => line.Trim().Length > 0) ?? "";
        var indent = last[..^last.TrimStart().Length];
        return last.TrimEnd() is [.., '{' or '(' or '['] ? indent + Step : indent;
    }
}
