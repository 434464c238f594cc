using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;

namespace GenNotebooks.Tests.Models.Autoregressive.Text;

public class TextErrorTests
{
    private static readonly Vocabulary Letters = Vocabulary.OfCharacters("abc");

    private static readonly NgramModel Model = NgramModel.Fit(Letters, "abcab", new() { ContextLength = 2 });

    [Fact]
    public void Texts_without_anything_in_them_are_refused()
    {
        Refused("text is empty; give at least one character.", () => Vocabulary.OfCharacters(""));
        Refused("text is empty; give at least one character.", () => Vocabulary.OfWords(""));
        Refused("text is empty; give at least one character.", () => NgramModel.Fit(Letters, "", new() { ContextLength = 1 }));
        Refused("text is empty; give at least one character.", () => Model.Score(""));
        Refused("text is empty; give at least one character.", () => ContextWindows.Of(Letters, "", 1));
        Refused("texts is empty; give at least one text.", () => Vocabulary.OfCharacters(Array.Empty<string>()));
        Refused("texts is empty; give at least one text.", () => NgramModel.Fit(Letters, Array.Empty<string>(), new() { ContextLength = 1 }));
        Refused("texts is empty; give at least one text.", () => Model.Score(Array.Empty<string>()));
        Refused("texts is empty; give at least one text.", () => ContextWindows.Of(Letters, Array.Empty<string>(), 1));
    }

    [Fact]
    public void Symbols_that_are_not_known_are_named_with_their_place()
    {
        const string Message = "text holds 'é' (U+00E9) at position 2, which is not among the vocabulary's 3 symbols; make the vocabulary of all text that is to be read.";
        Refused(Message, () => Letters.Encode("abé"));
        Refused(Message, () => Model.Score("abé"));
        Refused(Message, () => Model.Generate(1, new Random(1), "abé"));
        Refused(Message, () => NgramModel.Fit(Letters, "abé", new() { ContextLength = 1 }));
        Refused("'d' is not among the vocabulary's 3 symbols; make the vocabulary of all text that is to be read.", () => _ = Letters["d"]);
        Refused("numbers holds 3, but the vocabulary's numbers are 0 to 2.", () => Letters.Decode([0, 3]));
        Refused("context holds -1, but the vocabulary's numbers are 0 to 2.", () => Model.NextProbs([-1]));
        Refused("context has 3 symbols, but the model looks at 2; give a shorter one.", () => Model.Continuations("abc"));
    }

    [Fact]
    public void Options_out_of_bounds_are_refused()
    {
        Refused("ContextLength must be at least 0 but is -1.", () => NgramModel.Fit(Letters, "abc", new() { ContextLength = -1 }));
        Refused("Added must be 0 or more but is -0.5.", () => NgramModel.Fit(Letters, "abc", new() { ContextLength = 1, Added = -0.5 }));
        Refused("Smoothing is 7; use one of AddK, WittenBell, KneserNey.", () => NgramModel.Fit(Letters, "abc", new() { ContextLength = 1, Smoothing = (Smoothing)7 }));
        Refused("Discount must be above 0 and below 1 but is 1; leave it out to have it estimated.", () => NgramModel.Fit(Letters, "abc", new() { ContextLength = 1, Discount = 1 }));
        Refused("length must be from 1 to 3 but is 4.", () => Model.DistinctNgrams(4));
        Refused("length must be at least 0 but is -1.", () => Model.Generate(-1, new Random(1)));
        Refused("width must be at least 1 but is 0.", () => Model.BeamSearch(3, 0));
        Refused("minCount must be at least 1 but is 0.", () => Vocabulary.OfWords("a", minCount: 0));
        Refused("contextLength must be at least 1 but is 0.", () => ContextWindows.Of(Letters, "abc", 0));
    }

    [Fact]
    public void Ways_of_drawing_that_make_no_sense_are_refused()
    {
        Drawing("Temperature must be above 0 but is 0; for the most probable symbol every time, set TopK to 1.", new() { Temperature = 0 });
        Drawing("Temperature must be above 0 but is NaN; for the most probable symbol every time, set TopK to 1.", new() { Temperature = double.NaN });
        Drawing("TopK must be at least 1 but is 0.", new() { TopK = 0 });
        Drawing("Nucleus must be above 0 and at most 1 but is 0; 0.9 is a usual value.", new() { Nucleus = 0 });
        Drawing("Nucleus must be above 0 and at most 1 but is 1.5; 0.9 is a usual value.", new() { Nucleus = 1.5 });
        Refused("probs must sum to 1 but sums to 0.75; divide each number by the sum.", () => new SamplingOptions().Reshape([0.5, 0.25]));
        Refused("probs[1] must be 0 or more but is -0.5; give probabilities.", () => new SamplingOptions().Reshape([1.5, -0.5]));
        Refused("probs[0] must be 0 or more but is NaN; give probabilities.", () => new SamplingOptions().Reshape([double.NaN, 1]));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_named_with_their_line()
    {
        var error = Assert.Throws<DataFileException>(() => TextFile.Decode([0x61, 0x0A, 0x62, 0xE9, 0x63], "tale.txt"));
        Assert.Contains("byte 2 of the line is E9, which is not UTF-8 there ('é' if the file is Latin-1). Save the file as UTF-8.", error.Message, StringComparison.Ordinal);
    }

    private static void Drawing(string message, SamplingOptions options) => Refused(message, () => Model.Generate(1, new Random(1), "", options));

    private static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
}
