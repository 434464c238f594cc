using GenNotebooks.Kernel.Session;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GenNotebooks.Kernel.Language;

/// <summary>A cell that is being written, bound as if it were to run next.</summary>
internal sealed record CellModel(SyntaxTree Tree, SemanticModel Model)
{
    public SyntaxNode Root => Tree.GetRoot();

    public CSharpCompilation Compilation => (CSharpCompilation)Model.Compilation;
}

/// <summary>Binds cells behind the end of the chain, with what their own <c>#r</c> will bring once they run.</summary>
internal sealed class CellModels(ScriptChain chain, CellReferences references)
{
    private readonly Dictionary<(string Path, DateTime Written), MetadataReference> _previews = [];
    private (ScriptChain.Link Link, string Previews, CSharpCompilation Compilation)? _last;

    /// <summary>Binds a cell.</summary>
    /// <param name="text">The cell, for its directives.</param>
    /// <param name="code">Its code, which may differ from the text's own by what was put in to make it parse.</param>
    public CellModel Bind(CellText text, string code) => Bind(text, ScriptChain.Parse(code, "cell"));

    public CellModel Bind(CellText text, SyntaxTree tree)
    {
        var link = chain.Last;
        var previews = Previews(text);
        var key = string.Join('\n', previews);
        // The references are bound once for each state of the session, not with every key that is pressed.
        var compilation = _last is { } last && last.Link == link && last.Previews == key
            ? last.Compilation.ReplaceSyntaxTree(last.Compilation.SyntaxTrees[0], tree)
            : chain.Speculate(link, tree, previews.Select(ReferenceTo));
        _last = (link, key, compilation);
        return new CellModel(tree, compilation.GetSemanticModel(tree));
    }

    private List<string> Previews(CellText text)
    {
        var files = new List<string>();
        foreach (var part in text.Parts.Where(p => p.Kind == CellPartKind.Reference))
        {
            try
            {
                files.AddRange(references.Preview(part.Argument).Except(files));
            }
            catch (CellFailure)
            {
                // No such file: a diagnostic tells it, and the names are unknown until then.
            }
        }

        return files;
    }

    private MetadataReference ReferenceTo(string path)
    {
        var key = (path, File.GetLastWriteTimeUtc(path));
        if (!_previews.TryGetValue(key, out var reference))
            _previews[key] = reference = MetadataReference.CreateFromFile(path);
        return reference;
    }
}
