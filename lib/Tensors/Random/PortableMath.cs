namespace TorchSharp.Engine;

/// <summary>
/// Logarithm, sine and cosine from additions and multiplications alone, so that random normals have
/// the same bits on every platform; accurate to about 1e-15.
/// </summary>
internal static class PortableMath
{
    internal static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }
        // log m = 2 artanh z, z = (m - 1) / (m + 1), |z| < 0.172
        double z = (m - 1) / (m + 1), z2 = z * z, sum = 0;
        for (var k = 21; k >= 1; k -= 2) sum = (sum * z2) + (1.0 / k);
        return (2 * z * sum) + (exponent * 0.6931471805599453);
    }

    /// <summary>Sine and cosine of a full turn times u, u in [0, 1).</summary>
    internal static (double Sin, double Cos) SinCosTurn(double u)
    {
        var octant = (int)(u * 8);
        var quadrant = (octant + 1) / 2;
        var x = (u - (quadrant * 0.25)) * (2 * Math.PI);
        double x2 = x * x, sin = 0, cos = 0;
        for (var k = 19; k >= 1; k -= 2) sin = 1 - (sin * x2 / ((k + 1) * (k + 2)));
        for (var k = 18; k >= 0; k -= 2) cos = 1 - (cos * x2 / ((k + 1) * (k + 2)));
        sin *= x;
        return (quadrant % 4) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
