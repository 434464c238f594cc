namespace GenNotebooks.Kernel.Documents;

/// <summary>An object or an array: its children are looked for when they are first asked for.</summary>
internal abstract class JsonContainerPart : JsonPart
{
    /// <summary>The text it was read from; null once anything in it has changed.</summary>
    protected ReadOnlyMemory<byte>? RawText { get; private set; }

    protected JsonContainerPart(ReadOnlyMemory<byte>? raw) => RawText = raw;

    /// <summary>Whether it is still as it was read.</summary>
    internal bool IsUnchanged => RawText is not null;

    internal override void Write(JsonPartWriter writer, int depth)
    {
        if (RawText is { } unchanged)
            writer.Raw(unchanged.Span);
        else
            WriteChanged(writer, depth);
    }

    protected abstract void WriteChanged(JsonPartWriter writer, int depth);

    /// <summary>Forgets the text of this part and of all that hold it. Its children must have been loaded.</summary>
    protected void Changed()
    {
        for (var part = this; part is not null; part = part.Parent)
            part.RawText = null;
    }

    /// <summary>Takes a part that nobody holds, or a copy of one that somebody holds.</summary>
    protected T Adopt<T>(T part)
        where T : JsonPart
    {
        var mine = part.Parent is null ? part : (T)part.Copy();
        mine.Parent = this;
        return mine;
    }
}
