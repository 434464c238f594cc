namespace GenNotebooks.Tests;

public class GuardTests
{
    [Fact]
    public void Shapes_are_told_as_wanted_and_as_given()
    {
        var (means, mean) = (new double[3, 2], new double[3]);
        Refused("means must be (3, 4) but is (3, 2).", () => Guard.Shape(means, (3, 4)));
        Refused("means must be (any, 4) but is (3, 2).", () => Guard.Shape(means, (-1, 4)));
        Refused("means must be (2, any) but is (3, 2).", () => Guard.Shape(means, (2, -1)));
        Refused("mean must be (2) but is (3).", () => Guard.Shape(mean, 2));
        Guard.Shape(means, (3, 2));
        Guard.Shape(means, (-1, -1));
        Guard.Shape(mean, 3);
    }

    [Fact]
    public void Numbers_out_of_range_are_told()
    {
        var (count, size, none) = (-1, double.PositiveInfinity, 0.0);
        Refused("count must be at least 0 but is -1.", () => Guard.AtLeast(count, 0));
        Refused("size must be 0 or more but is Infinity.", () => Guard.NotNegative(size));
        Guard.AtLeast(count, -1);
        Guard.NotNegative(0);
        Refused("none must be above 0 but is 0.", () => Guard.Positive(none));
        Refused("size must be above 0 but is Infinity.", () => Guard.Positive(size));
        Guard.Positive(1e-300);
    }

    private static void Refused(string message, Action check) => Assert.Equal(message, Assert.Throws<ArgumentException>(check).Message);
}
