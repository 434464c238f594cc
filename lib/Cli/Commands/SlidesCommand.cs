using System.CommandLine;
using System.Globalization;
using GenNotebooks.Publishing.Site;
using GenNotebooks.Publishing.Slides;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen slides</c>: episodes as slides.</summary>
internal static class SlidesCommand
{
    private const string Help = """
        Makes slides of episodes: a folder that opens offline in any browser. S opens the speaker's window with the notes,
        F fills the screen, O shows all slides, T switches between light and dark, ? lists the other keys.

        Examples:
          gen slides 184                    artifacts/slides/184-gaussian-mixtures-and-em.html
          gen slides 184 --pdf              and beside it a PDF with a page for each step; needs Chromium or Chrome
          gen slides 184 --out ~/talk       into a folder of your own
          gen slides --check                all episodes, each step measured at 1280x720 and 1920x1080

        Exit code: 0 made, 2 something does not fit or cannot be read (--check), 1 wrong usage.
        """;

    private static readonly Argument<string[]> Names = new("episodes") { Description = Episodes.ArgumentHelp, Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Pdf = new("--pdf") { Description = "Print them as well: a page for each step." };
    private static readonly Option<string?> Out = new("--out", "--output") { Description = "Folder for the slides. Default: artifacts/slides.", HelpName = "DIR" };
    private static readonly Option<bool> Check = new("--check") { Description = "Measure every step in a browser, and fail where something is cut, empty or too small." };

    public static Command Create()
    {
        var command = new Command("slides", Help) { Names, Pdf, Out, Check };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var notebooks = Episodes.Resolve(workspace, arguments.GetValue(Names)!).Select(path => new SiteNotebook(path, null)).ToList();
        var options = new SiteOptions
        {
            Folder = Path.GetFullPath(arguments.GetValue(Out) ?? Path.Combine(workspace.Artifacts, "slides")),
            NpmFolder = Path.Combine(workspace.Artifacts, "npm"),
            LibraryFolder = workspace.Library,
        };
        var made = await SlideWriter.WriteAsync(notebooks, options, doing => SitePages.Show("Slides", doing), cancellation).ConfigureAwait(false);
        SitePages.Show("Slides", "");
        var wrong = 0;
        foreach (var slides in made)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Slides: {Workspace.Shown(slides.Page)} ({slides.Slides} slides)"));
            foreach (var remark in slides.Remarks)
                Console.WriteLine($"  {remark}");
            if (arguments.GetValue(Pdf))
                Console.WriteLine($"PDF: {Workspace.Shown(await PrintAsync(slides.Page, cancellation).ConfigureAwait(false))}");
            if (arguments.GetValue(Check))
                wrong += slides.Remarks.Count + await CheckAsync(slides.Page, cancellation).ConfigureAwait(false);
        }

        return wrong == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<string> PrintAsync(string page, CancellationToken cancellation)
    {
        SitePages.Show("Slides", "printing");
        var pdf = await SlideWriter.PrintAsync(page, cancellation).ConfigureAwait(false);
        SitePages.Show("Slides", "");
        return pdf;
    }

    private static async Task<int> CheckAsync(string page, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var (width, height) in SlideLint.Sizes)
        {
            SitePages.Show("Slides", $"measuring at {width}x{height}");
            var check = await SlideLint.CheckAsync(page, width, height, cancellation).ConfigureAwait(false);
            SitePages.Show("Slides", "");
            Console.WriteLine($"  {width}x{height}: {check.Steps} steps, {(check.Findings.Count == 0 ? "all fit" : $"{check.Findings.Count} to mend")}");
            foreach (var finding in check.Findings)
                Console.WriteLine($"    slide {finding.Slide}.{finding.Step} {(finding.Cell.Length > 0 ? $"cell {finding.Cell}" : $"\"{finding.Title}\"")}: {finding.Problem}");
            count += check.Findings.Count;
        }

        return count;
    }
}
