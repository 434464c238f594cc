namespace GenNotebooks;

/// <summary>
/// What the program that runs a notebook's cells offers to the library. Both find each other by a name in
/// <see cref="AppContext"/>, so neither refers to the other; in any other program these are simply absent.
/// </summary>
internal static class NotebookHost
{
    /// <summary>Shows a value below the running cell; null where no notebook runs. What it returns replaces the value in its place.</summary>
    public static Func<object?, Action<object?>>? Display => AppContext.GetData("GenNotebooks.Display") as Func<object?, Action<object?>>;

    /// <summary>The token that the stop button of the running cell cancels.</summary>
    public static CancellationToken CellCancellation =>
        (AppContext.GetData("GenNotebooks.CellCancellation") as Func<CancellationToken>)?.Invoke() ?? CancellationToken.None;

    /// <summary>
    /// Runs an action for at most a time and tells whether it ended by itself; code of the notebook's cells that runs on is
    /// stopped. Null where no notebook runs.
    /// </summary>
    public static Func<Action, TimeSpan, bool>? RunLimited => AppContext.GetData("GenNotebooks.RunLimited") as Func<Action, TimeSpan, bool>;

    /// <summary>A line of a cell, by the file name and the number that a stack trace gives; null where no notebook runs, or it is no cell's.</summary>
    public static string? SourceLine(string file, int line) => (AppContext.GetData("GenNotebooks.SourceLine") as Func<string, int, string?>)?.Invoke(file, line);

    /// <summary>Shows a value below the cell, or as text on the console where no notebook runs.</summary>
    public static void Show(object value)
    {
        if (Display is { } display)
            display(value);
        else
            Console.WriteLine(value);
    }
}
