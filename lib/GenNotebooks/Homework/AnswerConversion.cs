using System.Globalization;

namespace GenNotebooks.Homework;

/// <summary>Makes of what the reader gave what an exercise asks for, or says why that cannot be.</summary>
internal static class AnswerConversion
{
    /// <typeparam name="T">The type that is asked for.</typeparam>
    /// <param name="answer">What the reader gave.</param>
    /// <param name="exercise">Who asks.</param>
    /// <param name="converted">The answer as asked for.</param>
    /// <param name="problem">Why it cannot be; null where it can.</param>
    public static bool Try<T>(object? answer, Exercise exercise, out T converted, out CheckFailure? problem)
    {
        converted = Convert(typeof(T), answer, exercise, out problem) is T suitable ? suitable : default!;
        return problem is null;
    }

    private static object? Convert(Type wanted, object? answer, Exercise exercise, out CheckFailure? problem)
    {
        problem = null;
        if (answer is null)
            problem = new CheckFailure("", "", exercise.Signature, "null: no answer was given");
        else if (wanted.IsInstanceOfType(answer))
            return answer;
        else if (wanted.IsSubclassOf(typeof(Delegate)))
            return ToDelegate(wanted, answer, exercise, out problem);
        else if (answer is Delegate method)
            problem = new CheckFailure("", "", $"a value: {exercise.Signature}", $"the method {SignatureText.Of(method.Method)}; call it, and give what it returns");
        else if (ToValue(wanted, answer) is { } value)
            return value;
        else
            problem = new CheckFailure("", "", exercise.Signature, $"{SignatureText.Of(answer.GetType())}: {ValueText.Of(answer)}");
        return null;
    }

    private static Delegate? ToDelegate(Type wanted, object answer, Exercise exercise, out CheckFailure? problem)
    {
        problem = null;
        if (answer is not Delegate method)
            problem = new CheckFailure("", "", $"the method itself, without parentheses: Check(\"{exercise.Name}\", {exercise.AnswerName});", $"the value {ValueText.Of(answer)}");
        // Also takes a method with wider parameters, such as IReadOnlyList<double> where double[] is asked for.
        else if (Delegate.CreateDelegate(wanted, method.Target, method.Method, throwOnBindFailure: false) is { } converted)
            return converted;
        else
            problem = new CheckFailure("", "", exercise.Signature, SignatureText.Of(method.Method));
        return null;
    }

    /// <summary>Whole numbers count as numbers, and any sequence as an array.</summary>
    private static object? ToValue(Type wanted, object answer) => answer switch
    {
        int or long or float when wanted == typeof(double) => System.Convert.ToDouble(answer, CultureInfo.InvariantCulture),
        IEnumerable<double> numbers when wanted == typeof(double[]) => numbers.ToArray(),
        IEnumerable<int> numbers when wanted == typeof(int[]) => numbers.ToArray(),
        IEnumerable<int> numbers when wanted == typeof(double[]) => numbers.Select(n => (double)n).ToArray(),
        IEnumerable<string> texts when wanted == typeof(string[]) => texts.ToArray(),
        _ => null,
    };
}
