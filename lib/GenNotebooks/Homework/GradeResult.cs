using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenNotebooks.Homework;

/// <summary>
/// What an answer earned. As text it is the bare number of points, which nbgrader reads as partial credit; as
/// <c>application/vnd.gennotebooks.grade+json</c> it is the whole record, for a grader of the course's own.
/// </summary>
[TypeFormatterSource(typeof(GradeOutputSource), PreferredMimeTypes = [JsonType, MimeTypes.Text])]
public sealed record GradeResult : INotebookOutput
{
    internal const string JsonType = "application/vnd.gennotebooks.grade+json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The exercise's name.</summary>
    public required string Exercise { get; init; }

    /// <summary>From 0 to <see cref="MaxPoints"/>, rounded to hundredths.</summary>
    public required double Points { get; init; }

    /// <summary>What a right answer earns.</summary>
    public required double MaxPoints { get; init; }

    /// <summary>Passed, or why the first expectation that failed did so.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>The public expectations that were run.</summary>
    public required IReadOnlyList<ExpectationOutcome> Public { get; init; }

    /// <summary>The hidden expectations that were run. Not for the reader's eyes: they tell what is hidden.</summary>
    public required IReadOnlyList<ExpectationOutcome> Hidden { get; init; }

    /// <summary>The points.</summary>
    public override string ToString() => Points.ToString(CultureInfo.InvariantCulture);

    string INotebookOutput.Write(string mimeType) => mimeType == JsonType ? JsonSerializer.Serialize(this, Json) : ToString();
}

/// <summary>Formatters of grades.</summary>
internal sealed class GradeOutputSource
{
    private readonly OutputFormatter[] _formatters = [new(GradeResult.JsonType), new(MimeTypes.Text)];

    /// <summary>Found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
