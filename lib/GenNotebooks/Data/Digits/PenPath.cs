namespace GenNotebooks.Data.Digits;

/// <summary>The way of the pen over the paper: short straight pieces, each with the radius of the pen at its ends.</summary>
internal sealed class PenPath
{
    private const int PiecesBetweenPoints = 6;
    private const double JitterOfPoints = 2.6;
    private const double JitterOfEnds = 4.5;
    private const double Bend = 0.09;
    private const double Pressure = 0.1;

    private (double X, double Y, double Pressure)[] _controls = [];

    /// <summary>The nodes of the path and, for each, whether a piece leads to it from the node before.</summary>
    public List<(double X, double Y, double Radius, bool Joined)> Nodes { get; } = [];

    /// <summary>Lays the path of a digit, in units of its drawing, about its middle.</summary>
    public void Trace(DigitFactors factors)
    {
        var drawing = DigitDrawings.All[factors.Label][factors.Allograph];
        Nodes.Clear();
        Place(drawing, factors);
        var start = 0;
        foreach (var end in drawing.StrokeEnds)
        {
            TraceStroke(drawing, start, end);
            start = end;
        }
    }

    private void Place(Allograph drawing, DigitFactors factors)
    {
        var random = new CounterRandom(factors.Hand, (10 * factors.Allograph) + factors.Label);
        var wobble = factors.Wobble;
        Span<double> bend = stackalloc double[6];
        foreach (ref var coefficient in bend)
            coefficient = Bend * wobble * random.NextBell();
        if (_controls.Length < drawing.Count)
            _controls = new (double, double, double)[drawing.Count];
        var (sine, cosine) = SineCosine(factors.Rotation);
        for (var (i, stroke) = (0, 0); i < drawing.Count; i++)
        {
            var isEnd = i == 0 || i == drawing.StrokeEnds[stroke] || i == drawing.StrokeEnds[stroke] - 1;
            if (i == drawing.StrokeEnds[stroke])
                stroke++;
            var (x, y) = drawing.Point(i, factors.Form);
            var stray = wobble * (isEnd ? JitterOfEnds : JitterOfPoints);
            // About the middle, in half heights, to the right and up.
            (x, y) = ((x + (stray * random.NextBell()) - 35) / 50, (50 - y - (stray * random.NextBell())) / 50);
            // A smooth bend of the paper.
            (x, y) = (
                x + (bend[0] * x * y) + (bend[1] * y * y) + (bend[2] * x * x),
                y + (bend[3] * x * y) + (bend[4] * y * y) + (bend[5] * x * x));
            x = (x * factors.Width) + (factors.Slant * y);
            _controls[i] = ((cosine * x) + (sine * y), (sine * x) - (cosine * y), 1 + (Pressure * wobble * random.NextBell()));
        }
    }

    /// <summary>A Catmull-Rom spline through the points of a stroke, in pieces that meet in a corner where the drawing has one.</summary>
    private void TraceStroke(Allograph drawing, int start, int end)
    {
        Nodes.Add((_controls[start].X, _controls[start].Y, _controls[start].Pressure, false));
        for (var i = start; i < end - 1; i++)
        {
            var (p1, p2) = (_controls[i], _controls[i + 1]);
            var p0 = i == start || drawing.Corners[i] ? Mirror(p1, p2) : _controls[i - 1];
            var p3 = i + 2 == end || drawing.Corners[i + 1] ? Mirror(p2, p1) : _controls[i + 2];
            for (var piece = 1; piece <= PiecesBetweenPoints; piece++)
            {
                var t = piece / (double)PiecesBetweenPoints;
                var pressure = p1.Pressure + (t * (p2.Pressure - p1.Pressure));
                Nodes.Add((Spline(p0.X, p1.X, p2.X, p3.X, t), Spline(p0.Y, p1.Y, p2.Y, p3.Y, t), pressure, true));
            }
        }
    }

    /// <summary>The point before the first: as far from it as the second, on the other side.</summary>
    private static (double X, double Y, double Pressure) Mirror((double X, double Y, double Pressure) at, (double X, double Y, double Pressure) next) =>
        ((2 * at.X) - next.X, (2 * at.Y) - next.Y, at.Pressure);

    private static double Spline(double p0, double p1, double p2, double p3, double t) =>
        0.5 * ((2 * p1) + (t * (p2 - p0 + (t * ((2 * p0) - (5 * p1) + (4 * p2) - p3 + (t * ((3 * (p1 - p2)) + p3 - p0)))))));

    /// <summary>By their series, which every platform computes alike; enough for the half turn that is allowed.</summary>
    private static (double Sine, double Cosine) SineCosine(double degrees)
    {
        var angle = degrees * (Math.PI / 180);
        var square = angle * angle;
        double sine = 1, cosine = 1;
        for (var k = 24; k >= 2; k -= 2)
        {
            sine = 1 - (sine * square / (k * (k + 1)));
            cosine = 1 - (cosine * square / (k * (k - 1)));
        }

        return (angle * sine, cosine);
    }
}
