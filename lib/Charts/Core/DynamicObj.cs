using Plotly.NET.CSharp;
using GenNotebooks.Charts;

namespace DynamicObj;

/// <summary>
/// The base of everything that becomes a JSON object in a figure: traces, the layout, axes, markers.
/// It keeps named values in the order in which they were set.
/// </summary>
public class DynamicObj
{
    internal OrderedDictionary<string, object> Properties { get; private set; } = [];

    internal object? this[string name] => Properties.GetValueOrDefault(name);

    /// <summary>Sets a value; sequences are copied, so that later changes of the caller's data do not show.</summary>
    internal void Set(string name, object? value)
    {
        if (value is not null)
            Properties[name] = Snapshot.Of(value);
    }

    /// <summary>Sets a value if the caller gave one.</summary>
    internal void Set<T>(string name, Optional<T> value)
    {
        if (value.TryGet(out var given))
            Set(name, (object?)given);
    }

    /// <summary>Sets one value for all data or, where given, one for each datum; the second wins.</summary>
    internal void Set<T>(string name, Optional<T> single, Optional<IEnumerable<T>> multi)
    {
        Set(name, single);
        Set(name, multi);
    }

    /// <summary>The object under a name, made when there is none yet.</summary>
    internal TChild Child<TChild>(string name)
        where TChild : DynamicObj, new()
    {
        if (this[name] is TChild child)
            return child;
        child = new TChild();
        Properties[name] = child;
        return child;
    }

    /// <summary>Overwrites with the values of another object; objects below are merged in turn.</summary>
    internal void Merge(DynamicObj other)
    {
        foreach (var (name, value) in other.Properties)
        {
            if (value is DynamicObj theirs && this[name] is DynamicObj ours)
                ours.Merge(theirs);
            else
                Properties[name] = value is DynamicObj child ? child.Copy() : value;
        }
    }

    /// <summary>A copy that shares data arrays but no objects, so changing one leaves the other as it is.</summary>
    internal DynamicObj Copy()
    {
        var copy = (DynamicObj)MemberwiseClone();
        copy.Properties = new OrderedDictionary<string, object>(Properties.Count);
        foreach (var (name, value) in Properties)
            copy.Properties[name] = CopyOf(value);
        return copy;
    }

    private static object CopyOf(object value) => value switch
    {
        DynamicObj child => child.Copy(),
        DynamicObj[] items => Array.ConvertAll(items, item => item.Copy()),
        _ => value,
    };
}
