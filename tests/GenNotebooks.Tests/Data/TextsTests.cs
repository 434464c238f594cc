using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using GenNotebooks.Data;
using GenNotebooks.Data.Tales;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public partial class TextsTests
{
    public static TheoryData<string> Names() => ["tales", "first-names", "minerals", "places"];

    [Fact]
    public void The_book_of_tales_is_told_again_to_the_letter()
    {
        var (told, committed) = (TaleBook.Write(), File.ReadAllText(Repository.PathOf("data", "text", "tales.txt")));
        if (told != committed)
            File.WriteAllText(Repository.PathOf("artifacts", "tales.txt"), told);
        Assert.True(
            told == committed,
            "TaleBook.Write tells another book than data/text/tales.txt. If the tales were changed on purpose, copy artifacts/tales.txt there " +
            "and put its SHA-256 and lines into tales.json; numbers that episodes state change with it.");
        Assert.Equal(committed, Texts.Tales().Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_side_car_describes_its_file(string name)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf("data", "text", name + ".txt"));
        using var about = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("data", "text", name + ".json")));
        var root = about.RootElement;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), root.GetProperty("sha256").GetString());
        Assert.Equal(bytes.Count(b => b == (byte)'\n'), root.GetProperty("lines").GetInt32());
        Assert.Equal(root.GetProperty("title").GetString(), Texts.Origin(name).Title);
        Assert.Equal(root.GetProperty("source").GetString(), Texts.Origin(name).Source);
        Assert.Equal(root.GetProperty("licence").GetString(), Texts.Origin(name).Licence);
    }

    [Fact]
    public void The_book_is_long_enough_and_plain()
    {
        var tales = Texts.Tales();
        Assert.InRange(tales.Text.Length, 200_000, 500_000);
        Assert.Equal("\n !\"',-.:;?ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwxyz", tales.Alphabet);
        Assert.DoesNotMatch(Leftovers(), tales.Text);
    }

    [Fact]
    public void Tales_keep_their_promises()
    {
        var text = Texts.Tales().Text;
        // Quotation marks close within their paragraph.
        Assert.All(text.Split("\n\n"), paragraph => Assert.True(paragraph.Count(c => c == '"') % 2 == 0, paragraph));
        // Every sum of the lessons is right, or is put right.
        var sums = Sum().Matches(text);
        Assert.InRange(sums.Count, 30, 200);
        Assert.All(sums, sum => Assert.Equal(Number(sum.Groups["a"].Value) + Number(sum.Groups["b"].Value), Number(sum.Groups["right"].Value)));
        // Nobody has the wrong article.
        Assert.DoesNotMatch(WrongArticle(), text);
    }

    [Fact]
    public void Lists_are_sorted_have_no_doubles_and_plain_letters()
    {
        foreach (var (list, least) in new[] { (Texts.FirstNames(), 1000), (Texts.Minerals(), 500), (Texts.Places(), 450) })
        {
            Assert.True(list.Length >= least);
            Assert.Equal(list.Distinct().Order(StringComparer.Ordinal), list);
            Assert.All(list, name => Assert.Matches("^[A-Za-z][A-Za-z ]*$", name));
        }

        Assert.Contains("rhea", Texts.FirstNames());
        Assert.Contains("chalcopyrite", Texts.Minerals());
        Assert.Contains("Ouagadougou", Texts.Places());
        Assert.Equal("The library carries no text poems.json; its texts are tales, first-names, minerals and places.", Assert.Throws<ArgumentException>(() => Texts.Origin("poems")).Message);
    }

    private static int Number(string words) => Enumerable.Range(0, 100).First(n => Teller.Words(n).Equals(words, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"[\[\]{}|()]|  |\ba\(n\)| [,.;?!]")]
    private static partial Regex Leftovers();

    [GeneratedRegex(@"how much is (?<a>[a-z-]+) and (?<b>[a-z-]+)\?\n\w+: (?:[\w-]+\.\n\w+: (?:Count again|Not quite|Nearly)\. (?<right>[\w-]+)|(?<right>[\w-]+)\.\n\w+: (?:Good|Right|Very|Just))")]
    private static partial Regex Sum();

    [GeneratedRegex(@"\b[Aa] [aeio][a-z]*\b(?<!one|once)|\b[Aa]n [b-df-gj-np-tv-z]")]
    private static partial Regex WrongArticle();
}
