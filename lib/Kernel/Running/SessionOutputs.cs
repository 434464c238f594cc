using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Running;

/// <summary>What a session tells of a cell, as the cell's outputs.</summary>
public static class SessionOutputs
{
    /// <summary>Takes in what a cell shows; events that are no output change nothing.</summary>
    /// <param name="collector">The cell's outputs. The caller sees to it that one thread uses it at a time.</param>
    /// <param name="message">What the session tells.</param>
    /// <param name="count">The cell's execution count.</param>
    public static void Take(this OutputCollector collector, SessionEvent message, int count)
    {
        ArgumentNullException.ThrowIfNull(collector);
        switch (message)
        {
            case StreamText text:
                collector.Stream(text.Name, text.Text);
                break;
            case DisplayShown shown:
                collector.Display(shown.Data, shown.Metadata, shown.DisplayId);
                break;
            case DisplayUpdated updated:
                collector.Update(updated.DisplayId, updated.Data, updated.Metadata);
                break;
            case ResultProduced result:
                collector.Result(count, result.Data, result.Metadata);
                break;
            case OutputCleared cleared:
                collector.Clear(cleared.Wait);
                break;
            case CellError error:
                collector.Error(error.Name, error.Message, error.Traceback);
                break;
        }
    }
}
