namespace GenNotebooks.Kernel.Running;

/// <summary>Is told how a run goes on, e.g. to show it. Called on threads of the runner's.</summary>
public interface IRunProgress
{
    /// <summary>A notebook is about to run.</summary>
    void NotebookStarted(string notebook, int cells);

    /// <summary>A cell begins.</summary>
    /// <param name="notebook">The notebook's path.</param>
    /// <param name="number">The cell's place among the code cells, from 1.</param>
    /// <param name="title">Its first line of code, for a person to recognise.</param>
    void CellStarted(string notebook, int number, string title);

    /// <summary>The most memory that the session has held so far, in bytes; called a few times a second.</summary>
    void MemoryMeasured(string notebook, long peak);

    /// <summary>A cell has ended.</summary>
    void CellEnded(string notebook, CellResult cell);

    /// <summary>A notebook has ended, and its outputs are saved.</summary>
    void NotebookEnded(NotebookResult result);
}
