namespace GenNotebooks.Publishing.Site.Tests;

/// <summary>Foreign HTML shows something and does nothing.</summary>
public sealed class HtmlCleanerTests
{
    [Theory]
    [InlineData("<b>bold</b> <kbd>Ctrl</kbd>", "<b>bold</b> <kbd>Ctrl</kbd>", true)]
    [InlineData("<details open><summary>more</summary>text</details>", "<details open=\"\"><summary>more</summary>text</details>", true)]
    [InlineData("<audio controls preload=\"metadata\" src=\"data:audio/wav;base64,AAAA\"></audio>", "<audio controls=\"\" preload=\"metadata\" src=\"data:audio/wav;base64,AAAA\"></audio>", true)]
    [InlineData("a<script>alert(1)</script>b", "a&lt;script&gt;alert(1)&lt;/script&gt;b", false)]
    [InlineData("<p onclick=\"x()\">p</p>", "<p>p</p>", false)]
    [InlineData("<a href=\"java\nscript:x()\">a</a>", "<a>a</a>", false)]
    [InlineData("<a href=\"https://example.org\">a</a>", "<a href=\"https://example.org\">a</a>", true)]
    [InlineData("<p style=\"background:url(https://example.org)\">p</p>", "<p>p</p>", false)]
    [InlineData("<p style=\"color: red\">p</p>", "<p style=\"color: red\">p</p>", true)]
    [InlineData("<audio src=\"//example.org/a.wav\"></audio>", "<audio></audio>", false)]
    [InlineData("<form><input type=text></form>", "&lt;form&gt;&lt;input type=\"text\"&gt;&lt;/form&gt;", false)]
    [InlineData("<b>unclosed", "<b>unclosed</b>", true)]
    public void What_is_not_safe_is_shown_as_text_or_left_out(string html, string expected, bool complete)
    {
        var body = HtmlCleaner.Clean(html, out var wasComplete);
        Assert.Equal(expected, body.InnerHtml);
        Assert.Equal(complete, wasComplete);
    }

    [Fact]
    public void A_picture_on_the_network_is_named_and_not_loaded()
    {
        var body = HtmlCleaner.Clean("<img src=\"http://example.org/x.png\" alt=\"a cat\">", out var complete);
        Assert.Equal("[picture on the network, not loaded: a cat http://example.org/x.png]", body.InnerHtml);
        Assert.False(complete);
    }
}
