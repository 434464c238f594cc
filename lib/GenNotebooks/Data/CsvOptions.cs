namespace GenNotebooks.Data;

/// <summary>How <see cref="Csv"/> reads a file.</summary>
public sealed record CsvOptions
{
    /// <summary>The character between two fields; a comma unless told.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Fields that stand for a missing value and become <see cref="double.NaN"/>; <c>NA</c> alone unless told.</summary>
    public IReadOnlyList<string> MissingMarks { get; init; } = ["NA"];

    /// <summary>The units of columns, by column name; a column not named here has an empty unit.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();
}
