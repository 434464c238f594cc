using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;
using Microsoft.DotNet.Interactive;
using CellKernel = Microsoft.DotNet.Interactive.Kernel;

namespace GenNotebooks.Kernel.Session;

/// <summary>The magics: lines of a cell that begin with <c>#!</c>.</summary>
internal sealed partial class Magics
{
    private sealed record Magic(string Help, Action<CellPart> Run);

    private readonly CellSession _session;
    private readonly SortedDictionary<string, Magic> _magics;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Magics(CellSession session)
    {
        _session = session;
        _magics = new(StringComparer.Ordinal)
        {
            ["#!csharp"] = new("What follows is C#, which it is anyway.", _ => { }),
            ["#!markdown"] = new("Shows the lines below as Markdown.", part => Show("text/markdown", part.Text)),
            ["#!html"] = new("Shows the lines below as HTML.", part => Show("text/html", part.Text)),
            ["#!javascript"] = new("Runs the lines below in the page, where the front end allows it.", part => Show("text/html", $"<script type=\"text/javascript\">\n{part.Text}\n</script>")),
            ["#!mermaid"] = new("Draws the lines below as a Mermaid diagram.", ShowMermaid),
            ["#!time"] = new("Tells how long the cell took.", _ => _session.TimeCell()),
            ["#!who"] = new("Names the variables.", _ => CellKernel.display(string.Join(", ", _session.Variables().Select(v => v.Name)))),
            ["#!whos"] = new("Lists the variables with type and value.", _ => CellKernel.display(_session.Variables().ToArray())),
            ["#!set"] = new("Sets a variable: #!set --name x --value 3, or --value @value:y for a text kept by #!value.", Set),
            ["#!value"] = new("Keeps the lines below as a text: #!value --name x; or --from-file PATH.", KeepValue),
            ["#!import"] = new("Runs a file: .ipynb, .cs or .csx.", Import),
            ["#!lsmagic"] = new("Lists the magics.", _ => CellKernel.display(_magics!.Select(m => new { Magic = m.Key, Does = m.Value.Help }).ToArray())),
            ["#!about"] = new("Tells what runs the cells.", _ => About()),
        };
    }

    /// <summary>The magics, each with what it does.</summary>
    public IReadOnlyDictionary<string, string> Helps => _magics.ToDictionary(m => m.Key, m => m.Value.Help);

    /// <summary>Runs one magic.</summary>
    /// <exception cref="CellFailure">There is no magic of that name, or its arguments are wrong.</exception>
    public void Run(CellPart part)
    {
        if (!_magics.TryGetValue(part.Name, out var magic))
            throw new CellFailure("MagicError", $"There is no magic {part.Name}. #!lsmagic lists those there are: {string.Join(' ', _magics.Keys)}");
        magic.Run(part);
    }

    private static void Show(string mimeType, string text) => CellKernel.display(new FormattedValue(mimeType, text));

    private static void ShowMermaid(CellPart part) =>
        // Markdown, because VS Code, Jupyter and GitHub draw a fenced diagram there.
        Show("text/markdown", $"```mermaid\n{part.Text.Trim()}\n```");

    private void Set(CellPart part)
    {
        var name = Option(part, "name") ?? throw Usage(part, "#!set --name x --value 3");
        var value = Option(part, "value") ?? throw Usage(part, "#!set --name x --value 3");
        if (!Identifier().IsMatch(name))
            throw new CellFailure("MagicError", $"#!set: '{name}' is no name for a variable.");
        if (value.StartsWith("@value:", StringComparison.Ordinal))
            _session.RunCode($"var {name} = {Literal.Text(Kept(value["@value:".Length..]))};");
        else if (value.StartsWith("@input:", StringComparison.Ordinal))
            _session.RunCode($"var {name} = {Literal.Text(_session.ReadInput(value["@input:".Length..].Trim('"'), password: false))};");
        else if (value.StartsWith("@csharp:", StringComparison.Ordinal))
            _session.RunCode($"var {name} = {value["@csharp:".Length..]};");
        else
            _session.RunCode($"var {name} = {Literal.Of(value)};");
    }

    private string Kept(string name) => _values.TryGetValue(name, out var text)
        ? text
        : throw new CellFailure("MagicError", $"No #!value --name {name} was run before. Kept are: {(_values.Count == 0 ? "none" : string.Join(", ", _values.Keys))}.");

    private void KeepValue(CellPart part)
    {
        var name = Option(part, "name") ?? throw Usage(part, "#!value --name x, with the text on the lines below");
        _values[name] = Option(part, "from-file") is { } file ? ReadFile(part, file) : part.Text;
    }

    private void Import(CellPart part)
    {
        var path = part.Argument.Trim('"');
        var text = ReadFile(part, path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".ipynb":
                foreach (var cell in NotebookDocument.Parse(text, path).Cells.Where(c => c.Kind == CellKind.Code))
                    _session.RunNested(cell.Source, $"{Path.GetFileName(path)} {cell.Id}");
                break;
            case ".cs" or ".csx":
                _session.RunNested(text, Path.GetFileName(path));
                break;
            default:
                throw new CellFailure("MagicError", $"#!import runs .ipynb, .cs and .csx files; {path} is none of them.");
        }
    }

    private static string ReadFile(CellPart part, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CellFailure("FileNotFoundException", $"{part.Name}: {Path.GetFullPath(path.Length == 0 ? "." : path)} cannot be read. {e.Message}");
        }
    }

    private static void About() => Show("text/markdown",
        $"""
        **GenNotebooks** {typeof(Magics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}

        | | |
        | --- | --- |
        | language | C# {ScriptChain.LanguageVersion} |
        | runtime | {RuntimeInformation.FrameworkDescription} |
        | system | {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores |
        | process | {Environment.ProcessId}, up {(DateTimeOffset.Now - Process.GetCurrentProcess().StartTime).TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s, {Environment.WorkingSet >> 20} MiB |
        """);

    private static CellFailure Usage(CellPart part, string example) => new("MagicError", $"{part.Name} {part.Argument}: write {example}.");

    private static string? Option(CellPart part, string name)
    {
        var match = Regex.Match(part.Argument, $"""--{name}(?:\s+|=)(?:"(?<quoted>[^"]*)"|(?<bare>\S+))""");
        if (!match.Success)
            return null;
        return match.Groups["quoted"] is { Success: true } quoted ? quoted.Value : match.Groups["bare"].Value;
    }

    [GeneratedRegex(@"^@?[\p{L}_]\w*$")]
    private static partial Regex Identifier();
}
