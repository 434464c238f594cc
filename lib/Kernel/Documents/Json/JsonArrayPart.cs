namespace GenNotebooks.Kernel.Documents;

/// <summary>A JSON array whose items keep their text.</summary>
internal sealed class JsonArrayPart : JsonContainerPart
{
    private List<JsonPart>? items;

    internal JsonArrayPart()
        : base(null) => items = [];

    internal JsonArrayPart(IEnumerable<JsonPart> parts)
        : base(null) => items = [.. parts.Select(Adopt)];

    internal JsonArrayPart(ReadOnlyMemory<byte> raw)
        : base(raw)
    {
    }

    internal override JsonPartKind Kind => JsonPartKind.Array;

    internal IReadOnlyList<JsonPart> Items => Loaded;

    private List<JsonPart> Loaded => items ??= Load();

    /// <summary>Puts a part at an index; returns what was put.</summary>
    internal T Insert<T>(int index, T part)
        where T : JsonPart
    {
        var mine = Adopt(part);
        Loaded.Insert(index, mine);
        Changed();
        return mine;
    }

    internal void RemoveAt(int index)
    {
        Loaded[index].Parent = null;
        Loaded.RemoveAt(index);
        Changed();
    }

    internal void Move(int from, int to)
    {
        var part = Loaded[from];
        Loaded.RemoveAt(from);
        Loaded.Insert(to, part);
        Changed();
    }

    /// <summary>Replaces all items; those that this array held before may be among the new ones.</summary>
    internal void ReplaceAll<T>(IReadOnlyList<T> parts)
        where T : JsonPart
    {
        foreach (var old in Loaded)
            old.Parent = null;
        items = [.. parts.Select(Adopt)];
        Changed();
    }

    /// <summary>The strings of an array of nothing but strings; null where anything else is in it. Makes no parts.</summary>
    internal IReadOnlyList<string>? Strings()
    {
        if (items is null)
        {
            var raw = RawText!.Value;
            var ranges = JsonScanner.Items(raw.Span);
            return ranges.TrueForAll(r => raw.Span[r][0] == (byte)'"')
                ? ranges.ConvertAll(r => JsonStrings.Decode(raw.Span[r]))
                : null;
        }

        return items.TrueForAll(i => i.Kind == JsonPartKind.String) ? items.ConvertAll(i => ((JsonScalarPart)i).Text!) : null;
    }

    internal override JsonPart Copy() => new JsonArrayPart(Loaded.Select(i => i.Copy()));

    protected override void WriteChanged(JsonPartWriter writer, int depth)
    {
        writer.Open('[');
        for (var i = 0; i < Loaded.Count; i++)
        {
            writer.Item(i == 0, depth + 1);
            Loaded[i].Write(writer, depth + 1);
        }

        writer.Close(']', Loaded.Count == 0, depth);
    }

    private List<JsonPart> Load()
    {
        var raw = RawText!.Value;
        return JsonScanner.Items(raw.Span).ConvertAll(range =>
        {
            var item = Of(raw[range]);
            item.Parent = this;
            return item;
        });
    }
}
