using FsCheck.Fluent;
using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;

namespace GenNotebooks.Tests.Layers.Text;

public class VocabularyTests
{
    [Fact]
    public void Any_text_comes_back_to_the_character()
    {
        string[] parts = ["the ", "old", " ", "  ", "\n", "\r\n", "don't", "well-", "naïve", "№7", "😀", "…", "-", "'", "\"Oh!\"", "\t", "x1", "é"];
        var all = string.Concat(parts);
        PropertyCheck.Holds(Gen.Elements(parts).ArrayOf(), 200, some =>
        {
            var text = string.Concat(some);
            foreach (var vocabulary in new[] { Vocabulary.OfCharacters(all), Vocabulary.OfCharacters([all]), Vocabulary.OfWords(all + all), Vocabulary.OfWords("the old", all, 1) })
                Assert.Equal(text, vocabulary.Decode(vocabulary.Encode(text)));
        });
    }

    [Fact]
    public void Characters_are_numbered_by_their_codes()
    {
        var running = Vocabulary.OfCharacters("banana 😀");
        Assert.Equal([" ", "a", "b", "n", "😀"], running.Symbols);
        Assert.Equal([2, 1, 3, 1, 3, 1], running.Encode("banana"));
        Assert.Null(running.Boundary);
        Assert.Equal("5 symbols", running.ToString());
        var separate = Vocabulary.OfCharacters(["ab", "c"]);
        Assert.Equal(["¶", "a", "b", "c"], separate.Symbols);
        Assert.Equal(0, separate.Boundary);
        Assert.Equal("4 symbols, one of them the boundary", separate.ToString());
        Assert.Equal("a", separate.Decode([0, 1, 0]));
        Assert.Equal("the␣end⏎", Vocabulary.Visible("the end\n"));
    }

    [Fact]
    public void Words_that_are_not_known_are_spelled()
    {
        var vocabulary = Vocabulary.OfWords("the cat and the dog. the end.", minCount: 2);
        Assert.Equal([" the"], vocabulary.Symbols.Where(s => s.Length > 1));
        Assert.Equal([" the", " ", "c", "a", "t", "."], vocabulary.Encode(" the cat.").Select(n => vocabulary.Symbols[n]));
        var tales = Texts.Tales();
        var words = Vocabulary.OfWords(tales.Train, tales.Text);
        var symbols = words.Encode(tales.Validation);
        Assert.Equal(tales.Validation, words.Decode(symbols));
        Assert.InRange(tales.Validation.Length / (double)symbols.Length, 3.5, 6);
    }

    [Fact]
    public void Bits_per_character_compare_models_of_words_and_of_characters()
    {
        var tales = Texts.Tales();
        var letters = NgramModel.Fit(Vocabulary.OfCharacters(tales.Text), tales.Train, new() { ContextLength = 0 }).Score(tales.Validation);
        var words = NgramModel.Fit(Vocabulary.OfWords(tales.Train, tales.Text), tales.Train, new() { ContextLength = 0 }).Score(tales.Validation);
        Assert.Equal(letters.Characters, words.Characters);
        Assert.Equal(letters.BitsPerSymbol, letters.BitsPerCharacter, 12);
        Assert.Equal(words.BitsPerSymbol * words.Symbols, words.BitsPerCharacter * words.Characters, 6);
        Assert.True(words.Perplexity > letters.Perplexity && words.BitsPerCharacter < letters.BitsPerCharacter);
        Assert.Equal(letters.Perplexity, Math.Pow(2, letters.BitsPerSymbol), 9);
    }
}
