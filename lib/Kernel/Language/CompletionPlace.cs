using GenNotebooks.Kernel.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GenNotebooks.Kernel.Language;

/// <summary>The place of a name, and what may be meant there.</summary>
/// <param name="cell">The cell, with a name at the place.</param>
/// <param name="token">That name.</param>
/// <param name="position">Where it starts.</param>
internal sealed class CompletionPlace(CellModel cell, SyntaxToken token, int position)
{
    private SemanticModel Model => cell.Model;

    /// <summary>The likelier, the lower: what the cell names itself, members, then everything else.</summary>
    public static int RankOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => 0,
        { ContainingType.IsScriptClass: true } => 1,
        ITypeSymbol { Locations: [{ IsInSource: true }, ..] } => 1,
        { ContainingType.SpecialType: SpecialType.System_Object } => 5,
        INamedTypeSymbol => 4,
        INamespaceSymbol => 5,
        _ => 2,
    };

    /// <summary>The symbols that can be named here.</summary>
    public IEnumerable<ISymbol> Symbols(CancellationToken cancellation)
    {
        switch (token.Parent?.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Name == token.Parent:
                return MembersOf(access.Expression, access.IsKind(SyntaxKind.PointerMemberAccessExpression), cancellation);
            case QualifiedNameSyntax { Parent: UsingDirectiveSyntax { Alias: null } directive } name when name.Right == token.Parent:
                return MembersOf(name.Left, false, cancellation).Where(s => CanBeUsed(s, directive));
            case QualifiedNameSyntax name when name.Right == token.Parent:
                return MembersOf(name.Left, false, cancellation);
            case MemberBindingExpressionSyntax binding:
                return binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault() is { } conditional
                    ? InstanceMembers(WithoutNullable(Model.GetTypeInfo(conditional.Expression, cancellation).Type))
                    : [];
            case UsingDirectiveSyntax { Alias: null } directive:
                return Model.LookupNamespacesAndTypes(position).Where(s => CanBeUsed(s, directive));
        }

        if (InitializedType(cancellation) is { } type)
            return Model.LookupSymbols(position, type).Where(s => s is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false, IsConst: false } && !s.IsStatic);
        if (IsTypePlace())
            return Model.LookupNamespacesAndTypes(position);
        return Model.LookupSymbols(position);
    }

    /// <summary>Words of the language, and names of parameters where an argument stands.</summary>
    public IEnumerable<CompletionItem> Words()
    {
        if (token.Parent?.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax or MemberBindingExpressionSyntax or UsingDirectiveSyntax
            && token.GetPreviousToken().Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken)
            return [];
        if (InitializedType(default) is not null)
            return [];
        return Arguments().Concat(Keywords.All.Select(word => new CompletionItem(word, CompletionKind.Keyword, "", 3)));
    }

    /// <summary>A using names a namespace, a static one also a type.</summary>
    private static bool CanBeUsed(ISymbol symbol, UsingDirectiveSyntax directive) =>
        symbol is INamespaceSymbol || directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);

    private IEnumerable<CompletionItem> Arguments()
    {
        if (token.Parent?.Parent is not ArgumentSyntax { NameColon: null, Parent: BaseArgumentListSyntax { Parent: { } call } })
            return [];
        return SignatureFinder.MethodsOf(Model, call, default)
            .SelectMany(m => m.Parameters)
            .DistinctBy(p => p.Name)
            .Select(p => new CompletionItem(p.Name + ":", CompletionKind.Argument, SymbolText.OfParameter(p), 0));
    }

    private IEnumerable<ISymbol> MembersOf(ExpressionSyntax left, bool isPointer, CancellationToken cancellation)
    {
        var symbol = Model.GetSymbolInfo(left, cancellation).Symbol;
        var type = Model.GetTypeInfo(left, cancellation).Type;
        // "x.|" before a line that begins with a name is read as a type: bind it once more, as the expression it is.
        if (symbol is null && left is NameSyntax)
        {
            var expression = SyntaxFactory.ParseExpression(left.ToString());
            symbol = Model.GetSpeculativeSymbolInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
            type = Model.GetSpeculativeTypeInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        }

        if (symbol is IAliasSymbol alias)
            symbol = alias.Target;
        return symbol switch
        {
            INamespaceSymbol space => Model.LookupNamespacesAndTypes(position, space),
            ITypeSymbol named => Model.LookupSymbols(position, named).Where(s => s.IsStatic || s is INamedTypeSymbol),
            _ => InstanceMembers(isPointer && type is IPointerTypeSymbol pointer ? pointer.PointedAtType : type),
        };
    }

    private IEnumerable<ISymbol> InstanceMembers(ITypeSymbol? type) => type is null or IErrorTypeSymbol
        ? []
        : Model.LookupSymbols(position, type, includeReducedExtensionMethods: true)
            .Where(s => s is not INamedTypeSymbol && (!s.IsStatic || s is IMethodSymbol { MethodKind: MethodKind.ReducedExtension }));

    private static ITypeSymbol? WithoutNullable(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>The type whose members are set here: <c>new Options { | }</c>, <c>options with { | }</c>.</summary>
    private ITypeSymbol? InitializedType(CancellationToken cancellation)
    {
        var node = token.Parent?.Parent is AssignmentExpressionSyntax assignment && assignment.Left == token.Parent ? assignment.Parent : token.Parent?.Parent;
        return node is InitializerExpressionSyntax { Parent: ExpressionSyntax owner } initializer
            && (initializer.Kind() is SyntaxKind.ObjectInitializerExpression or SyntaxKind.WithInitializerExpression || initializer.Expressions.Count <= 1)
            && owner is BaseObjectCreationExpressionSyntax or WithExpressionSyntax
            && Model.GetTypeInfo(owner, cancellation).Type is { } type && !type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
            ? type
            : null;
    }

    private bool IsTypePlace() => token.GetPreviousToken().Kind() is SyntaxKind.NewKeyword || token.Parent?.Parent is BaseTypeSyntax or TypeArgumentListSyntax;
}
