using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GenNotebooks.Kernel.Documents;

/// <summary>A JSON file: its outermost object, what stands around it (a byte order mark, a last line break) and its style.</summary>
internal sealed class JsonFile
{
    private readonly ReadOnlyMemory<byte> before;
    private readonly ReadOnlyMemory<byte> after;
    private readonly int lengthRead;

    internal JsonFile(JsonObjectPart root, JsonStyle style, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, int lengthRead = 0)
    {
        Root = root;
        Style = style;
        this.before = before;
        this.after = after;
        this.lengthRead = lengthRead;
    }

    internal JsonObjectPart Root { get; }

    internal JsonStyle Style { get; }

    /// <summary>Reads and checks a file's bytes, which are kept and must not change.</summary>
    /// <exception cref="NotebookFormatException">It is not one JSON object in UTF-8.</exception>
    internal static JsonFile Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var start = bytes.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = bytes[start..];
        CheckEncoding(bytes.Span, text.Span, name);
        var survey = Survey(text.Span, name);
        var root = text[survey.Root];
        var style = JsonStyle.Of(root.Span, survey.AsciiOnly, survey.KeysAscend);
        var before = bytes[..(start + survey.Root.Start.Value)];
        return new JsonFile(new JsonObjectPart(root), style, before, text[survey.Root.End.Value..], bytes.Length);
    }

    /// <summary>The bytes of the file as it is now.</summary>
    internal ReadOnlyMemory<byte> Write()
    {
        // A large file is mostly unchanged: room for it at once spares doubling on the way there.
        var writer = new JsonPartWriter(Style, lengthRead + 4096);
        writer.Raw(before.Span);
        Root.Write(writer, 0);
        writer.Raw(after.Span);
        return writer.Written;
    }

    private static void CheckEncoding(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text, string name)
    {
        if (text.Trim(" \t\r\n"u8).IsEmpty)
            throw new NotebookFormatException(name, "the file is empty", "Restore it from your version history or a backup, or make a new notebook.");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            throw new NotebookFormatException(name, "the file is UTF-16 text", "Save it as UTF-8.");
        if (Utf8.IsValid(text))
            return;
        var (line, column) = JsonPosition.Of(text, JsonPosition.FirstInvalid(text));
        throw new NotebookFormatException(name, "this byte is not UTF-8 text", "Save the notebook as UTF-8.", line, column);
    }

    /// <summary>Reads every token once: finds mistakes, where the outermost value ends, and how the file spells things.</summary>
    private static JsonSurvey Survey(ReadOnlySpan<byte> text, string name)
    {
        var survey = new JsonSurvey(isAscii: Ascii.IsValid(text));
        var reader = new Utf8JsonReader(text, JsonScanner.Options);
        try
        {
            while (reader.Read())
            {
                survey.See(ref reader, text);
                if (reader.CurrentDepth > JsonScanner.MaxDepth)
                    throw JsonPosition.TooDeep(name, text, (int)reader.TokenStartIndex);
            }
        }
        catch (JsonException mistake)
        {
            throw JsonPosition.Explain(name, text, mistake);
        }

        if (text[survey.Root.Start.Value] != (byte)'{')
            throw new NotebookFormatException(name, "the file is JSON but not a notebook: it does not begin with {", "Open the notebook itself, not data that belongs to it.");
        return survey;
    }
}
