using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Session;

namespace GenNotebooks.Kernel.Language;

/// <summary>
/// What an editor asks while a cell is written. Cells are bound as if they were to run next, against the state that the
/// session is in; nothing is run and nothing changes. Positions count UTF-16 code units from the cell's start.
/// </summary>
internal sealed class LanguageServices
{
    private readonly ScriptChain _chain;
    private readonly CompletionFinder _completion;
    private readonly DescriptionFinder _descriptions;
    private readonly SignatureFinder _signatures;
    private readonly DiagnosticFinder _diagnostics;

    /// <param name="chain">The cells that have run.</param>
    /// <param name="references">What they refer to.</param>
    /// <param name="magics">The magics with their help.</param>
    /// <param name="libraryFolder">The folder with the built library; null where none is known.</param>
    public LanguageServices(ScriptChain chain, CellReferences references, IReadOnlyDictionary<string, string> magics, string? libraryFolder)
    {
        _chain = chain;
        var models = new CellModels(chain, references);
        var documentation = new Documentation();
        _completion = new CompletionFinder(models, new DirectiveCompletion(magics, libraryFolder));
        _signatures = new SignatureFinder(models, documentation);
        _descriptions = new DescriptionFinder(models, documentation, magics);
        _diagnostics = new DiagnosticFinder(models, references, magics);
    }

    /// <summary>Answers a question by the record that its kind names.</summary>
    public object? Answer(AskLanguage question, CancellationToken cancellation) => _chain.Read<object?>(() =>
    {
        var text = new CellText(question.Code);
        var position = Math.Clamp(question.Position, 0, question.Code.Length);
        return question.Question switch
        {
            LanguageQuestion.Complete => _completion.Find(text, position, cancellation),
            LanguageQuestion.Describe => _descriptions.Find(text, position, cancellation),
            LanguageQuestion.Signatures => _signatures.Find(text, position, cancellation),
            LanguageQuestion.Diagnose => _diagnostics.Find(text, cancellation),
            LanguageQuestion.Judge => CompletenessJudge.Judge(text),
            _ => throw new ArgumentException($"There is no question {question.Question}."),
        };
    });
}
