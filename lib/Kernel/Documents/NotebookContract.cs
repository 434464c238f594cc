using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>What every notebook of the course carries, so that VS Code, Jupyter, this host and GitHub all treat it as C#.</summary>
public static class NotebookContract
{
    /// <summary>The name of the kernel.</summary>
    public const string KernelName = ".net-csharp";

    /// <summary>The line that opens the first code cell of an episode.</summary>
    public const string LoadLine = "#r \"../artifacts/lib/GenNotebooks.dll\"";

    /// <summary>The largest notebook, in bytes, that the course commits.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>The notebook's own metadata: kernelspec, language_info, polyglot_notebook.</summary>
    public static JsonObject NotebookMetadata() => Parse(
        """
        {
          "kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
          "language_info": {"file_extension": ".cs", "mimetype": "text/x-csharp", "name": "C#", "pygments_lexer": "csharp", "version": "14.0"},
          "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp", "items": [{"aliases": [], "languageName": "C#", "name": "csharp"}]}}
        }
        """);

    /// <summary>The metadata of a code cell: its language, in both spellings that .NET front ends read.</summary>
    public static JsonObject CodeCellMetadata() => Parse(
        """{"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "csharp"}}""");

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
