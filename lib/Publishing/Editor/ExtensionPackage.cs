using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using GenNotebooks.Kernel.Jupyter;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Editor;

/// <summary>
/// The extension for VS Code as a <c>.vsix</c>: a zip with the extension's own files, the kernel's program and plotly.js, so
/// that it needs nothing but .NET where it is installed.
/// </summary>
public static class ExtensionPackage
{
    private const string Resources = "vscode/";

    // The same files make the same package, whenever it is made.
    private static readonly DateTimeOffset Timestamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        ["js"] = "application/javascript",
        ["json"] = "application/json",
        ["md"] = "text/markdown",
        ["txt"] = "text/plain",
        ["png"] = "image/png",
        ["xml"] = "text/xml",
        ["vsixmanifest"] = "text/xml",
        ["dll"] = "application/octet-stream",
        ["pdb"] = "application/octet-stream",
    };

    /// <summary>What VS Code calls the extension.</summary>
    public static string Id => $"{Manifest["publisher"]}.{Manifest["name"]}";

    /// <summary>The package's usual file name.</summary>
    public static string FileName => $"{Manifest["name"]}-{Manifest["version"]}.vsix";

    private static JsonObject Manifest { get; } = JsonNode.Parse(Resource(Resources + "package.json"))!.AsObject();

    /// <summary>Writes the package.</summary>
    /// <param name="path">The file, in a folder that exists; an older one is replaced.</param>
    /// <param name="assets">Brings plotly.js.</param>
    /// <param name="record">What the extension is to know of the machine it is installed on; null for a package to give away.</param>
    public static void Write(string path, PageAssets assets, ExtensionRecord? record)
    {
        ArgumentNullException.ThrowIfNull(assets);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Resources, StringComparison.Ordinal)))
            files["extension/" + name[Resources.Length..]] = Resource(name);
        foreach (var file in KernelFiles.Files())
            files["extension/kernel/" + Path.GetFileName(file)] = File.ReadAllBytes(file);
        files["extension/renderer/plotly.min.js"] = File.ReadAllBytes(assets.Plotly);
        files["extension/renderer/plotly-licence.txt"] = File.ReadAllBytes(assets.PlotlyLicence);
        files["extension/renderer/figures.js"] = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "web", "figures.js"));
        if (record is not null)
            files["extension/installed.json"] = Encoding.UTF8.GetBytes(new JsonObject { ["root"] = record.Root, ["dotnet"] = record.Dotnet }.ToJsonString(Writing));
        files["extension.vsixmanifest"] = Xml(VsixManifest());
        files["[Content_Types].xml"] = Xml(Types(files.Keys));
        SiteFile.Write(path, Zip(files));
    }

    private static Assembly Assembly => typeof(ExtensionPackage).Assembly;

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} was not built into {Assembly.GetName().Name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Zip(SortedDictionary<string, byte[]> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Timestamp;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The manifest of the container, which repeats the extension's own.</summary>
    private static XDocument VsixManifest()
    {
        XNamespace x = "http://schemas.microsoft.com/developer/vsx-schema/2011";
        XElement Asset(string type, string file) => new(x + "Asset", new XAttribute("Type", type), new XAttribute("Path", file), new XAttribute("Addressable", "true"));
        XElement Property(string id, string value) => new(x + "Property", new XAttribute("Id", "Microsoft.VisualStudio.Code." + id), new XAttribute("Value", value));
        return new XDocument(
            new XElement(
                x + "PackageManifest",
                new XAttribute("Version", "2.0.0"),
                new XElement(
                    x + "Metadata",
                    new XElement(x + "Identity", new XAttribute("Language", "en-US"), new XAttribute("Id", Text("name")), new XAttribute("Version", Text("version")), new XAttribute("Publisher", Text("publisher"))),
                    new XElement(x + "DisplayName", Text("displayName")),
                    new XElement(x + "Description", Text("description")),
                    new XElement(x + "Tags", string.Join(',', Manifest["keywords"]!.AsArray())),
                    new XElement(x + "Categories", string.Join(',', Manifest["categories"]!.AsArray())),
                    new XElement(x + "GalleryFlags", "Public"),
                    new XElement(x + "Icon", "extension/icon.png"),
                    new XElement(
                        x + "Properties",
                        Property("Engine", (string)Manifest["engines"]!["vscode"]!),
                        Property("ExtensionKind", "workspace"),
                        Property("ExtensionDependencies", ""),
                        Property("ExtensionPack", ""))),
                new XElement(x + "Installation", new XElement(x + "InstallationTarget", new XAttribute("Id", "Microsoft.VisualStudio.Code"))),
                new XElement(x + "Dependencies"),
                new XElement(
                    x + "Assets",
                    Asset("Microsoft.VisualStudio.Code.Manifest", "extension/package.json"),
                    Asset("Microsoft.VisualStudio.Services.Content.Details", "extension/README.md"),
                    Asset("Microsoft.VisualStudio.Services.Icons.Default", "extension/icon.png"))));
    }

    private static string Text(string name) => (string)Manifest[name]!;

    private static XDocument Types(IEnumerable<string> names)
    {
        XNamespace x = "http://schemas.openxmlformats.org/package/2006/content-types";
        return new XDocument(
            new XElement(
                x + "Types",
                names.Select(n => Path.GetExtension(n).TrimStart('.')).Distinct().Order(StringComparer.Ordinal)
                    .Select(e => new XElement(x + "Default", new XAttribute("Extension", "." + e), new XAttribute("ContentType", ContentTypes[e])))));
    }

    private static byte[] Xml(XDocument document)
    {
        using var stream = new MemoryStream();
        document.Save(stream);
        return stream.ToArray();
    }
}
