using System.Collections;

namespace GenNotebooks.Charts;

/// <summary>Copies what a caller hands over, so that a chart shows the data as they were when it was made.</summary>
internal static class Snapshot
{
    /// <summary>Scalars and chart objects as they are; a sequence as an array, inner sequences included.</summary>
    public static object Of(object value) => value switch
    {
        string => value,
        double[] numbers => numbers.Clone(),
        float[] numbers => numbers.Clone(),
        int[] numbers => numbers.Clone(),
        string[] texts => texts.Clone(),
        IEnumerable<double> numbers => numbers.ToArray(),
        IEnumerable<float> numbers => numbers.ToArray(),
        IEnumerable<int> numbers => numbers.ToArray(),
        IEnumerable<string> texts => texts.ToArray(),
        IEnumerable<DynamicObj.DynamicObj> objects => objects.ToArray(),
        IEnumerable items => items.Cast<object?>().Select(item => item is null ? null : Of(item)).ToArray(),
        _ => value,
    };
}
