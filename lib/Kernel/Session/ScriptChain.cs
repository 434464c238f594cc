using System.Collections.Concurrent;
using System.Collections.Immutable;
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
    private readonly ConcurrentDictionary<string, bool> _knownReferences = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _reading = new();
    private readonly List<CSharpCompilation> _untrimmed = [];
    private volatile Link _last = new(null, 0, []);
    private object?[] _states = new object?[64];

    /// <summary>The end of the chain: what the next cell is compiled against. It never changes, so any thread may hold it.</summary>
    /// <param name="Previous">The last cell that ran; null before the first.</param>
    /// <param name="Count">How many have run.</param>
    /// <param name="NewReferences">References that came since.</param>
    public sealed record Link(CSharpCompilation? Previous, int Count, ImmutableArray<MetadataReference> NewReferences);

    /// <summary>The end of the chain as it is now; from any thread.</summary>
    public Link Last => _last;

    public ScriptChain() => AssemblyLoadContext.Default.Resolving += (_, name) => _assemblies.GetValueOrDefault(name.Name ?? string.Empty);

    /// <summary>The language in which cells are written.</summary>
    public static string LanguageVersion => ParseOptions.LanguageVersion.ToDisplayString();

    /// <summary>The objects that hold the variables of the submissions</summary>
    public IEnumerable<object> States => _states.Take(_last.Count + 1).OfType<object>();

    /// <summary>Parses a cell as script.</summary>
    public static SyntaxTree Parse(string code, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), ParseOptions, path);

    /// <summary>Makes an assembly visible to the submissions that follow. Returns false where it was visible before.</summary>
    public bool AddReference(string path)
    {
        if (!_knownReferences.TryAdd(Path.GetFileName(path), true))
            return false;
        _last = _last with { NewReferences = _last.NewReferences.Add(MetadataReference.CreateFromFile(path)) };
        return true;
    }

    /// <summary>Whether an assembly of this file name is visible to the submissions; from any thread.</summary>
    public bool HasReference(string path) => _knownReferences.ContainsKey(Path.GetFileName(path));

    /// <summary>
    /// Uses the chain's compilations to look things up in; from any thread. Nothing that <paramref name="look"/> gives back
    /// may be a part of them.
    /// </summary>
    public T Read<T>(Func<T> look)
    {
        lock (_reading)
            return look();
    }

    /// <summary>A cell behind the end of the chain, to look things up in; it never runs.</summary>
    /// <param name="link">The end of the chain.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="references">References beside those of the chain.</param>
    public CSharpCompilation Speculate(Link link, SyntaxTree cell, IEnumerable<MetadataReference> references) =>
        CreateCompilation(link, cell, link.NewReferences.AddRange(references));

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
        if (_last.Previous is { } previous)
            Trim(previous);
        _last = new Link(compilation, _last.Count + 1, []);
        if (_last.Count + 1 >= _states.Length)
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
    public static SyntaxTree WithoutSilencer(SyntaxTree tree)
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

    private CSharpCompilation CreateCompilation(SyntaxTree tree) => CreateCompilation(_last, tree, _last.NewReferences);

    private CSharpCompilation CreateCompilation(Link link, SyntaxTree tree, ImmutableArray<MetadataReference> references) => CSharpCompilation.CreateScriptCompilation(
        $"{_name}-{link.Count}",
        tree,
        references,
        CompilationOptions.WithScriptClassName($"Submission#{link.Count}"),
        link.Previous,
        typeof(object));

    /// <summary>Trims compilations, now or, while another thread reads them, with the next.</summary>
    private void Trim(CSharpCompilation compilation)
    {
        _untrimmed.Add(compilation);
        if (!_reading.TryEnter())
            return;
        try
        {
            _untrimmed.ForEach(CompilationTrimming.Trim);
            _untrimmed.Clear();
        }
        finally
        {
            _reading.Exit();
        }
    }

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
