using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GenNotebooks.Homework.Grading;

/// <summary>
/// Values as JSON, without loss: numbers to the last bit, NaN and infinities, arrays of any rank, tuples, records of such.
/// </summary>
internal static class Wire
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true, // The items of tuples.
        Converters = { new MatrixConverterFactory(), new JsonStringEnumConverter() },
    };

    /// <summary>Whether values of a type arrive as what they were.</summary>
    public static bool Carries(Type type) => Carries(type, []);

    public static JsonNode? Write(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), Options);

    public static object? Read(Type type, JsonNode? node) => node is null ? null : node.Deserialize(type, Options);

    /// <summary>A value from another process, which need not be what it should.</summary>
    public static T Read<T>(JsonNode? node)
    {
        try
        {
            return node is null ? default! : node.Deserialize<T>(Options)!;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new RemoteException(new RemoteFailure(CheckStatus.Threw, SignatureText.Of(typeof(T)), "a value that cannot be read as one"));
        }
    }

    /// <summary>Puts the changed content of an array into the array itself; a change of size is none that a method can make.</summary>
    public static void Restore(object? original, JsonNode changed)
    {
        if (original is not Array array)
            return;
        try
        {
            if (changed.Deserialize(array.GetType(), Options) is Array content && SameShape(array, content))
                Array.Copy(content, array, array.Length);
        }
        catch (JsonException)
        {
            // Not what an honest process sends; the array stays as it was.
        }
    }

    private static bool SameShape(Array one, Array other) =>
        Enumerable.Range(0, one.Rank).All(d => one.GetLength(d) == other.GetLength(d));

    private static bool Carries(Type type, HashSet<Type> above)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal))
            return type != typeof(IntPtr) && type != typeof(UIntPtr);
        if (type.IsArray)
            return Carries(type.GetElementType()!, above);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Carries(value, above);
        if (typeof(Delegate).IsAssignableFrom(type) || !above.Add(type))
            return false;
        var carries = type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true || IsList(type)
            ? type.GetGenericArguments().All(t => Carries(t, above))
            : !typeof(IEnumerable).IsAssignableFrom(type) && IsRecord(type, above);
        above.Remove(type);
        return carries;
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(List<>) || definition == typeof(IReadOnlyList<>) || definition == typeof(IList<>) || definition == typeof(IEnumerable<>)
            || (definition == typeof(Dictionary<,>) && type.GetGenericArguments()[0] == typeof(string)));

    /// <summary>A type that is all in its constructor's parameters, each with a property of its name.</summary>
    private static bool IsRecord(Type type, HashSet<Type> above) =>
        !type.IsAbstract && type.GetConstructors() is [var constructor] && constructor.GetParameters() is { Length: > 0 } parameters
        && parameters.All(p => type.GetProperty(p.Name!)?.PropertyType == p.ParameterType && Carries(p.ParameterType, above));
}
