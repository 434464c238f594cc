namespace GenNotebooks.Data.Tales;

/// <summary>A short story, a dialogue, a letter, a song.</summary>
/// <param name="Title">A line.</param>
/// <param name="Paragraphs">Each one or several lines.</param>
internal sealed record Tale(string Title, IReadOnlyList<string> Paragraphs)
{
    /// <summary>The title, the paragraphs, empty lines between.</summary>
    public override string ToString() => Title + "\n\n" + string.Join("\n\n", Paragraphs) + "\n";
}
