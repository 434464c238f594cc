using GenNotebooks.Kernel.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GenNotebooks.Kernel.Language;

/// <summary>What could stand at a place in a cell.</summary>
internal sealed class CompletionFinder(CellModels models, DirectiveCompletion directives)
{
    private const int MostItems = 1000;

    // Stands for the name that is not there yet, so that what is before it parses as it will.
    private const string Placeholder = "ȸ";

    public CompletionList Find(CellText text, int position, CancellationToken cancellation)
    {
        if (directives.Find(text, position) is { } list)
            return list;
        var (start, end) = NameAround(text.Code, position);
        var nothing = new CompletionList(start, end, [], false);
        if (start < position && char.IsAsciiDigit(text.Code[start]))
            return nothing;

        var cell = models.Bind(text, Completed(text.Code, start, end));
        var token = cell.Root.FindToken(start);
        if (token.SpanStart != start || IsInText(cell.Root, start) || IsNewName(token))
            return nothing;
        cancellation.ThrowIfCancellationRequested();
        var place = new CompletionPlace(cell, token, start);
        return Listed(start, end, text.Code[start..position], place, cancellation);
    }

    private static CompletionList Listed(int start, int end, string prefix, CompletionPlace place, CancellationToken cancellation)
    {
        var groups = place.Symbols(cancellation).Where(s => s.CanBeReferencedByName && !s.Name.Contains(Placeholder, StringComparison.Ordinal)).GroupBy(s => s.Name).ToList();
        var words = place.Words().ToList();
        var all = Matching(groups, words, (name, typed) => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase), prefix);
        if (all.Count == 0)
            all = Matching(groups, words, (name, typed) => name.Contains(typed, StringComparison.OrdinalIgnoreCase), prefix);
        cancellation.ThrowIfCancellationRequested();
        // Details are written for those alone that are listed.
        var listed = all.OrderBy(c => c.Rank).ThenBy(c => c.Text, StringComparer.OrdinalIgnoreCase).Take(MostItems).Select(c => c.ToItem()).ToList();
        return new CompletionList(start, end, listed, all.Count > MostItems);
    }

    private sealed record Candidate(string Text, int Rank, Func<CompletionItem> ToItem);

    private static List<Candidate> Matching(List<IGrouping<string, ISymbol>> groups, List<CompletionItem> words, Func<string, string, bool> matches, string prefix) =>
    [
        .. words.Where(w => matches(w.Text, prefix)).Select(w => new Candidate(w.Text, w.Rank, () => w)),
        .. groups.Where(g => matches(g.Key, prefix)).Select(g => (Name: g.Key, Symbols: g.Where(IsMeantForReaders).ToList())).Where(g => g.Symbols.Count > 0)
            .Select(g => new Candidate(g.Name, CompletionPlace.RankOf(g.Symbols[0]), () => ToItem(g.Name, g.Symbols))),
    ];

    private static CompletionItem ToItem(string name, List<ISymbol> symbols)
    {
        var others = symbols.Count - 1;
        var detail = SymbolText.Of(symbols[0]) + (others == 0 || symbols[0] is INamespaceOrTypeSymbol ? "" : $" (+ {others} {(others == 1 ? "overload" : "overloads")})");
        var isWord = SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None;
        return new CompletionItem(isWord ? "@" + name : name, SymbolText.KindOf(symbols[0]), detail, CompletionPlace.RankOf(symbols[0]));
    }

    private static bool IsMeantForReaders(ISymbol symbol)
    {
        if (symbol.IsImplicitlyDeclared && symbol.Locations is [{ IsInSource: true }] && symbol is IMethodSymbol)
            return false;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }])
                return false;
            if (attribute.AttributeClass?.Name == "ObsoleteAttribute" && attribute.ConstructorArguments is [_, { Value: true }])
                return false;
        }

        return true;
    }

    private static (int Start, int End) NameAround(string code, int position)
    {
        var (start, end) = (position, position);
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        while (end < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[end]))
            end++;
        return (start, end);
    }

    /// <summary>
    /// The code with a name at the place, and with a semicolon behind it where the next line would otherwise be read as
    /// its continuation.
    /// </summary>
    private static string Completed(string code, int start, int end)
    {
        var name = start == end ? Placeholder : "";
        var rest = code.AsSpan(end).TrimStart(" \t");
        var next = rest.TrimStart();
        var endsHere = rest is [] or ['\r' or '\n', ..];
        var glued = next is [var first, ..] && (char.IsLetterOrDigit(first) || first is '_' or '@' or '"' or '$' or '(' or '[' or '{');
        return string.Concat(code.AsSpan(0, end), name, endsHere && glued ? ";" : "", code.AsSpan(end));
    }

    /// <summary>Whether a place is inside a string or a comment.</summary>
    private static bool IsInText(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(position > 0 ? position - 1 : 0);
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && position > trivia.SpanStart)
            return trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || position < trivia.Span.End;
        return root.FindToken(position).Kind() is SyntaxKind.InterpolatedStringTextToken or SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.DisabledTextTrivia;
    }

    /// <summary>Whether the name is one that is being made up, so that nothing can be offered for it.</summary>
    private static bool IsNewName(SyntaxToken token) => token.Parent switch
    {
        VariableDeclaratorSyntax declarator => declarator.Identifier == token,
        SingleVariableDesignationSyntax => true,
        ParameterSyntax parameter => parameter.Identifier == token && parameter.Type is not null,
        ForEachStatementSyntax loop => loop.Identifier == token,
        BaseTypeDeclarationSyntax type => type.Identifier == token,
        MethodDeclarationSyntax method => method.Identifier == token,
        LocalFunctionStatementSyntax function => function.Identifier == token,
        PropertyDeclarationSyntax property => property.Identifier == token,
        FromClauseSyntax from => from.Identifier == token,
        LetClauseSyntax let => let.Identifier == token,
        TypeParameterSyntax => true,
        _ => false,
    };
}
