using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

/// <summary>Comparisons of mixtures, number by number.</summary>
internal static class MixtureAssert
{
    public static void Equal(IReadOnlyList<GaussianComponent> expected, IReadOnlyList<GaussianComponent> actual, double atol)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var k = 0; k < expected.Count; k++)
        {
            Assert.Equal(expected[k].Weight, actual[k].Weight, atol);
            Equal(expected[k].Mean, actual[k].Mean, atol);
            Equal(expected[k].Covariance, actual[k].Covariance, atol);
        }
    }

    public static void Equal(double[] expected, double[] actual, double atol)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], atol);
    }

    public static void Equal(double[,] expected, double[,] actual, double atol)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        Equal([.. expected.Cast<double>()], [.. actual.Cast<double>()], atol);
    }
}
