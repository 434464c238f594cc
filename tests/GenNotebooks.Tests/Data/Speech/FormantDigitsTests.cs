using GenNotebooks.Data.Speech;
using GenNotebooks.Layers.Signals;

namespace GenNotebooks.Tests.Data.Speech;

public class FormantDigitsTests
{
    [Fact]
    public void The_same_seed_speaks_the_same()
    {
        var voices = FormantDigits.Voices(3, seed: 5);
        Assert.Equal(voices, FormantDigits.Voices(3, seed: 5));
        Assert.Equal(voices.Take(2), FormantDigits.Voices(2, seed: 5));
        var (first, second) = (FormantDigits.Make(voices, 2, seed: 1), FormantDigits.Make(voices, 2, seed: 1));
        Assert.Equal(60, first.Count);
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First.Sound.Samples, pair.Second.Sound.Samples));
        Assert.Equal((7, voices[1].Name, 1), (first[45].Digit, first[45].Speaker, first[45].Index));
        Assert.NotEqual(first[0].Sound.Samples, first[1].Sound.Samples);
        // As in a file of 16 bits.
        Assert.All(first[0].Sound.Samples, sample => Assert.Equal(0, sample * 32768 % 1));
        Assert.All(first, r => Assert.InRange(r.Sound.Samples.Max(Math.Abs), 0.25, 0.9));
    }

    /// <summary>Formants within 12 %, or 80 Hz: the distance of two mel filters.</summary>
    [Theory]
    [InlineData("IY", 17.5)]
    [InlineData("AA", 17.5)]
    [InlineData("EH", 15)]
    [InlineData("OW", 16)]
    public void The_formants_of_a_vowel_are_where_they_were_meant(string phone, double tract)
    {
        var voice = new Voice { TractLength = tract, Pitch = 100, Breath = 0.05 };
        var sound = FormantSynthesizer.Speak([new SpeechSound(phone, 400)], voice, seed: 1).Sound;
        var power = new Mfcc(new MfccOptions { FrameSeconds = 0.008, PreEmphasis = 0.97 }).Power(sound);
        var mean = Enumerable.Range(0, power.GetLength(1)).Select(f => Enumerable.Range(8, power.GetLength(0) - 16).Average(t => power[t, f])).ToArray();
        var peaks = Enumerable.Range(1, mean.Length - 2).Where(f => mean[f] > mean[f - 1] && mean[f] >= mean[f + 1]).Select(f => f * 8000.0 / (2 * (mean.Length - 1))).ToArray();
        foreach (var formant in FormantSynthesizer.Formants(phone, voice)[..2])
            Assert.Contains(peaks, peak => Math.Abs(peak - formant) < Math.Max(0.12 * formant, 130));
    }

    [Fact]
    public void The_pitch_is_the_voices_and_falls()
    {
        var voice = new Voice { Pitch = 140 };
        var spoken = FormantSynthesizer.Speak([new SpeechSound("AA", 500)], voice, seed: 1);
        var pitch = Voicing.Of(spoken.Sound).Pitch;
        Assert.Equal(140, pitch[10], 10.0);
        Assert.InRange(pitch[^15], 95, 125);
    }

    [Fact]
    public void Hisses_are_not_voiced_and_vowels_are()
    {
        var spoken = FormantDigits.Speak(6, new Voice(), 3);
        var strength = Voicing.Of(spoken.Sound).Strength;
        double Of(PhoneSpan span) => strength[(int)((((span.Start + span.End) / 2) - 0.0125) / 0.01)];
        Assert.Equal(["S", "IH", "KCL", "K", "S"], spoken.Spans.Select(s => s.Phone));
        Assert.InRange(Of(spoken.Spans[0]), 0, 0.5);
        Assert.InRange(Of(spoken.Spans[1]), 0.7, 1);
        Assert.All(spoken.Spans.Zip(spoken.Spans.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.InRange(spoken.Sound.Seconds - spoken.Spans[^1].End, 0, 0.2);
    }

    [Fact]
    public void A_shorter_tract_speaks_higher()
    {
        var (man, child) = (new Voice(), new Voice { TractLength = 12.5 });
        Assert.Equal(FormantSynthesizer.Formants("AA", man)[0] * 17.5 / 12.5, FormantSynthesizer.Formants("AA", child)[0], 1e-9);
        Assert.InRange(FormantSynthesizer.Speak([new SpeechSound("S", 200)], child with { Tempo = 2 }, 1).Sound.Seconds, 0.13, 0.4);
        Assert.Equal(16000, FormantSynthesizer.Speak([new SpeechSound("S", 100)], man, 1, sampleRate: 16000).Sound.SampleRate);
    }

    [Fact]
    public void What_cannot_be_spoken_is_refused()
    {
        Assert.Equal("Pitch must be between 50 and 500 but is 20.", Assert.Throws<ArgumentException>(() => FormantDigits.Speak(1, new Voice { Pitch = 20 }, 1)).Message);
        Assert.Equal("label is 10, but digits are 0 to 9.", Assert.Throws<ArgumentException>(() => FormantDigits.SoundsOf(10)).Message);
        Assert.StartsWith("There is no sound 'XX'; there are IY, IH,", Assert.Throws<ArgumentException>(() => FormantSynthesizer.Speak([new SpeechSound("XX", 100)], new Voice(), 1)).Message, StringComparison.Ordinal);
        Assert.Equal("sounds is empty; name at least one.", Assert.Throws<ArgumentException>(() => FormantSynthesizer.Speak([], new Voice(), 1)).Message);
        Assert.Equal("Milliseconds must be above 0 but is 0.", Assert.Throws<ArgumentException>(() => FormantSynthesizer.Speak([new SpeechSound("S", 0)], new Voice(), 1)).Message);
        Assert.Equal(
            "Two voices have the same name; recordings are told apart by it.", Assert.Throws<ArgumentException>(() => FormantDigits.Make([new Voice(), new Voice()], 1, 1)).Message);
    }
}
