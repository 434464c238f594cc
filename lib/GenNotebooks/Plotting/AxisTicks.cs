using System.Globalization;

namespace GenNotebooks.Plotting;

/// <summary>Round numbers for axes: 1, 2 or 5 times a power of ten apart.</summary>
internal static class AxisTicks
{
    /// <summary>Round numbers from low to high, at most <paramref name="most"/> + 1 of them.</summary>
    public static IEnumerable<double> Between(double low, double high, int most)
    {
        var step = RoundUp((high - low) / most);
        for (var i = (int)Math.Ceiling(low / step); i * step <= high * (1 + 1e-9); i++)
            yield return i * step;
    }

    /// <summary>The smallest of 1, 2, 5, 10 times a power of ten that is not below a positive number.</summary>
    public static double RoundUp(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * new[] { 1, 2, 5, 10 }.First(factor => factor * power >= value * (1 - 1e-9));
    }

    /// <summary>A number with as many decimals as tell it from others on an axis that goes up to <paramref name="largest"/>.</summary>
    public static string Text(double value, double largest)
    {
        var decimals = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(largest)) - 1);
        return Math.Round(value, decimals).ToString($"0.{new string('#', decimals)}", CultureInfo.InvariantCulture);
    }
}
