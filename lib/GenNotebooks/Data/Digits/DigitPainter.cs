using System.Runtime.InteropServices;

namespace GenNotebooks.Data.Digits;

/// <summary>Puts ink where the pen has been. Each thread needs a painter of its own.</summary>
/// <param name="size">The side of the images in pixels, 28, 16 or 8.</param>
internal sealed class DigitPainter(int size)
{
    /// <summary>The side of the images for which factors state pixels.</summary>
    public const int Full = 28;

    /// <summary>The side of the small images.</summary>
    public const int Small = 8;

    /// <summary>The side of images in between: the small ones, seen twice as sharply.</summary>
    public const int Medium = 16;

    // MNIST fits a digit into 20 of 28 pixels; in an 8 x 8 image so wide a margin would leave too little for the digit.
    private const double FullContent = 20;
    private const double FineContent = 29.6;
    private const int FineGrid = 32; // a pixel of the smaller images is the mean of the squares of this grid that it covers
    private const int Levels = byte.MaxValue;
    private const int SmallLevels = 15; // whole steps of 17 in a byte

    private readonly PenPath _path = new();
    private readonly int _grid = size == Full ? Full : FineGrid;
    private readonly float[] _ink = size == Full ? new float[Full * Full] : new float[FineGrid * FineGrid];

    /// <summary>Paints one digit.</summary>
    /// <param name="factors">How it looks.</param>
    /// <param name="image">Shape (size * size); receives grey levels from 0, paper, to 255, ink.</param>
    public void Paint(DigitFactors factors, Span<byte> image)
    {
        _path.Trace(factors);
        // Pixels of the grid for a pixel of a 28 x 28 image, were it filled as this one is.
        var unit = size == Full ? 1 : FineContent / FullContent;
        var pen = factors.Thickness * unit / 2;
        var (scale, x, y) = Fit(factors, unit, pen);
        Array.Clear(_ink);
        var nodes = CollectionsMarshal.AsSpan(_path.Nodes);
        for (var i = 1; i < nodes.Length; i++)
            if (nodes[i].Joined)
                Stroke(
                    (scale * nodes[i - 1].X) + x, (scale * nodes[i - 1].Y) + y, pen * nodes[i - 1].Radius,
                    (scale * nodes[i].X) + x, (scale * nodes[i].Y) + y, pen * nodes[i].Radius);
        if (size == Full)
            Round(image);
        else
            Shrink(image);
    }

    /// <summary>The enlargement that gives the digit its size, and where its origin goes for its centre of mass to lie where it should.</summary>
    private (double Scale, double X, double Y) Fit(DigitFactors factors, double unit, double pen)
    {
        double left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
        double mass = 0, massX = 0, massY = 0;
        var nodes = CollectionsMarshal.AsSpan(_path.Nodes);
        for (var i = 0; i < nodes.Length; i++)
        {
            var (x, y, radius, joined) = nodes[i];
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            if (!joined)
                continue;
            var (dx, dy) = (x - nodes[i - 1].X, y - nodes[i - 1].Y);
            var ink = Math.Sqrt((dx * dx) + (dy * dy)) * (radius + nodes[i - 1].Radius);
            (mass, massX, massY) = (mass + ink, massX + (ink * (x - (dx / 2))), massY + (ink * (y - (dy / 2))));
        }

        var scale = ((FullContent * unit * factors.Size) - (2 * pen)) / Math.Max(right - left, bottom - top);
        // MNIST's centre of mass lies in the middle of pixel (14, 14), counted from 0.
        var middle = size == Full ? (Full + 1) / 2.0 : _grid / 2.0;
        return (
            scale,
            Inside(middle + (factors.X * unit) - (scale * massX / mass), scale * left, scale * right, pen),
            Inside(middle + (factors.Y * unit) - (scale * massY / mass), scale * top, scale * bottom, pen));
    }

    /// <summary>Moves the digit no farther than keeps its ink within the image.</summary>
    private double Inside(double shift, double low, double high, double pen) =>
        Math.Max(Math.Min(shift, _grid - pen - high), pen - low);

    /// <summary>Inks the pixels within the pen's radius of a straight piece, those at the edge in part.</summary>
    private void Stroke(double x0, double y0, double r0, double x1, double y1, double r1)
    {
        var reach = Math.Max(r0, r1) + 0.5;
        var (dx, dy) = (x1 - x0, y1 - y0);
        var square = (dx * dx) + (dy * dy);
        var inverse = square > 0 ? 1 / square : 0;
        var (firstX, lastX) = Span(Math.Min(x0, x1) - reach, Math.Max(x0, x1) + reach);
        var (firstY, lastY) = Span(Math.Min(y0, y1) - reach, Math.Max(y0, y1) + reach);
        for (var row = firstY; row <= lastY; row++)
            for (var column = firstX; column <= lastX; column++)
            {
                var (px, py) = (column + 0.5 - x0, row + 0.5 - y0);
                var t = Math.Clamp(((px * dx) + (py * dy)) * inverse, 0, 1);
                var (ex, ey) = (px - (t * dx), py - (t * dy));
                var ink = (float)(r0 + (t * (r1 - r0)) + 0.5 - Math.Sqrt((ex * ex) + (ey * ey)));
                ref var pixel = ref _ink[(row * _grid) + column];
                pixel = Math.Max(pixel, ink);
            }
    }

    private (int First, int Last) Span(double low, double high) =>
        ((int)Math.Clamp(low, 0, _grid - 1), (int)Math.Clamp(high, 0, _grid - 1));

    private void Round(Span<byte> image)
    {
        for (var i = 0; i < image.Length; i++)
            image[i] = (byte)MathF.Round(Math.Min(_ink[i], 1) * Levels);
    }

    private void Shrink(Span<byte> image)
    {
        var side = FineGrid / size;
        for (var i = 0; i < image.Length; i++)
        {
            var sum = 0f;
            for (var fine = 0; fine < side * side; fine++)
                sum += Math.Min(_ink[(((i / size * side) + (fine / side)) * _grid) + (i % size * side) + (fine % side)], 1);
            image[i] = (byte)(MathF.Round(sum * SmallLevels / (side * side)) * (Levels / SmallLevels));
        }
    }
}
