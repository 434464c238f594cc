using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Session;
using Microsoft.CodeAnalysis;

namespace GenNotebooks.Kernel.Language;

/// <summary>What the compiler says of a cell before it runs.</summary>
internal sealed class DiagnosticFinder(CellModels models, CellReferences references, IReadOnlyDictionary<string, string> magics)
{
    /// <summary>Warnings about things that are usual in cells.</summary>
    private static readonly HashSet<string> Usual =
    [
        "CS8632", // a question mark behind a type, where nothing is checked for null
        "CS7021", // namespace in script is told as an error as well
    ];

    public List<CellDiagnostic> Find(CellText text, CancellationToken cancellation)
    {
        var tree = ScriptChain.WithoutSilencer(ScriptChain.Parse(text.Code, "cell"));
        // What a package, a file or a magic of this very cell will define is not known before it runs.
        var found = text.Parts.Any(DefinesNames) || tree.GetDiagnostics(cancellation).Any(IsError)
            ? tree.GetDiagnostics(cancellation)
            : models.Bind(text, tree).Model.GetDiagnostics(cancellationToken: cancellation);
        return
        [
            .. Directives(text),
            .. found
                .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed && !Usual.Contains(d.Id))
                .OrderBy(d => d.Location.SourceSpan.Start)
                .Select(d => new CellDiagnostic(d.Location.SourceSpan.Start, d.Location.SourceSpan.End, IsError(d), d.Id, d.GetMessage())),
        ];
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool DefinesNames(CellPart part) => part.Kind switch
    {
        CellPartKind.Load => true,
        CellPartKind.Reference => PackageRestorer.IsPackage(part.Argument),
        CellPartKind.Magic => part.Name is "#!import" or "#!set",
        _ => false,
    };

    private IEnumerable<CellDiagnostic> Directives(CellText text)
    {
        foreach (var part in text.Parts)
        {
            var start = text.Lines[part.FirstLine];
            var length = text.Source.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Source.Length : start + length;
            if (part.Kind == CellPartKind.Magic && !magics.ContainsKey(part.Name))
                yield return new CellDiagnostic(start, start + part.Name.Length, true, "MagicError", $"There is no magic {part.Name}. #!lsmagic lists those there are.");
            else if (part.Kind == CellPartKind.Reference && Missing(part.Argument) is { } message)
                yield return new CellDiagnostic(start, end, true, "CS0006", message);
        }
    }

    private string? Missing(string argument)
    {
        try
        {
            references.Preview(argument);
            return null;
        }
        catch (CellFailure e)
        {
            return e.Message;
        }
    }
}
