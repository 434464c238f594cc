namespace GenNotebooks.Training;

/// <summary>Whether the training is to stop: by the caller's token, by the notebook's stop button, by Ctrl+C in a console program.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _pressed = new();
    private readonly CancellationToken _caller;
    private readonly CancellationToken _cell;
    private readonly bool _listens;

    public StopRequest(CancellationToken caller)
    {
        (_caller, _cell) = (caller, NotebookHost.CellCancellation);
        _listens = NotebookHost.Display is null && !OperatingSystem.IsBrowser();
        if (_listens)
            Console.CancelKeyPress += OnCancelKey;
    }

    public bool IsMade => _caller.IsCancellationRequested || _cell.IsCancellationRequested || _pressed.IsCancellationRequested;

    public void Dispose()
    {
        if (_listens)
            Console.CancelKeyPress -= OnCancelKey;
        _pressed.Dispose();
    }

    /// <summary>The first Ctrl+C ends the training and keeps what it reached, the second one the program.</summary>
    private void OnCancelKey(object? sender, ConsoleCancelEventArgs e)
    {
        if (_pressed.IsCancellationRequested)
            return;
        e.Cancel = true;
        _pressed.Cancel();
    }
}
