namespace GenNotebooks.Tests.Data.Digits;

/// <summary>What is measured in an image of a digit, in pixels: mass, place, extent and slant.</summary>
internal sealed class InkMeasures
{
    public InkMeasures(float[] image)
    {
        var size = (int)Math.Sqrt(image.Length);
        var ink = image.Select((grey, i) => (Grey: (double)grey, X: i % size, Y: i / size)).Where(pixel => pixel.Grey > 0).ToArray();
        Mass = ink.Sum(p => p.Grey);
        CentreX = ink.Sum(p => p.Grey * p.X) / Mass;
        CentreY = ink.Sum(p => p.Grey * p.Y) / Mass;
        Width = ink.Max(p => p.X) - ink.Min(p => p.X) + 1;
        Height = ink.Max(p => p.Y) - ink.Min(p => p.Y) + 1;
        Slant = -ink.Sum(p => p.Grey * (p.X - CentreX) * (p.Y - CentreY)) / ink.Sum(p => p.Grey * (p.Y - CentreY) * (p.Y - CentreY));
    }

    /// <summary>The sum of all grey levels.</summary>
    public double Mass { get; }

    /// <summary>The column of the centre of mass, counted from 0.</summary>
    public double CentreX { get; }

    /// <summary>The row of the centre of mass, counted from 0.</summary>
    public double CentreY { get; }

    /// <summary>The columns from the first inked one to the last.</summary>
    public int Width { get; }

    /// <summary>The rows from the first inked one to the last.</summary>
    public int Height { get; }

    /// <summary>By how much a row lies farther right than the row below it: the covariance of the image over the variance of its rows.</summary>
    public double Slant { get; }
}
