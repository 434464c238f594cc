using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GenNotebooks.Kernel.Language;

/// <summary>
/// Finds what is documented of a symbol: in the cell that declares it, in the XML file beside its assembly, and for the
/// framework in the reference packs of the SDK.
/// </summary>
internal sealed class Documentation
{
    // Base of base of base: comments do not refer to one another for ever.
    private const int LongestInheritance = 8;

    private readonly Dictionary<string, DocumentationFile?> _files = [];
    private readonly Lazy<List<string>> _packs = new(ReferencePacks);

    /// <summary>The comment of a symbol; null where it has none.</summary>
    public DocumentationComment? Of(ISymbol symbol, CSharpCompilation compilation) => Of(symbol, compilation, LongestInheritance);

    private DocumentationComment? Of(ISymbol symbol, CSharpCompilation compilation, int depth)
    {
        symbol = symbol switch
        {
            IMethodSymbol { ReducedFrom: { } whole } => whole,
            IAliasSymbol alias => alias.Target,
            _ => symbol,
        };
        symbol = symbol.OriginalDefinition;
        var comment = symbol.Locations.Any(l => l.IsInSource) ? FromSource(symbol) : FromFile(symbol, compilation);
        // A constructor without a comment of its own: what its type is tells as much.
        if (comment is null && symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
            return Of(symbol.ContainingType, compilation, depth - 1);
        if (depth == 0 || comment is { InheritedFrom: null })
            return comment;
        if (comment?.InheritedFrom is { Length: > 0 } reference)
            return DocumentationCommentId.GetFirstSymbolForDeclarationId(reference, compilation) is { } named ? Of(named, compilation, depth - 1) : comment;
        return BaseOf(symbol) is { } basis ? Of(basis, compilation, depth - 1) ?? comment : comment;
    }

    /// <summary>The member that this one overrides or implements.</summary>
    private static ISymbol? BaseOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } basis ? basis : null,
        { ContainingType: { } owner } => owner.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(owner.FindImplementationForInterfaceMember(m), symbol)),
        _ => null,
    };

    /// <summary>The lines with three slashes above a declaration in a cell.</summary>
    private static DocumentationComment? FromSource(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } node)
            return null;
        var statement = node.AncestorsAndSelf().First(n => n.Parent is null or Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax
            || n is Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax);
        var xml = new StringBuilder();
        foreach (var line in statement.GetLeadingTrivia().ToFullString().Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("///", StringComparison.Ordinal)))
            xml.AppendLine(line[3..]);
        return xml.Length == 0 ? null : DocumentationComment.Parse(xml.ToString());
    }

    private DocumentationComment? FromFile(ISymbol symbol, CSharpCompilation compilation)
    {
        if (symbol.GetDocumentationCommentId() is not { } id || symbol.ContainingAssembly is not { } assembly)
            return null;
        if (compilation.GetMetadataReference(assembly) is not PortableExecutableReference { FilePath: { } path })
            return null;
        if (FileAt(Path.ChangeExtension(path, ".xml"))?.Find(id) is { } beside)
            return beside;
        if (Path.GetDirectoryName(path) != Path.GetDirectoryName(typeof(object).Assembly.Location))
            return null;
        // What System.Private.CoreLib implements is documented under the names of the assemblies that show it.
        return new[] { assembly.Name, "System.Runtime" }.Concat(Guesses(symbol)).Distinct()
            .SelectMany(name => _packs.Value.Select(pack => FileAt(Path.Combine(pack, name + ".xml"))?.Find(id)))
            .FirstOrDefault(c => c is not null);
    }

    /// <summary>Assemblies named after the namespace, the longest name first, then those that gather several.</summary>
    private static IEnumerable<string> Guesses(ISymbol symbol)
    {
        var space = symbol.ContainingNamespace?.ToDisplayString() ?? "";
        for (var name = space; name.Length > 0; name = name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : "")
            yield return name;
        foreach (var name in new[] { "System.Collections", "System.Console", "System.Memory", "System.Threading", "System.Text.Encoding.Extensions", "System.Runtime.InteropServices", "System.Runtime.Extensions", "System.Diagnostics.Tracing", "System.Threading.Overlapped" })
            yield return name;
    }

    private DocumentationFile? FileAt(string path)
    {
        if (!_files.TryGetValue(path, out var file))
            _files[path] = file = File.Exists(path) ? DocumentationFile.Open(path) : null;
        return file;
    }

    /// <summary>The SDK's folders of reference assemblies for this version of the framework; empty where only the runtime is installed.</summary>
    private static List<string> ReferencePacks()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll and <root>/packs/<name>/<version>/ref/net10.0/
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        return
        [
            .. new[] { "Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref" }
                .Select(name => Path.Combine(root, "packs", name))
                .Where(Directory.Exists)
                .SelectMany(pack => Directory.GetDirectories(pack).OrderDescending().Select(version => Path.Combine(version, "ref", framework)).Where(Directory.Exists).Take(1)),
        ];
    }
}
