using System.Globalization;
using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

public class EstimateTests
{
    [Fact]
    public void It_holds_the_average_and_its_standard_error()
    {
        // Deviations -2, 0, 2: variance 8 / 2 = 4, standard error √(4 / 3).
        var estimate = Estimate.Of([1, 3, 5]);
        Assert.Equal((3.0, 3), (estimate.Mean, estimate.Count));
        Assert.Equal(Math.Sqrt(4 / 3.0), estimate.StandardError, 1e-15);
        Assert.Equal("The number of values must be at least 2 but is 1.", Assert.Throws<ArgumentException>(() => Estimate.Of([1.0])).Message);
    }

    [Fact]
    public void Its_text_has_as_many_digits_as_mean_something()
    {
        Assert.Equal("1.2346 ± 0.0012", new Estimate(1.23456, 0.00123, 10).ToString());
        Assert.Equal("1235 ± 46", new Estimate(1234.56, 45.6, 10).ToString());
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Assert.Equal("0.50 ± 0.12", new Estimate(0.5, 0.12, 10).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
