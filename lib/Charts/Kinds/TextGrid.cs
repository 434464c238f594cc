using Plotly.NET.CSharp;

namespace GenNotebooks.Charts;

/// <summary>
/// The texts of charts on a grid. plotly.js wants them in rows like the numbers; the mirrored methods take them
/// one after another, row by row.
/// </summary>
internal static class TextGrid
{
    public static object? Of<TZ, TText>(IEnumerable<IEnumerable<TZ>> rows, Optional<TText> single, Optional<IEnumerable<TText>> multi)
    {
        if (multi.TryGet(out var texts))
        {
            using var next = texts.GetEnumerator();
            return Rows(() => next.MoveNext() ? next.Current : null);
        }

        return single.TryGet(out var text) ? Rows(() => text) : null;

        object?[][] Rows(Func<object?> text) => [.. rows.Select(row => row.Select(_ => text()).ToArray())];
    }
}
