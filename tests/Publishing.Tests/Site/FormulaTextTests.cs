namespace GenNotebooks.Publishing.Site.Tests;

/// <summary>Formulas are found as VS Code finds them, and nothing else is.</summary>
public sealed class FormulaTextTests
{
    [Theory]
    [InlineData("so $a_1 * b_1$ and $c_2*d$", "so [0] and [1]", "a_1 * b_1|c_2*d")]
    [InlineData("$$x_1\n- y_2\n= z$$", "[0]", "x_1\n- y_2\n= z")]
    [InlineData("$a$, $b$; again $a$", "[0], [1]; again [0]", "a|b")]
    [InlineData("costs $5 and $6", "costs $5 and $6", "")]
    [InlineData("from $ 3 to 4$", "from $ 3 to 4$", "")]
    [InlineData("escaped \\$a$ b", "escaped \\$a$ b", "")]
    [InlineData("`$a$` and ``$b` $c$``", "`$a$` and ``$b` $c$``", "")]
    [InlineData("```csharp\nvar s = $\"{a}$\";\n```\n$x$", "```csharp\nvar s = $\"{a}$\";\n```\n[0]", "x")]
    [InlineData("$a\n\nb$", "$a\n\nb$", "")]
    [InlineData("$a \\$ b$", "[0]", "a \\$ b")]
    [InlineData("| $p(x|y)$ | 2 |", "| [0] | 2 |", "p(x|y)")]
    [InlineData("open $a", "open $a", "")]
    [InlineData("$$ $$ $", "$$ $$ $", "")]
    public void They_are_taken_whole(string markdown, string expected, string formulas)
    {
        var book = new FormulaBook();
        var text = FormulaText.WithMarks(markdown, book).Replace(FormulaBook.Open, '[').Replace(FormulaBook.Close, ']');
        Assert.Equal(expected, text);
        Assert.Equal(formulas, string.Join('|', book.Formulas.Select(f => f.Tex)));
    }

    [Fact]
    public void A_mark_in_a_notebook_is_no_mark()
    {
        var book = new FormulaBook();
        Assert.DoesNotContain(FormulaBook.Open, FormulaText.WithMarks("\uE0000\uE001", book));
        Assert.DoesNotContain(FormulaBook.Open, Html.Text("\uE0000\uE001"));
    }
}
