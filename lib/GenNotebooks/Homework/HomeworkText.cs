namespace GenNotebooks.Homework;

/// <summary>A message to the reader, shown as markdown or text.</summary>
[TypeFormatterSource(typeof(MarkdownOutputSource), PreferredMimeTypes = [MimeTypes.Markdown, MimeTypes.Text])]
internal sealed class HomeworkText(Func<Prose, string> write) : INotebookOutput
{
    public override string ToString() => write(Prose.Text);

    string INotebookOutput.Write(string mimeType) => write(mimeType == MimeTypes.Markdown ? Prose.Markdown : Prose.Text);
}
