using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Cli.Progress;

/// <summary>What an episode may take. Exceeding it fails nothing; it is shown.</summary>
/// <param name="Time">Default 60 s; <c>metadata.gennotebooks.budget.seconds</c> of the notebook.</param>
/// <param name="Memory">Default 2 GiB, in bytes; <c>metadata.gennotebooks.budget.mebibytes</c>.</param>
internal sealed record Budget(TimeSpan Time, long Memory)
{
    public static Budget Of(string notebook)
    {
        var budget = NotebookDocument.Load(notebook).Metadata["gennotebooks", "budget"] as JsonObject;
        return new Budget(
            TimeSpan.FromSeconds(Number(budget?["seconds"]) ?? 60),
            (long)((Number(budget?["mebibytes"]) ?? 2048) * (1 << 20)));
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) && number > 0 ? number : null;
}
