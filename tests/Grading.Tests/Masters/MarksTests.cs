using GenNotebooks.Grading.Masters;

namespace GenNotebooks.Grading.Tests.Masters;

public sealed class MarksTests
{
    [Fact]
    public void A_solution_gives_way_to_a_stub_with_its_indentation()
    {
        const string source = """
            int Two()
            {
                // BEGIN SOLUTION
                return 2;
                // END SOLUTION
            }
            """;
        Assert.Equal("int Two()\n{\n    throw;\n}", Marks.ReplaceSolutions(source, "throw;"));
        Assert.Equal(["return 2;"], Marks.SecretLines(source));
    }

    [Fact]
    public void Several_solutions_of_a_cell_each_get_a_stub_and_other_lines_stay() =>
        Assert.Equal("a\nS\nb\n  S\nc", Marks.ReplaceSolutions("a\n#BEGIN SOLUTION\n1\n#END SOLUTION\nb\n  #BEGIN SOLUTION\n2\n#END SOLUTION\nc", "S"));

    [Fact]
    public void Hidden_tests_vanish_with_their_marks() =>
        Assert.Equal("Check(1);\nAfter();", Marks.RemoveHiddenTests("Check(1);\n// BEGIN HIDDEN TESTS\nGrade(1)\n// END HIDDEN TESTS\nAfter();\n"));

    [Theory]
    [InlineData("// BEGIN SOLUTION\nx", "\"BEGIN SOLUTION\" has no \"END SOLUTION\"")]
    [InlineData("// END SOLUTION", "\"END SOLUTION\" stands without \"BEGIN SOLUTION\" before it")]
    [InlineData("// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION", "\"BEGIN SOLUTION\" stands twice without \"END SOLUTION\" between them")]
    public void A_mark_without_its_partner_is_refused(string source, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Marks.ReplaceSolutions(source, "S")).Message);
}
