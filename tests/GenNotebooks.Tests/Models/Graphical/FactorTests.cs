using GenNotebooks.Models.Graphical;

namespace GenNotebooks.Tests.Models.Graphical;

public class FactorTests
{
    private static readonly Variable A = Variable.YesNo("a");
    private static readonly Variable B = new("b", ["x", "y", "z"]);
    private static readonly Variable C = Variable.YesNo("c");

    private static readonly Factor Ab = new([A, B], [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void A_product_multiplies_what_agrees()
    {
        var product = Ab * new Factor([B, C], [10, 20, 30, 40, 50, 60]);
        Assert.Equal([A, B, C], product.Variables);
        Assert.Equal([10, 20, 60, 80, 150, 180, 40, 80, 150, 200, 300, 360], product.Values);
        Assert.Equal(4 * 20, product["yes", "x", "yes"]);
        Assert.Equal(Ab.Values, (Factor.One * Ab).Values);
    }

    [Fact]
    public void Sums_maxima_and_slices()
    {
        Assert.Equal([5, 7, 9], Ab.SumOut(A).Values);
        Assert.Equal([6, 15], Ab.SumOut(B).Values);
        Assert.Equal([21], Ab.SumOut(A, B).Values);
        Assert.Equal([3, 6], Ab.MaxOut(B).Values);
        Assert.Equal([4, 5, 6], Ab.Given(A.Is("yes")).Values);
        Assert.Equal([2, 5], Ab.Given(B.Is("y"), C.Is("no")).Values);
        Assert.Equal([1, 4, 2, 5, 3, 6], Ab.Onto(B, A).Values);
        Assert.Same(Ab, Ab.SumOut(C));
    }

    [Fact]
    public void Rows_name_their_states()
    {
        Assert.Equal(("no", "z", 3.0), Ab.Rows().Select(r => (r.States[0], r.States[1], r.Value)).ElementAt(2));
        Assert.Equal(2.0 / 21, Ab.Normalised()["no", "y"], 1e-15);
    }

    [Fact]
    public void Variables_of_the_same_name_and_states_are_the_same() =>
        Assert.Equal([1, 4, 9, 16], (new Factor([A, C], [1, 2, 3, 4]) * new Factor([Variable.YesNo("a"), Variable.YesNo("c")], [1, 2, 3, 4])).Values);
}
