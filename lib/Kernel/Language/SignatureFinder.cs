using System.Text;
using GenNotebooks.Kernel.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GenNotebooks.Kernel.Language;

/// <summary>Which methods the call around a place may mean.</summary>
internal sealed class SignatureFinder(CellModels models, Documentation documentation)
{
    public SignatureHelp? Find(CellText text, int position, CancellationToken cancellation)
    {
        if (text.DirectiveAt(position) is not null)
            return null;
        var cell = models.Bind(text, text.Code);
        if (ArgumentsAt(cell.Root, position) is not { Parent: { } call } arguments)
            return null;
        var methods = MethodsOf(cell.Model, call, cancellation);
        if (methods.Count == 0)
            return null;

        var index = arguments.Arguments.GetSeparators().Count(s => s.Span.End <= position);
        var argument = index < arguments.Arguments.Count ? arguments.Arguments[index] : null;
        var best = Suiting(cell.Model, call, cancellation);
        var active = best.Count > 0 ? Math.Max(0, methods.FindIndex(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, best[0].OriginalDefinition))) : 0;
        if (methods[active].Parameters.Length <= index && !IsParams(methods[active]))
            active = Math.Max(0, methods.FindIndex(m => m.Parameters.Length > index || IsParams(m)));
        return new SignatureHelp([.. methods.Select(m => Describe(m, cell.Compilation))], active, ParameterOf(methods[active], argument, index));
    }

    /// <summary>The innermost argument list around a place.</summary>
    public static BaseArgumentListSyntax? ArgumentsAt(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Max(0, position - 1));
        return token.Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>().FirstOrDefault(list =>
        {
            var (open, close) = (list.GetFirstToken(), list.GetLastToken(includeZeroWidth: true));
            return open.Span.End <= position && (close.IsMissing || position <= close.SpanStart);
        });
    }

    /// <summary>The methods that a call may mean, those of fewer parameters first.</summary>
    public static List<IMethodSymbol> MethodsOf(SemanticModel model, SyntaxNode call, CancellationToken cancellation)
    {
        IEnumerable<ISymbol> found = call switch
        {
            InvocationExpressionSyntax invocation => Invoked(model, invocation.Expression, cancellation),
            BaseObjectCreationExpressionSyntax creation => Constructors(model, model.GetTypeInfo(creation, cancellation).Type, creation.SpanStart),
            ConstructorInitializerSyntax initializer => model.GetMemberGroup(initializer, cancellation),
            PrimaryConstructorBaseTypeSyntax primary => Constructors(model, model.GetTypeInfo(primary.Type, cancellation).Type, primary.SpanStart),
            ElementAccessExpressionSyntax access => Indexers(model, model.GetTypeInfo(access.Expression, cancellation).Type, access.SpanStart),
            _ => [],
        };
        return [.. found.OfType<IMethodSymbol>().OrderBy(m => m.Parameters.Length)];
    }

    /// <summary>The method that suits the arguments so far first, then the others; empty where none is known.</summary>
    public static IReadOnlyList<ISymbol> Suiting(SemanticModel model, SyntaxNode call, CancellationToken cancellation)
    {
        var all = MethodsOf(model, call, cancellation);
        var info = model.GetSymbolInfo(call, cancellation);
        var count = call.ChildNodes().OfType<BaseArgumentListSyntax>().FirstOrDefault()?.Arguments.Count ?? 0;
        var best = info.Symbol as IMethodSymbol ?? all.Find(m => m.Parameters.Length >= count || IsParams(m)) ?? all.FirstOrDefault();
        return best is null ? [] : [best, .. all.Where(m => !SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, best.OriginalDefinition))];
    }

    private static bool IsParams(IMethodSymbol method) => method.Parameters is [.., { IsParams: true }];

    private static IEnumerable<ISymbol> Invoked(SemanticModel model, ExpressionSyntax expression, CancellationToken cancellation)
    {
        var group = model.GetMemberGroup(expression, cancellation);
        return !group.IsEmpty ? group
            : model.GetTypeInfo(expression, cancellation).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke]
            : model.GetSymbolInfo(expression, cancellation).CandidateSymbols;
    }

    private static IEnumerable<ISymbol> Constructors(SemanticModel model, ITypeSymbol? type, int position) =>
        type is INamedTypeSymbol named ? named.InstanceConstructors.Where(c => model.IsAccessible(position, c)) : [];

    private static IEnumerable<ISymbol> Indexers(SemanticModel model, ITypeSymbol? type, int position) => type is null
        ? []
        : model.LookupSymbols(position, type).Concat(type.GetMembers()).OfType<IPropertySymbol>().Where(p => p.IsIndexer && model.IsAccessible(position, p))
            .Distinct<IPropertySymbol>(SymbolEqualityComparer.Default).Select(p => p.GetMethod ?? p.SetMethod).OfType<ISymbol>();

    private static int ParameterOf(IMethodSymbol method, ArgumentSyntax? argument, int index)
    {
        if (argument?.NameColon is { } name && method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText) is { } named)
            return named.Ordinal;
        return Math.Min(index, Math.Max(0, method.Parameters.Length - 1));
    }

    private SignatureInformation Describe(IMethodSymbol method, CSharpCompilation compilation)
    {
        var documented = method.AssociatedSymbol ?? method;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            documented = method.ContainingType;
        var comment = documentation.Of(documented, compilation);
        var label = new StringBuilder(Head(method));
        var parameters = new List<ParameterInformation>();
        foreach (var parameter in method.Parameters)
        {
            if (parameters.Count > 0)
                label.Append(", ");
            var start = label.Length;
            label.Append(SymbolText.OfParameter(parameter));
            parameters.Add(new ParameterInformation(start, label.Length, parameter.Name, comment?.Parameters.GetValueOrDefault(parameter.Name)?.Markdown ?? ""));
        }

        label.Append(method.AssociatedSymbol is IPropertySymbol ? ']' : ')');
        return new SignatureInformation(label.ToString(), comment?.Summary?.Markdown ?? "", parameters);
    }

    /// <summary>The declaration up to its first parameter.</summary>
    private static string Head(IMethodSymbol method)
    {
        if (method.AssociatedSymbol is IPropertySymbol indexer)
            return $"{indexer.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} this[";
        var whole = SymbolText.Of(method);
        var depth = 0;
        // The parenthesis of the parameters closes last; names before it may hold tuples.
        for (var i = whole.Length - 1; i >= 0; i--)
        {
            depth += whole[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (whole[i] == '(' && depth == 0)
                return whole[..(i + 1)];
        }

        return method.Name + "(";
    }
}
