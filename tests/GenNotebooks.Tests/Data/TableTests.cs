using GenNotebooks.Data;

namespace GenNotebooks.Tests.Data;

public class TableTests
{
    private static readonly Table Small = new("small", [new("a", "m", [1, 2, 3]), new("b", "", [4, 5, 6])]);

    [Fact]
    public void Columns_become_a_matrix_in_the_order_asked_for()
    {
        Assert.Equal(new double[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } }, Small.ToMatrix());
        Assert.Equal(new double[,] { { 4, 1 }, { 5, 2 }, { 6, 3 } }, Small.ToMatrix("b", "a"));
    }

    [Fact]
    public void An_unknown_column_lists_the_columns_there_are() =>
        Assert.Equal(
            "Table small has no column 'c'; its columns are a, b.",
            Assert.Throws<KeyNotFoundException>(() => Small["c"]).Message);

    [Fact]
    public void A_table_refuses_what_is_not_one()
    {
        Assert.Equal(
            "Table t has no columns; a table needs at least one.",
            Assert.Throws<ArgumentException>(() => new Table("t", [])).Message);
        Assert.Equal(
            "Table t has two columns named a; rename one.",
            Assert.Throws<ArgumentException>(() => new Table("t", [new("a", "", [1]), new("a", "", [2])])).Message);
        Assert.Equal(
            "Column b of table t has 1 rows but column a has 2; give every column a value a row, double.NaN where one is missing.",
            Assert.Throws<ArgumentException>(() => new Table("t", [new("a", "", [1, 2]), new("b", "", [2])])).Message);
    }
}
