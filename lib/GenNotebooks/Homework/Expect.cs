namespace GenNotebooks.Homework;

/// <summary>
/// What an expectation can state. Each method does nothing where the statement holds, and otherwise ends the expectation with
/// what the reader is told: the input, what must be true of the result, and what came. So say in <c>expected</c> a property
/// ("a number between the largest term and that plus ln 2"), never the number itself.
/// </summary>
public static partial class Expect
{
    /// <summary>States that a condition holds.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="input">What the answer was given, such as <c>$"logs = {Expect.Text(logs)}"</c>.</param>
    /// <param name="expected">What must be true.</param>
    /// <param name="got">What came; written by <see cref="Text"/>.</param>
    public static void That(bool holds, string input, string expected, object? got)
    {
        if (!holds)
            throw new ExpectationFailedException(input, expected, Text(got));
    }

    /// <summary>States that a number is finite and at most <paramref name="tolerance"/> away from the right one.</summary>
    /// <param name="got">What came.</param>
    /// <param name="right">The right number; not shown.</param>
    /// <param name="tolerance">The largest difference allowed.</param>
    /// <param name="input">What the answer was given.</param>
    /// <param name="expected">What must be true of the result, without the number.</param>
    public static void Near(double got, double right, double tolerance, string input, string expected)
    {
        Finite(got, input, expected);
        That(Math.Abs(got - right) <= tolerance, input, expected, got);
    }

    /// <summary>States that a number lies between two others, bounds included.</summary>
    /// <param name="got">What came.</param>
    /// <param name="low">The smallest number allowed.</param>
    /// <param name="high">The largest number allowed.</param>
    /// <param name="input">What the answer was given.</param>
    /// <param name="expected">What must be true of the result.</param>
    public static void Between(double got, double low, double high, string input, string expected)
    {
        Finite(got, input, expected);
        That(got >= low && got <= high, input, expected, got);
    }

    /// <summary>States that a number is neither NaN nor infinite.</summary>
    /// <param name="got">What came.</param>
    /// <param name="input">What the answer was given.</param>
    /// <param name="expected">What must be true of the result.</param>
    public static void Finite(double got, string input, string expected = "a finite number") => That(double.IsFinite(got), input, expected, Described(got));

    /// <summary>
    /// States that a number is the right one without writing that down: compares the salted hash of the rounded number. Right is
    /// what differs by at most one <paramref name="unit"/>; wrong is what differs by two or more.
    /// </summary>
    /// <param name="got">What came.</param>
    /// <param name="fingerprint">Of the right number; made once with <see cref="Fingerprint"/>.</param>
    /// <param name="unit">The rounding: the right number's place that must be right, such as 0.001.</param>
    /// <param name="salt">Any text, another for each use, such as <c>"184 q3"</c>.</param>
    /// <param name="input">What the answer was given.</param>
    /// <param name="expected">What must be true of the result, without the number.</param>
    public static void Matches(double got, string fingerprint, double unit, string salt, string input, string expected)
    {
        Finite(got, input, expected);
        var nearest = Math.Round(got / unit);
        That(new[] { nearest, nearest - 1, nearest + 1 }.Any(n => Salt.Hash($"{salt}/{n}") == fingerprint), input, expected, got);
    }

    /// <summary>The fingerprint of a right number, for <see cref="Matches"/>. Call it once, by hand, and paste what it returns.</summary>
    /// <param name="right">The right number.</param>
    /// <param name="unit">The rounding.</param>
    /// <param name="salt">The same text as in <see cref="Matches"/>.</param>
    public static string Fingerprint(double right, double unit, string salt) => Salt.Hash($"{salt}/{Math.Round(right / unit)}");

    /// <summary>A value as the reader would write it, shortened: <c>[1, 2.5, -∞, … 200 numbers]</c>.</summary>
    /// <param name="value">Any value, also null.</param>
    public static string Text(object? value) => ValueText.Of(value);

    private static object Described(double got) => double.IsNaN(got) ? "NaN (not a number)" : got;
}
