using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Slides;

/// <summary>What a cell's metadata says about its place in a talk.</summary>
internal static class SlideTags
{
    /// <summary>The cell's slide type; <c>-</c> where it has none.</summary>
    public static string TypeOf(NotebookCell cell) => cell.Metadata.GetString("slideshow", "slide_type") ?? "-";

    /// <summary>Whether the talk leaves the cell out.</summary>
    public static bool IsLeftOut(NotebookCell cell) => TypeOf(cell) == "skip" || Hides(cell, "cell");

    /// <summary>Whether the talk shows a cell's results without its code.</summary>
    public static bool HidesInput(NotebookCell cell) => Hides(cell, "input");

    /// <summary>Whether the talk shows a cell's code without its results.</summary>
    public static bool HidesOutput(NotebookCell cell) => Hides(cell, "output");

    // Tools differ in how they write it: hide-input, hide_input, remove-input, remove_input.
    private static bool Hides(NotebookCell cell, string what) =>
        cell.Tags.Any(tag => tag.Replace('_', '-') is var plain && (plain == "hide-" + what || plain == "remove-" + what));
}
