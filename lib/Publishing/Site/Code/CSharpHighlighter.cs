using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// Colours C# as the compiler understands it. The cells of a notebook are a chain of submissions, as in a session, so that a
/// name is known by what it means: a type, a method, a variable of an earlier cell.
/// </summary>
internal sealed class CSharpHighlighter
{
    private const string Prelude = """
        using System; using System.Text; using System.Collections; using System.Collections.Generic; using System.Threading.Tasks; using System.Linq;
        using Microsoft.DotNet.Interactive; using Microsoft.DotNet.Interactive.Formatting; using static Microsoft.DotNet.Interactive.Kernel;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);
    private static readonly CSharpCompilationOptions CompilationOptions = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    private readonly IReadOnlyList<MetadataReference> _references;

    /// <param name="libraryFolder">Where the built library is, which cells name by <c>#r</c>; without it its names stay plain.</param>
    public CSharpHighlighter(string? libraryFolder)
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var home = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var library = libraryFolder is not null && Directory.Exists(libraryFolder) ? Directory.GetFiles(libraryFolder, "*.dll") : [];
        string[] host = [typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location, typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.Location];
        _references = [.. framework.Where(f => Path.GetDirectoryName(f) == home).Concat(host).Concat(library)
            .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).Select(f => MetadataReference.CreateFromFile(f))];
    }

    /// <summary>The cells of a notebook as HTML.</summary>
    /// <param name="cells">The code of its C# cells, in order.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<IReadOnlyList<string>> CellsAsync(IReadOnlyList<string> cells, CancellationToken cancellation)
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var html = new List<string>();
        ProjectId? previous = null;
        foreach (var code in cells.Prepend(Prelude))
        {
            var text = SourceText.From(code);
            var document = Submission(workspace, $"Cell{html.Count}", text, ref previous);
            var spans = await Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, text.Length), cancellation).ConfigureAwait(false);
            html.Add(Coloured(code, spans));
        }

        return html[1..];
    }

    /// <summary>A piece of C# that stands alone, such as an example in a text.</summary>
    public string Snippet(string code)
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        ProjectId? none = null;
        var text = SourceText.From(code);
        var document = Submission(workspace, "Snippet", text, ref none);
        return Coloured(code, Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, text.Length)).GetAwaiter().GetResult());
    }

    private Document Submission(AdhocWorkspace workspace, string name, SourceText text, ref ProjectId? previous)
    {
        var id = ProjectId.CreateNewId(name);
        workspace.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: CompilationOptions.WithScriptClassName(name), parseOptions: ParseOptions,
            projectReferences: previous is null ? [] : [new ProjectReference(previous)],
            metadataReferences: _references, isSubmission: true));
        previous = id;
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(id), name, sourceCodeKind: SourceCodeKind.Script, loader: TextLoader.From(TextAndVersion.Create(text, VersionStamp.Default)));
        return workspace.AddDocument(document);
    }

    private static string Coloured(string code, IEnumerable<ClassifiedSpan> spans)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var span in spans.Where(s => StyleOf(s.ClassificationType) is not null).OrderBy(s => s.TextSpan.Start))
        {
            if (span.TextSpan.Start < at)
                continue;
            html.Append(Html.Text(code[at..span.TextSpan.Start]));
            html.Append("<span class=\"").Append(StyleOf(span.ClassificationType)).Append("\">").Append(Html.Text(code[span.TextSpan.Start..span.TextSpan.End])).Append("</span>");
            at = span.TextSpan.End;
        }

        return html.Append(Html.Text(code[at..])).ToString();
    }

    /// <summary>Few colours, so that code stays quiet: the style sheet's class for a classification, or null for plain.</summary>
    private static string? StyleOf(string classification) => classification switch
    {
        ClassificationTypeNames.Keyword or ClassificationTypeNames.ControlKeyword or ClassificationTypeNames.PreprocessorKeyword => "k",
        ClassificationTypeNames.ClassName or ClassificationTypeNames.RecordClassName or ClassificationTypeNames.RecordStructName or ClassificationTypeNames.StructName
            or ClassificationTypeNames.InterfaceName or ClassificationTypeNames.EnumName or ClassificationTypeNames.DelegateName or ClassificationTypeNames.TypeParameterName => "t",
        ClassificationTypeNames.MethodName or ClassificationTypeNames.ExtensionMethodName => "m",
        ClassificationTypeNames.StringLiteral or ClassificationTypeNames.VerbatimStringLiteral => "s",
        ClassificationTypeNames.StringEscapeCharacter => "e",
        ClassificationTypeNames.NumericLiteral => "n",
        ClassificationTypeNames.Comment => "c",
        ClassificationTypeNames.PreprocessorText => "s",
        _ => null,
    };
}
