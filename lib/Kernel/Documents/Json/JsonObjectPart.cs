namespace GenNotebooks.Kernel.Documents;

/// <summary>A JSON object whose members keep their order and their text.</summary>
internal sealed class JsonObjectPart : JsonContainerPart
{
    private List<Member>? members;

    internal JsonObjectPart()
        : base(null) => members = [];

    internal JsonObjectPart(ReadOnlyMemory<byte> raw)
        : base(raw)
    {
    }

    internal override JsonPartKind Kind => JsonPartKind.Object;

    internal IEnumerable<string> Keys => Members.Select(m => m.Name).Distinct(StringComparer.Ordinal);

    private List<Member> Members => members ??= Load();

    /// <summary>The value of a key, or null where there is none. Of keys that stand twice the last counts, as in Python.</summary>
    internal JsonPart? Find(string key)
    {
        var index = IndexOf(key);
        return index < 0 ? null : Members[index].Value;
    }

    /// <summary>The text of a key's string, or null.</summary>
    internal string? FindText(string key) => (Find(key) as JsonScalarPart)?.Text;

    /// <summary>Puts a value under a key; a new key goes last, or in its place where the file sorts keys. Returns what was put.</summary>
    internal T Set<T>(string key, T value)
        where T : JsonPart
    {
        var index = IndexOf(key);
        var mine = Adopt(value);
        if (index < 0)
        {
            Members.Add(new Member(new JsonScalarPart(key), key, mine));
        }
        else
        {
            Members[index].Value.Parent = null;
            Members[index] = Members[index] with { Value = mine };
        }

        Changed();
        return mine;
    }

    /// <summary>Removes a key wherever it stands; returns whether it was there.</summary>
    internal bool Remove(string key)
    {
        if (Members.RemoveAll(m => m.Name == key) == 0)
            return false;
        Changed();
        return true;
    }

    internal override JsonPart Copy()
    {
        var copy = new JsonObjectPart();
        foreach (var member in Members)
            copy.Members.Add(member with { Value = copy.Adopt(member.Value.Copy()) });
        return copy;
    }

    protected override void WriteChanged(JsonPartWriter writer, int depth)
    {
        var ordered = writer.Style.SortKeys ? Members.OrderBy(m => m.Name, CodePointComparer.Instance).ToList() : Members;
        writer.Open('{');
        for (var i = 0; i < ordered.Count; i++)
        {
            writer.Item(i == 0, depth + 1);
            ordered[i].Key.Write(writer, depth + 1);
            writer.Colon();
            ordered[i].Value.Write(writer, depth + 1);
        }

        writer.Close('}', ordered.Count == 0, depth);
    }

    private int IndexOf(string key) => Members.FindLastIndex(m => m.Name == key);

    private List<Member> Load()
    {
        var raw = RawText!.Value;
        return JsonScanner.Members(raw.Span).ConvertAll(range =>
        {
            var key = new JsonScalarPart(raw[range.Key]);
            var value = Of(raw[range.Value]);
            value.Parent = this;
            return new Member(key, key.Text!, value);
        });
    }

    private sealed record Member(JsonScalarPart Key, string Name, JsonPart Value);
}
