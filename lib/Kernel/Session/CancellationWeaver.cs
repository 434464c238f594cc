using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace GenNotebooks.Kernel.Session;

/// <summary>
/// Weaves a check for cancellation into every loop, method and lambda of a cell. The text keeps its lines, so that a
/// stack trace of the woven code names the lines that the reader sees.
/// </summary>
internal sealed class CancellationWeaver : CSharpSyntaxRewriter
{
    private const string Guard = "global::Microsoft.DotNet.Interactive.CellGuard.";

    private readonly Lazy<SemanticModel> _model;

    private CancellationWeaver(Func<SemanticModel> model) => _model = new(model);

    /// <summary>The woven tree, or null where there is nothing to weave.</summary>
    /// <param name="tree">A cell, free of syntax errors.</param>
    /// <param name="model">Binds the tree; asked only where a lambda's type decides how it is woven.</param>
    public static SyntaxTree? Weave(SyntaxTree tree, Func<SemanticModel> model)
    {
        var root = tree.GetRoot();
        var woven = new CancellationWeaver(model).Visit(root);
        // Parsed again from its text: the statements were put together without regard for what the parser would make of them.
        return ReferenceEquals(woven, root)
            ? null
            : CSharpSyntaxTree.ParseText(woven.ToFullString(), (CSharpParseOptions)tree.Options, tree.FilePath, tree.Encoding);
    }

    private static StatementSyntax LoopCheck => ParseStatement(Guard + "Loop();");

    private static StatementSyntax EntryCheck => ParseStatement(Guard + "Enter();");

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(WithLoopCheck(visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(WithLoopCheck(visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(WithLoopCheck(visited.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithStatement(WithLoopCheck(visited.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return visited.WithStatement(WithLoopCheck(visited.Statement));
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) =>
        WithLoopCheck((StatementSyntax)base.VisitGotoStatement(node)!);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        var (body, arrow) = WithEntryCheck(visited.Body, visited.ExpressionBody, ReturnsNothing(node.ReturnType, node.Modifiers));
        return arrow ? visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default) : visited.WithBody(body);
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        var (body, arrow) = WithEntryCheck(visited.Body, visited.ExpressionBody, ReturnsNothing(node.ReturnType, node.Modifiers));
        return arrow ? visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default) : visited.WithBody(body);
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        var visited = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        var (body, arrow) = WithEntryCheck(visited.Body, visited.ExpressionBody, ReturnsNothing(node.ReturnType, node.Modifiers));
        return arrow ? visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default) : visited.WithBody(body);
    }

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        var visited = (ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!;
        var (body, arrow) = WithEntryCheck(visited.Body, visited.ExpressionBody, returnsNothing: false);
        return arrow ? visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default) : visited.WithBody(body);
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var visited = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        var (body, arrow) = WithEntryCheck(visited.Body, visited.ExpressionBody, returnsNothing: true);
        return arrow ? visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default) : visited.WithBody(body);
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var visited = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        var (body, arrow) = WithEntryCheck(visited.Body, visited.ExpressionBody, !node.IsKind(SyntaxKind.GetAccessorDeclaration));
        return arrow ? visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default) : visited.WithBody(body);
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return visited.ExpressionBody is { } arrow && arrow.Expression is not LiteralExpressionSyntax
            ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow, visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var visited = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return visited.ExpressionBody is { } arrow
            ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow, visited.SemicolonToken))
            : visited;
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var visited = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return visited.WithBlock(Prepend(EntryCheck, visited.Block));
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return WovenLambdaBody(node, visited) is { } block ? visited.WithBlock(block).WithExpressionBody(null) : visited;
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return WovenLambdaBody(node, visited) is { } block ? visited.WithBlock(block).WithExpressionBody(null) : visited;
    }

    /// <summary>
    /// The lambda's body with its check. An expression becomes a block only where the lambda is turned into a delegate:
    /// in an expression tree there are no blocks, and whether to return the value depends on the delegate's type.
    /// </summary>
    private BlockSyntax? WovenLambdaBody(LambdaExpressionSyntax original, LambdaExpressionSyntax visited)
    {
        if (visited.Block is { } block)
            return Prepend(EntryCheck, block);
        if (visited.ExpressionBody is not { } expression || !CanSpin(expression) || expression is RefExpressionSyntax)
            return null;
        if (_model.Value.GetTypeInfo(original).ConvertedType is not INamedTypeSymbol { TypeKind: TypeKind.Delegate } type
            || type.DelegateInvokeMethod is not { } invoke)
            return null;
        var isAsync = original.AsyncKeyword != default;
        var returnsNothing = invoke.ReturnsVoid || (isAsync && invoke.ReturnType is INamedTypeSymbol { IsGenericType: false });
        return Block(expression, returnsNothing);
    }

    /// <summary>A call, or the making of an object: what an endless computation needs besides a loop.</summary>
    private static bool CanSpin(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().Any(n => n is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);

    private static StatementSyntax WithLoopCheck(StatementSyntax body) =>
        body is BlockSyntax block ? Prepend(LoopCheck, block) : SyntaxFactory.Block(LoopCheck, body);

    private static (BlockSyntax? Body, bool WasArrow) WithEntryCheck(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, bool returnsNothing)
    {
        if (body is not null)
            return (Prepend(EntryCheck, body), false);
        return arrow is null ? (null, false) : (Block(arrow.Expression, returnsNothing, Around(arrow.ArrowToken), TrailingTrivia(arrow)), true);
    }

    private static AccessorListSyntax Getter(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon) =>
        AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Block(arrow.Expression, returnsNothing: false, Around(arrow.ArrowToken)))))
            .WithTrailingTrivia(semicolon.TrailingTrivia);

    private static SyntaxTriviaList TrailingTrivia(ArrowExpressionClauseSyntax arrow) => arrow.Parent switch
    {
        BaseMethodDeclarationSyntax method => method.SemicolonToken.TrailingTrivia,
        LocalFunctionStatementSyntax function => function.SemicolonToken.TrailingTrivia,
        AccessorDeclarationSyntax accessor => accessor.SemicolonToken.TrailingTrivia,
        _ => default,
    };

    /// <summary>What stands around an arrow, with the line ends that must not be lost.</summary>
    private static SyntaxTriviaList Around(SyntaxToken arrow) => arrow.LeadingTrivia.AddRange(arrow.TrailingTrivia);

    /// <summary><c>{ check; return expression; }</c> on the lines of the expression.</summary>
    private static BlockSyntax Block(
        ExpressionSyntax expression, bool returnsNothing, SyntaxTriviaList inside = default, SyntaxTriviaList trailing = default)
    {
        StatementSyntax statement = expression switch
        {
            ThrowExpressionSyntax thrown => ThrowStatement(thrown.ThrowKeyword, thrown.Expression, Token(SyntaxKind.SemicolonToken)),
            _ when returnsNothing => ExpressionStatement(expression),
            _ => ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), expression, Token(SyntaxKind.SemicolonToken)),
        };
        return SyntaxFactory.Block(EntryCheck.WithTrailingTrivia(inside), statement).WithTrailingTrivia(trailing);
    }

    private static BlockSyntax Prepend(StatementSyntax check, BlockSyntax block) =>
        // Behind the brace and before its line end, so that no line moves.
        block.WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia(
                SyntaxFactory.TriviaList(DisabledText(check.ToFullString())).AddRange(block.OpenBraceToken.TrailingTrivia)));

    private static bool ReturnsNothing(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        || (modifiers.Any(SyntaxKind.AsyncKeyword) && Unqualified(type) is IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" });

    private static NameSyntax? Unqualified(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        NameSyntax name => name,
        _ => null,
    };
}
