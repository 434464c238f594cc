using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Publishing.Stills;

/// <summary>A headless Chromium that loads a page and returns what it has become.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private static readonly string[] UsualPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The browser's path; the environment variable CHROME_PATH names another.</summary>
    /// <exception cref="PublishingException">There is none.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : throw new PublishingException($"CHROME_PATH names {chosen}, which does not exist.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .Concat(UsualPlaces).FirstOrDefault(File.Exists);
        return found ?? throw new PublishingException("Still pictures are drawn by Chromium or Chrome, which was not found. Install one of them (Debian: apt install chromium), or let CHROME_PATH name it.");
    }

    /// <summary>Loads a page from a file, lets its scripts run, and returns its document as HTML. The network is not used.</summary>
    public static Task<string> LoadAsync(string page, CancellationToken cancellation) => RunAsync(page, "", ["--dump-dom"], cancellation);

    /// <summary>Loads a page at a size of the window, lets its scripts run, and returns its document as HTML.</summary>
    /// <param name="page">The file.</param>
    /// <param name="query">What the page's address asks of its scripts.</param>
    /// <param name="width">Of the window, in the page's pixels.</param>
    /// <param name="height">Of the window, in the page's pixels.</param>
    /// <param name="cancellation">Ends the browser.</param>
    public static Task<string> LoadAsync(string page, string query, int width, int height, CancellationToken cancellation) =>
        RunAsync(page, query, ["--dump-dom", $"--window-size={width},{height}", "--hide-scrollbars"], cancellation);

    /// <summary>Prints a page, at the size of paper that it asks for.</summary>
    /// <param name="page">The file.</param>
    /// <param name="query">What the page's address asks of its scripts.</param>
    /// <param name="pdf">Where the PDF goes.</param>
    /// <param name="cancellation">Ends the browser.</param>
    public static Task PrintAsync(string page, string query, string pdf, CancellationToken cancellation) =>
        RunAsync(page, query, [$"--print-to-pdf={pdf}", "--no-pdf-header-footer"], cancellation);

    /// <summary>Loads a page from a file and takes a picture of it.</summary>
    /// <param name="page">The file.</param>
    /// <param name="picture">Where the PNG goes.</param>
    /// <param name="width">Of the window, in the page's pixels.</param>
    /// <param name="height">Of the window, in the page's pixels.</param>
    /// <param name="scale">Pixels of the picture for one of the page.</param>
    /// <param name="cancellation">Ends the browser.</param>
    public static Task ScreenshotAsync(string page, string picture, int width, int height, double scale, CancellationToken cancellation) => RunAsync(
        page, "", [$"--screenshot={picture}", $"--window-size={width},{height}", string.Create(CultureInfo.InvariantCulture, $"--force-device-scale-factor={scale}"), "--hide-scrollbars"], cancellation);

    private static async Task<string> RunAsync(string page, string query, string[] wanted, CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("gennotebooks-chromium-");
        try
        {
            var start = new ProcessStartInfo(Find(), Arguments(page, query, profile.FullName, wanted)) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            await using var kill = cancellation.Register(() => process.Kill(entireProcessTree: true)).ConfigureAwait(false);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var html = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return process.ExitCode == 0
                ? html
                : throw new PublishingException($"Chromium ended with code {process.ExitCode}: {(await error.ConfigureAwait(false)).Trim()}");
        }
        finally
        {
            Remove(profile);
        }
    }

    private static List<string> Arguments(string page, string query, string profile, string[] wanted)
    {
        List<string> arguments =
        [
            "--headless", "--no-first-run", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            // Surfaces are drawn by WebGL, here in software, so that the picture does not depend on a graphics card.
            "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
            "--force-color-profile=srgb", "--font-render-hinting=none",
            $"--user-data-dir={profile}", "--virtual-time-budget=120000", .. wanted, new Uri(page).AbsoluteUri + (query.Length > 0 ? "?" + query : ""),
        ];
        // Chromium refuses its sandbox to root, as which build servers often run. The page is our own.
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
            arguments.Insert(0, "--no-sandbox");
        return arguments;
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser's still writes there; the system's clean-up of temporary files takes it.
        }
    }
}
