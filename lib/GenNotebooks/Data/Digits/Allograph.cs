using System.Globalization;

namespace GenNotebooks.Data.Digits;

/// <summary>
/// One way to write a digit: the points through which the pen goes, in two forms between which a hand may lie. Digits are
/// drawn 100 high; x goes to the right and y down.
/// </summary>
internal sealed class Allograph
{
    private readonly (double X, double Y)[] _first;
    private readonly (double X, double Y)[] _second;

    /// <summary>Reads a drawing.</summary>
    /// <param name="name">What tells it from the digit's other allographs.</param>
    /// <param name="weight">How often it is written, relative to the others.</param>
    /// <param name="first">Points as "x,y", a bar between strokes; where the pen turns sharply the point ends in a circumflex.</param>
    /// <param name="second">The same strokes in another form.</param>
    public Allograph(string name, double weight, string first, string second)
    {
        (Name, Weight) = (name, weight);
        var texts = first.Split(' ');
        _first = Points(texts);
        _second = Points(second.Split(' '));
        Corners = [.. texts.Where(text => text != "|").Select(text => text.EndsWith('^'))];
        StrokeEnds = Ends(texts);
        if (!StrokeEnds.SequenceEqual(Ends(second.Split(' '))))
            throw new ArgumentException($"The two forms of '{name}' have different strokes; give them points one for one.");
    }

    public string Name { get; }

    public double Weight { get; }

    /// <summary>For each point whether the pen turns sharply there.</summary>
    public bool[] Corners { get; }

    /// <summary>For each stroke the number of points up to its end.</summary>
    public int[] StrokeEnds { get; }

    public int Count => _first.Length;

    /// <summary>A point of the form between the two: 0 the first, 1 the second.</summary>
    public (double X, double Y) Point(int index, double form)
    {
        var (a, b) = (_first[index], _second[index]);
        return (a.X + (form * (b.X - a.X)), a.Y + (form * (b.Y - a.Y)));
    }

    private static (double X, double Y)[] Points(string[] texts) =>
    [
        .. texts.Where(text => text != "|").Select(text => text.TrimEnd('^').Split(','))
            .Select(xy => (double.Parse(xy[0], CultureInfo.InvariantCulture), double.Parse(xy[1], CultureInfo.InvariantCulture))),
    ];

    private static int[] Ends(string[] texts)
    {
        var ends = new List<int>();
        for (var (i, count) = (0, 0); i < texts.Length; i++)
        {
            count += texts[i] == "|" ? 0 : 1;
            if (texts[i] != "|" && (i == texts.Length - 1 || texts[i + 1] == "|"))
                ends.Add(count);
        }

        return [.. ends];
    }
}
