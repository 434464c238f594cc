using System.Text.Json;

namespace GenNotebooks.Data;

/// <summary>Reads JSON files into objects.</summary>
internal static class JsonData
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <exception cref="DataFileException">It is no JSON, or not of the form of <typeparamref name="T"/>; the message tells the line.</exception>
    public static T Read<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(TextFile.Read(path), Options)
                ?? throw new DataFileException(path, 1, $"the file holds null. {DataFiles.Remedy}");
        }
        catch (JsonException e)
        {
            var place = e.Path is { Length: > 1 } inside ? $", at {inside}" : "";
            var problem = e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0].TrimEnd('.', ' ');
            throw new DataFileException(path, (int)(e.LineNumber ?? 0) + 1, $"byte {(e.BytePositionInLine ?? 0) + 1}{place}: {problem}. {DataFiles.Remedy}", e);
        }
    }
}
