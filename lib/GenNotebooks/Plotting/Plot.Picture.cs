using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>
    /// An image as a layer of a figure, so that it can stand beside a plot and move with it; <see cref="Images(float[], int, int, string, string, ImageGridOptions)"/>
    /// draws many at once. Paper is white, the most ink in it black. Its first row is number 0: a vertical axis from <c>height - 0.5</c> to
    /// <c>-0.5</c> has it on top.
    /// </summary>
    /// <param name="image">From 0, paper, to 1, ink, shape (height, width) row by row; told in percent.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    public static GenericChart Picture(float[] image, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        Guard.AtLeast(height, 1);
        Guard.AtLeast(width, 1);
        if (image.Length != height * width)
            throw new ArgumentException($"image has {image.Length} values, but {height} x {width} pixels need {height * width}.");
        var rows = image.Select(ink => (int)Math.Round(100 * Math.Clamp(ink, 0, 1))).Chunk(width).ToArray();
        return Chart.Heatmap<int, int, int, string>(rows, ColorScale: StyleParam.Colorscale.Greys, ReverseScale: true, ShowScale: false);
    }
}
