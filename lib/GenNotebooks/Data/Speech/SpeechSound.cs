namespace GenNotebooks.Data.Speech;

/// <summary>A sound of a word that is to be spoken.</summary>
/// <param name="Phone">Which one, by its ARPAbet name, such as "IY"; <see cref="FormantSynthesizer.Phones"/> lists them.</param>
/// <param name="Milliseconds">How long it lasts at tempo 1, above 0.</param>
/// <param name="FormantScale">By how much its formants are multiplied; 1 unless told.</param>
public sealed record SpeechSound(string Phone, double Milliseconds, double FormantScale = 1);

/// <summary>When a sound was spoken.</summary>
/// <param name="Phone">Its ARPAbet name.</param>
/// <param name="Start">In seconds from the start of the recording.</param>
/// <param name="End">In seconds from the start of the recording.</param>
public sealed record PhoneSpan(string Phone, double Start, double End);

/// <summary>A word as it was spoken, with the truth about it.</summary>
/// <param name="Sound">What is heard.</param>
/// <param name="Spans">Which sound was meant when, in order.</param>
public sealed record Utterance(Sound Sound, IReadOnlyList<PhoneSpan> Spans);
