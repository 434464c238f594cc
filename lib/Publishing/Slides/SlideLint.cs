using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GenNotebooks.Publishing.Stills;

namespace GenNotebooks.Publishing.Slides;

/// <summary>Something that an audience could not see or read.</summary>
/// <param name="Slide">Which slide, from 1.</param>
/// <param name="Step">Which of its steps, from 1.</param>
/// <param name="Cell">The id of the code cell that it shows; empty for none.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record SlideFinding(int Slide, int Step, string Cell, string Title, string Problem);

/// <summary>What the measuring of a set of slides gave.</summary>
/// <param name="Slides">How many slides there are.</param>
/// <param name="Steps">How many steps they have together; each was measured.</param>
/// <param name="Width">Of the window, in pixels.</param>
/// <param name="Height">Of the window, in pixels.</param>
/// <param name="Findings">What is wrong, in the order of the slides.</param>
public sealed record SlideCheck(int Slides, int Steps, int Width, int Height, IReadOnlyList<SlideFinding> Findings);

/// <summary>
/// Measures slides in a browser, step by step: that nothing is cut or stands outside, that no type is too small to be read, that
/// charts are drawn, that no step is empty and none a page of words.
/// </summary>
public static partial class SlideLint
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The sizes of screens at which slides must fit.</summary>
    public static IReadOnlyList<(int Width, int Height)> Sizes { get; } = [(1280, 720), (1920, 1080)];

    /// <summary>Measures the slides of a page.</summary>
    /// <param name="page">The page, as <see cref="SlideWriter"/> wrote it.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <exception cref="PublishingException">There is no browser, or it did not finish.</exception>
    public static async Task<SlideCheck> CheckAsync(string page, int width, int height, CancellationToken cancellation = default)
    {
        var html = await Chromium.LoadAsync(page, "check", width, height, cancellation).ConfigureAwait(false);
        return Result().Match(html) is { Success: true } found
            ? JsonSerializer.Deserialize<SlideCheck>(WebUtility.HtmlDecode(found.Groups["json"].Value), Options)!
            : throw new PublishingException($"The slides of {page} could not be measured: the browser gave up before it was finished.");
    }

    [GeneratedRegex("""<pre id="slide-check">(?<json>[^<]*)</pre>""")]
    private static partial Regex Result();
}
