using System.CommandLine;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Jupyter;
using GenNotebooks.Publishing;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen kernel</c>: the C# kernel for Jupyter.</summary>
internal static class KernelCommand
{
    private const string Help = """
        Makes C# a kernel of Jupyter, for you alone: for Jupyter Notebook and Lab, nbconvert, papermill, and VS Code's Jupyter extension.

        Examples:
          gen kernel install                 installs it, or renews it after a change of the kernel
          gen kernel list                    lists the kernels that Jupyter finds
          gen kernel uninstall               removes it

          jupyter notebook notebooks/184-gaussian-mixtures-and-em.ipynb
          jupyter nbconvert --execute --to html notebooks/184-gaussian-mixtures-and-em.ipynb
        """;

    private const string InstallHelp = """
        Installs the C# kernel for you. Where another kernel is named .net-csharp, as Polyglot's is, this one is named gennotebooks.

        Examples:
          gen kernel install
          gen kernel install --name csharp14      under a name of your choice

        Run it again after the kernel was changed and built; notebooks that run keep the kernel they were started with.
        The folder is Jupyter's for your data; JUPYTER_DATA_DIR names another.
        """;

    private static readonly Option<string?> NameToInstall = new("--name") { Description = "The kernel's name. Default: .net-csharp, or gennotebooks where that is taken.", HelpName = "NAME" };
    private static readonly Option<string?> NameToRemove = new("--name") { Description = "Only the kernel of this name. Default: all of this project's.", HelpName = "NAME" };

    /// <summary>The copies of the kernel's program that kernelspecs run.</summary>
    private static string Copies => Path.Combine(KernelSpecs.UserDataFolder(), "gennotebooks");

    public static Command Create()
    {
        var install = new Command("install", InstallHelp) { NameToInstall };
        install.SetAction((arguments, cancellation) => InstallAsync(arguments.GetValue(NameToInstall), cancellation));
        var uninstall = new Command("uninstall", "Removes the C# kernel that 'gen kernel install' installed.") { NameToRemove };
        uninstall.SetAction(arguments => Uninstall(arguments.GetValue(NameToRemove)));
        var list = new Command("list", "Lists the kernels that Jupyter finds, and which of them are this project's.");
        list.SetAction(_ => List());
        return new Command("kernel", Help) { install, uninstall, list };
    }

    private static async Task<int> InstallAsync(string? name, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var taken = name is null && KernelSpecs.FreeName() != KernelSpecs.UsualName;
        name ??= KernelSpecs.FreeName();
        var copy = KernelFiles.Copy(Copies);
        var program = KernelFiles.ProgramIn(copy);
        var plotly = await PlotlyAsync(workspace, cancellation).ConfigureAwait(false);
        string[] argv =
        [
            SessionProcess.DotnetPath, "exec", program, "jupyter", "{connection_file}", "--library", workspace.Library, "--build", workspace.BuildCommand,
            .. plotly.SelectMany(file => new[] { "--plotly", KernelSpecs.AddressOf(name, file) }),
        ];
        var folder = KernelSpecs.Install(name, taken ? ".NET (C#, GenNotebooks)" : ".NET (C#)", argv, program, plotly);
        if (KernelSpecs.List().Where(k => k.IsOurs).All(k => k.Program == program))
            KernelFiles.RemoveOthers(Copies, copy);
        Console.WriteLine($"The C# kernel is installed as {name} in {folder}.");
        if (taken)
            Console.WriteLine($"The name {KernelSpecs.UsualName} belongs to another kernel; in the notebook, choose '.NET (C#, GenNotebooks)' (Kernel, Change kernel).");
        if (!File.Exists(Path.Combine(workspace.Library, "GenNotebooks.dll")))
            Console.WriteLine($"The library is not built yet: {workspace.BuildCommand}");
        return ExitCodes.Success;
    }

    /// <summary>plotly.js, for pages that do not bring it along, as Jupyter Notebook's do not; none where npm is missing.</summary>
    private static async Task<string[]> PlotlyAsync(Workspace workspace, CancellationToken cancellation)
    {
        try
        {
            return [(await PageAssets.InstallAsync(Path.Combine(workspace.Artifacts, "npm"), cancellation).ConfigureAwait(false)).Plotly];
        }
        catch (PublishingException e)
        {
            Console.WriteLine($"Charts are not drawn in Jupyter Notebook without plotly.js. {e.Message} Then run 'gen kernel install' again.");
            return [];
        }
    }

    private static int Uninstall(string? name)
    {
        var removed = KernelSpecs.Uninstall(name);
        if (!KernelSpecs.List().Any(k => k.IsOurs))
            KernelFiles.RemoveOthers(Copies, kept: null);
        foreach (var kernel in removed)
            Console.WriteLine($"{kernel.Name} is removed from {Path.GetDirectoryName(kernel.Folder)}.");
        if (removed.Count == 0)
            Console.WriteLine(name is null ? "None is installed." : $"None is installed as {name}.");
        return ExitCodes.Success;
    }

    private static int List()
    {
        var table = new Table().Border(TableBorder.None).AddColumns("name", "shown as", "folder");
        foreach (var kernel in KernelSpecs.List())
            table.AddRow(kernel.IsOurs ? $"[green]{Markup.Escape(kernel.Name)}[/]" : Markup.Escape(kernel.Name), Markup.Escape(kernel.DisplayName), Markup.Escape(kernel.Folder + State(kernel)));
        AnsiConsole.Write(table);
        return ExitCodes.Success;
    }

    private static string State(InstalledKernel kernel) => !kernel.IsOurs ? ""
        : !File.Exists(kernel.Program) ? " (its program is gone: gen kernel install)"
        : KernelFiles.IsCurrent(kernel.Program) ? ""
        : " (an older build: gen kernel install)";
}
