namespace GenNotebooks.Plotting;

/// <summary>How the values of an image become colours.</summary>
public enum ImageColors
{
    /// <summary>From black to white, as a screen shows light: a digit is white on black.</summary>
    Grey,

    /// <summary>From white to black, as ink on paper: a digit is black on white.</summary>
    Ink,

    /// <summary>From dark violet through green to yellow, of evenly rising lightness, for values that are not light, such as a density.</summary>
    Viridis,

    /// <summary>Blue below the middle of the range, white in it, orange above: for values with a sign, such as weights and differences.</summary>
    Diverging,
}
