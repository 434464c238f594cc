using GenNotebooks.Kernel.Protocol;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using CellKernel = Microsoft.DotNet.Interactive.Kernel;

namespace GenNotebooks.Kernel.Session;

/// <summary>What cells are compiled against and load: the framework, and what they name by <c>#r</c>.</summary>
internal sealed class CellReferences
{
    private readonly ScriptChain _chain;
    private readonly AssemblyLoading _loading = new();
    private readonly FrameworkReferences _framework = new();
    private readonly LibraryFolder _library;
    private readonly PackageRestorer _packages;
    private readonly string _cacheFolder;

    public CellReferences(ScriptChain chain, StartSession start)
    {
        _chain = chain;
        _library = new LibraryFolder(start.LibraryFolder, start.BuildCommand);
        _packages = new PackageRestorer(start.PackageFolder);
        _cacheFolder = start.PackageFolder;
        foreach (var file in _framework.Real)
            _chain.AddReference(file);
        // What cells use of the host: display and the formatters.
        foreach (var type in new[] { typeof(CellKernel), typeof(Formatter), typeof(Microsoft.AspNetCore.Html.IHtmlContent) })
            AddToChain(type.Assembly.Location);
    }

    /// <summary>Adds a further source of packages: <c>#i "nuget: address or folder"</c>.</summary>
    /// <exception cref="CellFailure">It does not begin with <c>nuget:</c>.</exception>
    public void AddFeed(string argument)
    {
        if (!PackageRestorer.IsPackage(argument))
            throw new CellFailure("PackageException", $"#i \"{argument}\" names no source of packages. Write #i \"nuget: address\".");
        _packages.AddFeed(argument[(argument.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
    }

    /// <summary>Adds what an <c>#r</c> names: a package, an assembly of the framework, or a file.</summary>
    /// <exception cref="CellFailure">It cannot be found or restored; says what to do.</exception>
    public void Add(string argument, CancellationToken cancellation)
    {
        if (PackageRestorer.IsPackage(argument))
            AddPackage(argument, cancellation);
        else if (FrameworkAssembly(argument) is { } framework)
            AddToChain(framework);
        else
            AddFile(_library.Resolve(argument));
    }

    /// <summary>
    /// The files that an <c>#r</c> would add, to look things up in before its cell runs: originals, not copies. Empty for a
    /// package, which may have to be fetched first.
    /// </summary>
    /// <exception cref="CellFailure">There is no such file; says what to do.</exception>
    public List<string> Preview(string argument)
    {
        if (PackageRestorer.IsPackage(argument))
            return [];
        List<string> files = FrameworkAssembly(argument) is { } framework ? [framework] : LibraryFolder.WithNeighbours(_library.Resolve(argument));
        return [.. files.Concat(files.SelectMany(_framework.ForwardersFor)).Distinct().Where(f => !_chain.HasReference(f))];
    }

    private void AddPackage(string argument, CancellationToken cancellation)
    {
        DisplayedValue? progress = null;
        var package = _packages.Restore(argument, text => Report(ref progress, text), cancellation);
        foreach (var file in package.Runtime)
            _loading.AddManaged(file);
        foreach (var folder in package.NativeFolders)
            _loading.AddNativeFolder(folder);
        foreach (var file in package.Compile)
            AddToChain(file);
    }

    private void AddFile(string original)
    {
        _loading.AddNativeFolder(Path.GetDirectoryName(original)!);
        foreach (var file in LibraryFolder.WithNeighbours(ShadowCopy.Of(original, _cacheFolder)))
        {
            _loading.AddManaged(file);
            AddToChain(file);
        }
    }

    private void AddToChain(string assembly)
    {
        if (!_chain.AddReference(assembly))
            return;
        foreach (var forwarder in _framework.ForwardersFor(assembly))
            _chain.AddReference(forwarder);
    }

    private static void Report(ref DisplayedValue? progress, string text)
    {
        var line = new FormattedValue("text/plain", text);
        if (progress is null)
            progress = CellKernel.display(line);
        else
            progress.Update(line);
    }

    private static string? FrameworkAssembly(string name)
    {
        var file = name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name : name + ".dll";
        return file.Contains('/') || file.Contains('\\')
            ? null
            : FrameworkReferences.All().FirstOrDefault(f => Path.GetFileName(f).Equals(file, StringComparison.OrdinalIgnoreCase));
    }
}
