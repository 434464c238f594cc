namespace GenNotebooks.Publishing.Slides;

/// <summary>A slide, formulas still as marks.</summary>
/// <param name="Opens">Whether it begins a new part of the talk; otherwise it continues the one before.</param>
/// <param name="Kind">The class of its element: <c>title</c>, <c>text</c> or <c>cell</c>.</param>
/// <param name="Cell">The id of the code cell that it shows; null for none.</param>
/// <param name="Html">What is seen.</param>
/// <param name="Notes">What the speaker sees: the reading version in full.</param>
internal sealed record Slide(bool Opens, string Kind, string? Cell, string Html, string Notes);

/// <summary>The slides of an episode.</summary>
/// <param name="Number">As in "Episode 184"; null where the title has none.</param>
/// <param name="Title">Without the number, in which formulas are marks.</param>
/// <param name="Slides">In the order of the talk.</param>
/// <param name="Remarks">What the notebook asks for and cannot be done, one line each.</param>
internal sealed record SlideDeck(string? Number, string Title, IReadOnlyList<Slide> Slides, IReadOnlyList<string> Remarks);
