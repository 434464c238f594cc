namespace Microsoft.DotNet.Interactive;

/// <summary>What the session does for the code of a cell.</summary>
internal interface ICellServices
{
    DisplayedValue Display(object? value, string[] mimeTypes);

    string ReadInput(string prompt, bool password);

    void ClearOutput(bool wait);
}
