using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>
/// Passes what a cell shows on to the front ends. Printed text is gathered for a moment, so that a cell that prints
/// millions of lines makes few messages; anything else sends the text before it on first, so that the order is kept.
/// </summary>
internal sealed class CellOutputs : IDisposable
{
    private const int LargestText = 256 << 10;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly JupyterChannels _channels;
    private readonly JupyterMessage? _request;
    private readonly int _count;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Timer _timer;
    private string _name = "stdout";

    /// <param name="channels">Where it goes.</param>
    /// <param name="request">The request whose outputs these are; null before the first.</param>
    /// <param name="count">The number of the cell, which its result carries.</param>
    public CellOutputs(JupyterChannels channels, JupyterMessage? request, int count)
    {
        _channels = channels;
        _request = request;
        _count = count;
        _timer = new Timer(_ => Flush());
    }

    /// <summary>The result as plain text, for the history; null where there was none.</summary>
    public string? Result { get; private set; }

    public void Show(SessionEvent message)
    {
        _channels.WaitForReaders();
        lock (_lock)
        {
            if (message is StreamText text)
            {
                Gather(text);
                return;
            }

            FlushText();
            Publish(message);
        }
    }

    /// <summary>Sends on the text that was gathered.</summary>
    public void Flush()
    {
        lock (_lock)
            FlushText();
    }

    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private void Gather(StreamText text)
    {
        if (text.Name != _name)
            FlushText();
        _name = text.Name;
        if (_text.Length == 0)
            _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        _text.Append(text.Text);
        if (_text.Length >= LargestText)
            FlushText();
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        _channels.Publish(_request, "stream", new JsonObject { ["name"] = _name, ["text"] = _text.ToString() });
        _text.Clear();
    }

    private void Publish(SessionEvent message)
    {
        switch (message)
        {
            case DisplayShown shown:
                _channels.Publish(_request, "display_data", Bundle(shown.Data, shown.Metadata, shown.DisplayId));
                break;
            case DisplayUpdated updated:
                _channels.Publish(_request, "update_display_data", Bundle(updated.Data, updated.Metadata, updated.DisplayId));
                break;
            case ResultProduced result:
                Result = (string?)result.Data["text/plain"];
                var content = Bundle(result.Data, result.Metadata, null);
                content["execution_count"] = _count;
                _channels.Publish(_request, "execute_result", content);
                break;
            case OutputCleared cleared:
                _channels.Publish(_request, "clear_output", new JsonObject { ["wait"] = cleared.Wait });
                break;
            case CellError error:
                _channels.Publish(_request, "error", Errors.Content(error), Errors.PlainText(error));
                break;
        }
    }

    private static JsonObject Bundle(JsonObject data, JsonObject metadata, string? displayId) => new()
    {
        ["data"] = data.DeepClone(),
        ["metadata"] = metadata.DeepClone(),
        ["transient"] = displayId is null ? [] : new JsonObject { ["display_id"] = displayId },
    };
}
