using GenNotebooks.Plotting;

namespace GenNotebooks.Tests.Plotting;

public class BitmapFontTests
{
    private static readonly string Ascii = string.Concat(Enumerable.Range(33, 94).Select(code => (char)code));
    private const string Others = "αβγθλμστ→←−×·±°…é²≤≥";

    [Fact]
    public void Every_letter_has_a_picture_of_its_own()
    {
        var pictures = (Ascii + Others).Select(letter => string.Join(' ', BitmapFont.Pixels($"{letter}"))).ToArray();
        Assert.All(pictures, picture => Assert.NotEqual("", picture));
        Assert.Equal(pictures.Length, pictures.Distinct().Count());
        Assert.DoesNotContain(string.Join(' ', BitmapFont.Pixels("漢")), pictures);
        Assert.Empty(BitmapFont.Pixels(" "));
    }

    [Fact]
    public void Letters_stand_a_pixel_apart_and_inside_the_line()
    {
        foreach (var letter in Ascii + Others)
        {
            var (columns, rows) = (BitmapFont.Pixels($"{letter}").Select(p => p.X).ToArray(), BitmapFont.Pixels($"{letter}").Select(p => p.Y));
            Assert.Equal((0, BitmapFont.Width($"{letter}") - 1), (columns.Min(), columns.Max()));
            Assert.All(rows, row => Assert.InRange(row, 0, BitmapFont.Height - 1));
        }

        // 'l' is three pixels wide: in "ll" the second begins after a gap of one.
        Assert.Equal((3, 7), (BitmapFont.Width("l"), BitmapFont.Width("ll")));
        Assert.Equal(
            BitmapFont.Pixels("l").Concat(BitmapFont.Pixels("l").Select(p => (p.X + 4, p.Y))).Order(),
            BitmapFont.Pixels("ll").Order());
        Assert.Equal(0, BitmapFont.Width(""));
    }

    [Fact]
    public void A_letter_looks_as_it_is_drawn() =>
        Assert.Equal(
            [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (1, 6), (2, 6), (3, 6), (4, 6)],
            BitmapFont.Pixels("L").Order());

    [Fact]
    public void Text_breaks_at_spaces_and_no_line_is_wider_than_asked_unless_a_word_is()
    {
        Assert.Equal(["one two", "three"], BitmapFont.Wrap("one two three", BitmapFont.Width("one two")));
        Assert.Equal(["one", "two", "three"], BitmapFont.Wrap("one two three", BitmapFont.Width("one two") - 1));
        Assert.Equal(["one", "two", "three"], BitmapFont.Wrap(" one  two three", 1));
    }
}
