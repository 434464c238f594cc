using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell can call without naming it: the members of this class are imported into every cell.</summary>
/// <remarks>The names are those of .NET Interactive, so that a notebook runs in either.</remarks>
public static class Kernel
{
    /// <summary>Set by the process that runs cells; null in any other.</summary>
    internal static ICellServices? Services { get; set; }

    private static ICellServices Required => Services
        ?? throw new InvalidOperationException("display and input work in the cells of a notebook only; this process runs no notebook.");

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value; its type's formatters decide how it looks.</param>
    /// <param name="mimeTypes">The MIME types to show it in; none means those that its type prefers.</param>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
#pragma warning disable IDE1006 // Lower case, as notebooks write it.
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Required.Display(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>Marks text as HTML, to be shown as such.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) => display(HTML($"<style>{content}</style>"));

    /// <summary>Runs JavaScript in the page, where the front end allows it.</summary>
    public static void Javascript(string scriptContent) => display(HTML($"<script type=\"text/javascript\">{scriptContent}</script>"));

    /// <summary>Asks the reader for a line of text.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer, as in an unattended run.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        Task.FromResult(Required.ReadInput(prompt, typeHint == "password"));

    /// <summary>Asks the reader for a password, which the front end does not show.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer, as in an unattended run.</exception>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        Task.FromResult(new PasswordString(Required.ReadInput(prompt, password: true)));

    /// <summary>Removes what the cell has shown so far.</summary>
    /// <param name="wait">Whether to wait until something new is shown, which avoids flicker.</param>
    public static void ClearOutput(bool wait = false) => Required.ClearOutput(wait);
}
