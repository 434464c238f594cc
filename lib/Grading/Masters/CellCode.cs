using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GenNotebooks.Grading.Masters;

/// <summary>What stands in a cell's code, as far as the compiler's parser tells. Takes any text; broken code just holds less.</summary>
internal static class CellCode
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    public static SyntaxNode Parse(string source) => CSharpSyntaxTree.ParseText(WithoutMagics(source), Script).GetRoot();

    /// <summary>The methods that a cell declares for the cells behind it.</summary>
    public static IEnumerable<MethodDeclarationSyntax> Methods(string source) => Parse(source).ChildNodes().OfType<MethodDeclarationSyntax>();

    /// <summary>The names that a cell declares for the cells behind it: methods and variables.</summary>
    public static IEnumerable<string> Names(string source) => Parse(source).ChildNodes().SelectMany(node => node switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Identifier.ValueText),
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>Whether a cell is cut off or mistyped so that it cannot be read as C#.</summary>
    public static bool IsBroken(string source) => Parse(source).GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>The code's words, without comments, line breaks and blanks: equal for cells that differ in nothing else.</summary>
    public static string Words(string source) => string.Join(' ', Parse(source).DescendantTokens().Select(t => t.Text));

    // A line of a magic is no C#.
    private static string WithoutMagics(string source) =>
        string.Join('\n', source.ReplaceLineEndings("\n").Split('\n').Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "" : line));
}
