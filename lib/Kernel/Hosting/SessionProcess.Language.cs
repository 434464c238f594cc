using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>The language services: what an editor asks while a cell is written.</summary>
/// <remarks>
/// Questions are answered in the state that the session is in, one after another, also while a cell runs. Positions count
/// UTF-16 code units from the start of the cell's source.
/// </remarks>
public sealed partial class SessionProcess
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<LanguageAnswered>> _questions = new();
    private int _lastQuestion;

    /// <summary>What could stand at a place in a cell.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="position">The place.</param>
    /// <param name="cancellation">Takes the question back.</param>
    /// <exception cref="LanguageServiceException">There is no answer; the message says why.</exception>
    public async Task<CompletionList> CompleteAsync(string code, int position, CancellationToken cancellation = default) =>
        await AskAsync<CompletionList>(LanguageQuestion.Complete, code, position, cancellation).ConfigureAwait(false) ?? new CompletionList(position, position, [], false);

    /// <summary>What the name at a place means, with its documentation; null where there is no name.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<SymbolDescription?> DescribeAsync(string code, int position, CancellationToken cancellation = default) =>
        AskAsync<SymbolDescription>(LanguageQuestion.Describe, code, position, cancellation);

    /// <summary>What an item of a list of completions means, with its documentation; null where nothing is known.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="list">The list.</param>
    /// <param name="item">The item.</param>
    /// <param name="cancellation">Takes the question back.</param>
    /// <exception cref="LanguageServiceException">There is no answer; the message says why.</exception>
    public Task<SymbolDescription?> DescribeAsync(string code, CompletionList list, CompletionItem item, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(item);
        return DescribeAsync(string.Concat(code.AsSpan(0, list.Start), item.Text, code.AsSpan(list.End)), list.Start + item.Text.Length, cancellation);
    }

    /// <summary>Which methods the call around a place may mean; null where there is no call.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<SignatureHelp?> SignaturesAsync(string code, int position, CancellationToken cancellation = default) =>
        AskAsync<SignatureHelp>(LanguageQuestion.Signatures, code, position, cancellation);

    /// <summary>What the compiler says of a cell that has not run, in the order of the places.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="cancellation">Takes the question back.</param>
    /// <exception cref="LanguageServiceException">There is no answer; the message says why.</exception>
    public async Task<IReadOnlyList<CellDiagnostic>> DiagnoseAsync(string code, CancellationToken cancellation = default) =>
        await AskAsync<List<CellDiagnostic>>(LanguageQuestion.Diagnose, code, 0, cancellation).ConfigureAwait(false) ?? [];

    /// <summary>Whether a cell can be run as it stands, or more must follow.</summary>
    /// <inheritdoc cref="DiagnoseAsync"/>
    public async Task<CellCompleteness> JudgeAsync(string code, CancellationToken cancellation = default) =>
        (await AskAsync<CellCompleteness>(LanguageQuestion.Judge, code, 0, cancellation).ConfigureAwait(false))!;

    /// <summary>Any question; the answer is of the kind that <see cref="LanguageQuestion"/> names, as JSON.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    internal async Task<JsonNode?> AskAsync(LanguageQuestion question, string code, int position, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);
        var id = Interlocked.Increment(ref _lastQuestion);
        var answer = new TaskCompletionSource<LanguageAnswered>(TaskCreationOptions.RunContinuationsAsynchronously);
        _questions[id] = answer;
        if (!Send(new AskLanguage(id, question, code, Math.Clamp(position, 0, code.Length))) || _drained.Task.IsCompleted)
            FailQuestions();
        try
        {
            var answered = await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
            return answered.Failure is { } failure ? throw new LanguageServiceException(failure) : answered.Answer;
        }
        catch (OperationCanceledException)
        {
            Send(new ForgetQuestion(id));
            throw;
        }
        finally
        {
            _questions.TryRemove(id, out _);
        }
    }

    private async Task<T?> AskAsync<T>(LanguageQuestion question, string code, int position, CancellationToken cancellation)
        where T : class =>
        JsonLines.FromNode<T>(await AskAsync(question, code, position, cancellation).ConfigureAwait(false));

    private void Answer(LanguageAnswered answered)
    {
        if (_questions.TryRemove(answered.Id, out var question))
            question.TrySetResult(answered);
    }

    private void FailQuestions()
    {
        foreach (var id in _questions.Keys)
            Answer(new LanguageAnswered(id, null, "The session has ended."));
    }
}
