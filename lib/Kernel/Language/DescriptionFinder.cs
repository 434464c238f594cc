using System.Text;
using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Session;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GenNotebooks.Kernel.Language;

/// <summary>What a name in a cell means: its declaration and its documentation.</summary>
internal sealed class DescriptionFinder(CellModels models, Documentation documentation, IReadOnlyDictionary<string, string> magics)
{
    public SymbolDescription? Find(CellText text, int position, CancellationToken cancellation)
    {
        if (text.DirectiveAt(position) is { } directive)
            return OfMagic(text, directive);
        var cell = models.Bind(text, text.Code);
        var token = NameAt(cell.Root, position);
        var symbols = SymbolsOf(cell.Model, token, cancellation);
        if (symbols.Count == 0 && CallAround(cell.Root, position) is { } call)
        {
            // Among the arguments of a call: the method that is called.
            token = call is InvocationExpressionSyntax invocation ? invocation.Expression.GetLastToken() : call.GetFirstToken();
            symbols = SignatureFinder.Suiting(cell.Model, call, cancellation);
        }

        return symbols.Count == 0 ? null : Described(cell, token, symbols);
    }

    private SymbolDescription? OfMagic(CellText text, CellPart part)
    {
        if (part.Kind != CellPartKind.Magic || !magics.TryGetValue(part.Name, out var help))
            return null;
        var start = text.Lines[part.FirstLine];
        return new SymbolDescription(start, start + part.Name.Length, part.Name, $"`{part.Name}`\n\n{help}", $"{part.Name}\n\n{help}");
    }

    private SymbolDescription Described(CellModel cell, SyntaxToken token, IReadOnlyList<ISymbol> symbols)
    {
        var symbol = symbols[0];
        var others = symbols.Count - 1;
        var signature = SymbolText.Of(symbol) + (others == 0 ? "" : $" (+ {others} {(others == 1 ? "overload" : "overloads")})");
        var comment = documentation.Of(symbol, cell.Compilation);
        var (markdown, text) = (new StringBuilder($"```csharp\n{signature}\n```"), new StringBuilder(signature));
        foreach (var (title, content) in comment?.Sections() ?? [])
        {
            markdown.Append("\n\n").Append(title.Length == 0 ? "" : $"**{title}** ").Append(content.Markdown);
            text.Append("\n\n").Append(title.Length == 0 ? "" : title + ": ").Append(content.Text);
        }

        return new SymbolDescription(token.SpanStart, token.Span.End, signature, markdown.ToString(), text.ToString());
    }

    /// <summary>The name at a place, also where the place is just behind it.</summary>
    private static SyntaxToken NameAt(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        if (IsName(token) && token.SpanStart <= position && position <= token.Span.End)
            return token;
        var before = root.FindToken(Math.Max(0, position - 1));
        return IsName(before) && before.Span.End == position ? before : default;
    }

    private static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsKeywordKind(token.Kind());

    private static IReadOnlyList<ISymbol> SymbolsOf(SemanticModel model, SyntaxToken token, CancellationToken cancellation)
    {
        if (token.Parent is not { } node || !IsName(token))
            return [];
        if (token.IsKind(SyntaxKind.IdentifierToken) && model.GetDeclaredSymbol(node, cancellation) is { } declared)
            return [declared];
        if (node is not (ExpressionSyntax or ConstructorInitializerSyntax or AttributeSyntax) || token.IsKind(SyntaxKind.NewKeyword))
            return [];
        var info = model.GetSymbolInfo(node, cancellation);
        var found = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        if (found.IsEmpty && node is SimpleNameSyntax name)
            found = model.LookupNamespacesAndTypes(node.SpanStart, name: name.Identifier.ValueText);
        // Created by "new T(...)": the type is named, the constructor meant.
        var group = model.GetMemberGroup(node, cancellation);
        return [.. found, .. group.Where(m => !found.Contains(m, SymbolEqualityComparer.Default) && !found.Any(f => SymbolEqualityComparer.Default.Equals(f.OriginalDefinition, m.OriginalDefinition)))];
    }

    private static SyntaxNode? CallAround(SyntaxNode root, int position) => SignatureFinder.ArgumentsAt(root, position)?.Parent;
}
