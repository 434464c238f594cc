using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace GenNotebooks.Kernel.Session;

/// <summary>
/// The chain of submissions that a session is: each cell is compiled against those before it and sees their variables,
/// types and usings.
/// </summary>
/// <remarks>
/// References are given to Roslyn once, with the first submission that needs them; later submissions inherit them.
/// Giving them again makes each compilation slower and larger than the one before.
/// </remarks>
internal sealed class ScriptChain
{
    private static readonly CSharpParseOptions ParseOptions = new(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly CSharpCompilationOptions CompilationOptions = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            concurrentBuild: false,
            nullableContextOptions: NullableContextOptions.Disable,
            metadataImportOptions: MetadataImportOptions.Public)
        // Packages built against older assemblies are fine: the newest wins at run time as well.
        .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    private readonly string _name = $"Cells-{Guid.NewGuid():N}";
    private readonly Dictionary<string, Assembly> _assemblies = [];
    private readonly List<MetadataReference> _newReferences = [];
    private readonly HashSet<string> _knownReferences = new(StringComparer.OrdinalIgnoreCase);
    private CSharpCompilation? _previous;
    private object?[] _states = new object?[64];
    private int _count;

    public ScriptChain() => AssemblyLoadContext.Default.Resolving += (_, name) => _assemblies.GetValueOrDefault(name.Name ?? string.Empty);

    /// <summary>The language in which cells are written.</summary>
    public static string LanguageVersion => ParseOptions.LanguageVersion.ToDisplayString();

    /// <summary>The objects that hold the variables of the submissions</summary>
    public IEnumerable<object> States => _states.Take(_count + 1).OfType<object>();

    /// <summary>Parses a cell as script.</summary>
    public static SyntaxTree Parse(string code, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), ParseOptions, path);

    /// <summary>Makes an assembly visible to the submissions that follow. Returns false where it was visible before.</summary>
    public bool AddReference(string path)
    {
        if (!_knownReferences.Add(Path.GetFileName(path)))
            return false;
        _newReferences.Add(MetadataReference.CreateFromFile(path));
        return true;
    }

    /// <summary>Compiles a cell without running it.</summary>
    public CompiledCell Compile(SyntaxTree cell)
    {
        var tree = WithoutSilencer(cell);
        var errors = Errors(tree.GetDiagnostics());
        if (errors.Count > 0)
            return CompiledCell.Failed(errors);

        var original = CreateCompilation(tree);
        if (tree.GetCompilationUnitRoot().Members.Count == 0)
            return new CompiledCell(original, cell, null, null, Errors(original.GetDiagnostics()));
        if (CancellationWeaver.Weave(tree, () => original.GetSemanticModel(tree)) is { } wovenTree)
        {
            var woven = CreateCompilation(wovenTree);
            if (Emit(woven) is { Errors.Count: 0 } wovenCell)
                return wovenCell with { Tree = cell };
        }

        // Without checks: either there was nothing to weave, or the cell has errors, which are told as the reader wrote it.
        return Emit(original) with { Tree = cell };
    }

    /// <summary>Runs a compiled cell and makes it the one on which the next builds, also when it throws.</summary>
    /// <returns>The value of the trailing expression, if any.</returns>
    public Task<object?> Run(CompiledCell cell)
    {
        var compilation = cell.Compilation ?? throw new InvalidOperationException("A cell that did not compile cannot run.");
        if (_previous is not null)
            CompilationTrimming.Trim(_previous);
        _previous = compilation;
        _newReferences.Clear();
        _count++;
        if (_count + 1 >= _states.Length)
            Array.Resize(ref _states, _states.Length * 2);
        // Usings and comments alone make no code: there is nothing to run, yet later cells see the usings.
        return cell.Image is null ? Task.FromResult<object?>(null) : Load(cell)(_states);
    }

    private Func<object?[], Task<object?>> Load(CompiledCell cell)
    {
        var assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(cell.Image!), new MemoryStream(cell.Symbols!));
        _assemblies[assembly.GetName().Name!] = assembly;
        var entry = cell.Compilation!.GetEntryPoint(CancellationToken.None)!;
        return assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <summary>
    /// A semicolon behind the last expression silences it. C# takes it behind some expressions only, so it is put aside
    /// behind the others; a blank stands in its place, so that no column moves.
    /// </summary>
    private static SyntaxTree WithoutSilencer(SyntaxTree tree)
    {
        if (tree.GetCompilationUnitRoot().Members.LastOrDefault() is not GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken: { IsMissing: false } semicolon } last,
            }
            || last.Expression is AssignmentExpressionSyntax or InvocationExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax
                or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            || last.Expression.IsMissing)
            return tree;
        return tree.WithChangedText(tree.GetText().WithChanges(new TextChange(semicolon.Span, " ")));
    }

    private CSharpCompilation CreateCompilation(SyntaxTree tree) => CSharpCompilation.CreateScriptCompilation(
        $"{_name}-{_count}",
        tree,
        _newReferences,
        CompilationOptions.WithScriptClassName($"Submission#{_count}"),
        _previous,
        typeof(object));

    private static CompiledCell Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return result.Success
            ? new CompiledCell(compilation, compilation.SyntaxTrees[0], image.ToArray(), symbols.ToArray(), [])
            : CompiledCell.Failed(Errors(result.Diagnostics));
    }

    private static List<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start)];
}

/// <summary>A cell after compilation: either an image to run or the errors.</summary>
internal sealed record CompiledCell(
    CSharpCompilation? Compilation, SyntaxTree? Tree, byte[]? Image, byte[]? Symbols, IReadOnlyList<Diagnostic> Errors)
{
    public static CompiledCell Failed(IReadOnlyList<Diagnostic> errors) => new(null, null, null, null, errors);

    /// <summary>
    /// Whether the cell ends in an expression whose value is shown. A call of a method without result has none, and an
    /// expression closed by a semicolon is silenced.
    /// </summary>
    public bool HasValue(object? value)
    {
        if (Tree?.GetCompilationUnitRoot().Members.LastOrDefault() is not GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true },
            })
            return false;
        if (value is not null || Compilation is null)
            return value is not null;
        // The value null is shown, but a call that returns nothing looks the same here: only the compiler knows.
        var tree = Compilation.SyntaxTrees[0];
        return tree.GetCompilationUnitRoot().Members.Last() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax expression }
            && Compilation.GetSemanticModel(tree).GetTypeInfo(expression.Expression).Type?.SpecialType != SpecialType.System_Void;
    }
}
