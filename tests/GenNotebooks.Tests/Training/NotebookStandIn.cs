namespace GenNotebooks.Tests.Training;

/// <summary>Stands in for the program that runs a notebook: notes what is shown, and where it takes the place of something.</summary>
internal sealed class NotebookStandIn : IDisposable
{
    public NotebookStandIn(CancellationToken stop = default)
    {
        AppContext.SetData("GenNotebooks.CellCancellation", () => stop);
        AppContext.SetData("GenNotebooks.Display", (Func<object?, Action<object?>>)(value =>
        {
            Outputs.Add([value!]);
            var place = Outputs[^1];
            return place.Add;
        }));
    }

    /// <summary>For each output what it showed, in order.</summary>
    public List<List<object?>> Outputs { get; } = [];

    /// <summary>What the first output showed, in order.</summary>
    public List<object?> Shown => Outputs[0];

    public void Dispose()
    {
        AppContext.SetData("GenNotebooks.CellCancellation", null);
        AppContext.SetData("GenNotebooks.Display", null);
    }
}
