using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// A JSON object inside a notebook: metadata, or the MIME types of an output. Values come out and go in as copies, so changing a
/// node that was read changes nothing; what is not touched keeps its text in the file.
/// </summary>
/// <remarks>Where the notebook lacks the object it reads as empty, and is made when something is put into it.</remarks>
public sealed class NotebookObject
{
    private readonly JsonObjectPart owner;
    private readonly string key;

    internal NotebookObject(JsonObjectPart owner, string key)
    {
        this.owner = owner;
        this.key = key;
    }

    /// <summary>The names of the members, in the file's order.</summary>
    public IReadOnlyList<string> Keys => Part is { } part ? [.. part.Keys] : [];

    internal JsonObjectPart? Part => owner.Find(key) as JsonObjectPart;

    /// <summary>
    /// A copy of the value at a path of keys, such as <c>["slideshow", "slide_type"]</c>; null where there is none or where it is
    /// JSON null. Setting it makes the objects on the way; null is written as JSON null (see <see cref="Remove"/>).
    /// </summary>
    /// <param name="path">One key or more.</param>
    /// <exception cref="InvalidOperationException">On setting: something on the way is no object.</exception>
    public JsonNode? this[params ReadOnlySpan<string> path]
    {
        get => Find(path) is { } part ? JsonNodes.ToNode(part) : null;
        set => Holder(path).Set(path[^1], JsonNodes.FromNode(value));
    }

    /// <summary>Whether there is a value, JSON null included, at a path of keys.</summary>
    public bool Has(params ReadOnlySpan<string> path) => Find(path) is not null;

    /// <summary>The string at a path of keys, a list of strings joined into one; null where there is none or it is something else.</summary>
    public string? GetString(params ReadOnlySpan<string> path) => MultilineText.Read(Find(path));

    /// <summary>Removes the value at a path of keys; returns whether there was one.</summary>
    public bool Remove(params ReadOnlySpan<string> path) =>
        path.Length > 0 && Walk(Part, path[..^1]) is JsonObjectPart holder && holder.Remove(path[^1]);

    /// <summary>A copy of the whole object.</summary>
    public JsonObject ToJson() => Part is { } part ? (JsonObject)JsonNodes.ToNode(part)! : [];

    /// <summary>Replaces the whole object by a copy of another.</summary>
    public void ReplaceBy(JsonObject other)
    {
        ArgumentNullException.ThrowIfNull(other);
        owner.Set(key, JsonNodes.FromNode(other));
    }

    internal JsonPart? Find(ReadOnlySpan<string> path) => path.Length == 0 ? null : Walk(Part, path);

    private static JsonPart? Walk(JsonPart? part, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            part = (part as JsonObjectPart)?.Find(name);
        return part;
    }

    /// <summary>The object that holds a path's last key; made, with all before it, where it is missing.</summary>
    private JsonObjectPart Holder(ReadOnlySpan<string> path)
    {
        if (path.Length == 0)
            throw new ArgumentException("path is empty but must name at least one key.", nameof(path));
        var holder = Part ?? owner.Set(key, new JsonObjectPart());
        foreach (var name in path[..^1])
            holder = holder.Find(name) switch
            {
                null => holder.Set(name, new JsonObjectPart()),
                JsonObjectPart next => next,
                _ => throw new InvalidOperationException(
                    $"{key} path {string.Join(".", path.ToArray())}: the value of {name} is not an object. Remove it before setting what is inside."),
            };
        return holder;
    }
}
