using System.Collections.Concurrent;
using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Session;

namespace GenNotebooks.Kernel.Language;

/// <summary>Answers questions one after another, on a thread of its own, also while a cell runs.</summary>
internal sealed class LanguageThread
{
    // Deeply nested code is parsed and bound by recursion.
    private const int StackSize = 16 << 20;

    private readonly EventWriter _events;
    private readonly Func<LanguageServices> _services;
    private readonly BlockingCollection<AskLanguage> _questions = [];
    private readonly ConcurrentDictionary<int, bool> _waiting = new();
    private readonly Lock _lock = new();
    private bool _started;
    private (int Id, CancellationTokenSource Stop)? _current;

    /// <param name="events">Where answers go.</param>
    /// <param name="services">Gives the services once the session is ready; may wait for that.</param>
    public LanguageThread(EventWriter events, Func<LanguageServices> services)
    {
        _events = events;
        _services = services;
    }

    /// <summary>Puts a question in line.</summary>
    public void Ask(AskLanguage question)
    {
        lock (_lock)
        {
            if (!_started)
                new Thread(Answer, StackSize) { IsBackground = true, Name = "language services" }.Start();
            _started = true;
        }

        _waiting[question.Id] = true;
        _questions.Add(question);
    }

    /// <summary>Takes a question back.</summary>
    public void Forget(int id)
    {
        _waiting.TryRemove(id, out _);
        lock (_lock)
        {
            if (_current is { } current && current.Id == id)
                current.Stop.Cancel();
        }
    }

    private void Answer()
    {
        var services = _services();
        foreach (var question in _questions.GetConsumingEnumerable())
        {
            using var stop = new CancellationTokenSource();
            lock (_lock)
                _current = (question.Id, stop);
            if (_waiting.TryRemove(question.Id, out _))
                _events.Send(Answer(services, question, stop.Token));
            lock (_lock)
                _current = null;
        }
    }

    private static LanguageAnswered Answer(LanguageServices services, AskLanguage question, CancellationToken stop)
    {
        try
        {
            return new LanguageAnswered(question.Id, JsonLines.ToNode(services.Answer(question, stop)), null);
        }
        catch (Exception e)
        {
            // Whatever half-written code does to the compiler, the session goes on.
            return new LanguageAnswered(question.Id, null, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
