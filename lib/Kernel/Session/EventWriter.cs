using System.Text;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Session;

/// <summary>
/// Sends events to the parent. Console text is gathered for a moment, since a cell may print millions of lines; any other
/// event is preceded by the text that was printed before it, so that the order is kept.
/// </summary>
internal sealed class EventWriter : IDisposable
{
    private const int ChunkSize = 16 * 1024;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(40);

    private readonly Stream _stream;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly AutoResetEvent _textWaits = new(false);
    private string _textName = "stdout";
    private bool _closed;

    public EventWriter(Stream stream)
    {
        _stream = stream;
        // A thread of its own: the pool's may all be taken by the cell.
        new Thread(FlushNowAndThen) { IsBackground = true, Name = "console output" }.Start();
    }

    /// <summary>Whether the parent no longer listens.</summary>
    public bool ParentGone { get; private set; }

    public void Send(SessionEvent message)
    {
        lock (_lock)
        {
            FlushText();
            Write(message);
        }
    }

    public void AppendText(string name, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (name != _textName)
                FlushText();
            _textName = name;
            var first = _text.Length == 0;
            while (text.Length > 0)
            {
                var part = text[..Math.Min(text.Length, ChunkSize)];
                _text.Append(part);
                text = text[part.Length..];
                if (_text.Length >= ChunkSize)
                    FlushText();
            }

            if (first && _text.Length > 0)
                _textWaits.Set();
        }
    }

    public void Flush()
    {
        lock (_lock)
            FlushText();
    }

    public void Dispose()
    {
        Flush();
        _closed = true;
        _textWaits.Set();
    }

    private void FlushNowAndThen()
    {
        while (!_closed)
        {
            _textWaits.WaitOne();
            Thread.Sleep(Delay);
            Flush();
        }
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        // A pair of surrogates is not torn apart: its second half waits for nothing else.
        var held = char.IsHighSurrogate(_text[^1]) && _text.Length > 1 ? _text[^1] : (char?)null;
        if (held is not null)
            _text.Length--;
        Write(new StreamText(_textName, _text.ToString()));
        _text.Clear();
        if (held is { } high)
            _text.Append(high);
    }

    private void Write(SessionEvent message)
    {
        try
        {
            JsonLines.Write(_stream, message);
        }
        catch (IOException)
        {
            // The parent is gone: nobody is left to tell, and nobody to run cells for.
            ParentGone = true;
            Environment.Exit(HostExit.ParentGone);
        }
    }
}
