using System.ComponentModel;
using System.Diagnostics;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing;

/// <summary>The third-party scripts of pages and pictures, brought by npm under the lock file beside this project.</summary>
public sealed class PageAssets
{
    private readonly string _folder;

    private PageAssets(string folder) => _folder = folder;

    /// <summary>plotly.js, as one file.</summary>
    public string Plotly => Path.Combine(_folder, "node_modules", "plotly.js-dist-min", "plotly.min.js");

    /// <summary>The licence of plotly.js.</summary>
    public string PlotlyLicence => Path.Combine(Path.GetDirectoryName(Plotly)!, "LICENSE");

    /// <summary>KaTeX, as a script for node.</summary>
    public string Katex => Path.Combine(_folder, "node_modules", "katex", "dist", "katex.min.js");

    /// <summary>KaTeX's style sheet; its fonts lie beside it.</summary>
    public string KatexStyle => Path.Combine(_folder, "node_modules", "katex", "dist", "katex.min.css");

    /// <summary>reveal.js, which turns the pages of slides.</summary>
    public string Reveal => Path.Combine(_folder, "node_modules", "reveal.js", "dist", "reveal.js");

    /// <summary>reveal.js's style sheet.</summary>
    public string RevealStyle => Path.Combine(_folder, "node_modules", "reveal.js", "dist", "reveal.css");

    /// <summary>reveal.js's window for the speaker.</summary>
    public string RevealNotes => Path.Combine(_folder, "node_modules", "reveal.js", "dist", "plugin", "notes.js");

    /// <summary>The style sheets of the text fonts, each with its files beside it.</summary>
    public IReadOnlyList<string> FontStyles =>
    [
        .. from font in (string[])["source-serif-4", "source-sans-3", "source-code-pro"]
           from style in (string[])["index.css", "wght-italic.css"]
           select Path.Combine(_folder, "node_modules", "@fontsource-variable", font, style),
    ];

    /// <summary>Installs the scripts where the lock file has changed since the last time.</summary>
    /// <param name="folder">Where they are installed; made if missing.</param>
    /// <param name="cancellation">Ends the installation.</param>
    /// <exception cref="PublishingException">npm is missing or failed; says what to do.</exception>
    public static async Task<PageAssets> InstallAsync(string folder, CancellationToken cancellation = default)
    {
        var assets = new PageAssets(folder);
        var sources = Path.Combine(AppContext.BaseDirectory, "npm");
        var wanted = await File.ReadAllTextAsync(Path.Combine(sources, "package-lock.json"), cancellation).ConfigureAwait(false);
        var stamp = Path.Combine(folder, "installed-lock.json");
        if (await IsInstalledAsync().ConfigureAwait(false))
            return assets;

        Directory.CreateDirectory(folder);
        using var turn = await WaitForTurnAsync(Path.Combine(folder, "install.lock"), cancellation).ConfigureAwait(false);
        if (await IsInstalledAsync().ConfigureAwait(false))
            return assets;
        File.Delete(stamp);
        foreach (var file in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(sources, file), Path.Combine(folder, file), overwrite: true);
        await RunNpmAsync(folder, cancellation).ConfigureAwait(false);
        // Last of all, and at once: whoever finds it finds everything.
        SiteFile.Write(stamp, wanted);
        return assets;

        async Task<bool> IsInstalledAsync() =>
            File.Exists(stamp) && File.Exists(assets.Plotly) && File.Exists(assets.Katex) && File.Exists(assets.Reveal) && await File.ReadAllTextAsync(stamp, cancellation).ConfigureAwait(false) == wanted;
    }

    /// <summary>One installs at a time, be it in this process or in another.</summary>
    private static async Task<FileStream> WaitForTurnAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunNpmAsync(string folder, CancellationToken cancellation)
    {
        // Without a network a few seconds must be enough to know.
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
        // On Windows npm is a script, which only the shell finds.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", "npm", .. arguments]) : new ProcessStartInfo("npm", arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            // npm's own children would go on writing.
            using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw new PublishingException($"npm ci failed in {folder}:\n{(await error.ConfigureAwait(false)).Trim()}\nCheck that this machine reaches npm's registry; afterwards everything works offline.");
        }
        catch (Win32Exception)
        {
            throw new PublishingException("npm was not found on the PATH; it brings plotly.js, KaTeX, reveal.js and the fonts once. Install Node.js from https://nodejs.org.");
        }
    }
}
