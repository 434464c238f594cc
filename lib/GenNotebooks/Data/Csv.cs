using System.Globalization;

namespace GenNotebooks.Data;

/// <summary>Reads tables of numbers from files of comma-separated values whose first line names the columns.</summary>
public static class Csv
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="options">Separator, missing values, units; the defaults of <see cref="CsvOptions"/> unless told.</param>
    /// <returns>The table, named for the file without its extension.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="CsvException">A line cannot be read; the message tells file, line, column and remedy.</exception>
    /// <exception cref="DataFileException">The file is not UTF-8; the message tells the line and the byte.</exception>
    public static Table Read(string path, CsvOptions? options = null) => Parse(TextFile.Read(path), path, options);

    /// <summary>Reads a table from text.</summary>
    /// <param name="text">The lines, the column names first.</param>
    /// <param name="file">What messages call the text; the table is named for it, without folder and extension.</param>
    /// <param name="options">Separator, missing values, units; the defaults of <see cref="CsvOptions"/> unless told.</param>
    /// <exception cref="CsvException">A line cannot be read; the message tells file, line, column and remedy.</exception>
    public static Table Parse(string text, string file, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        string[]? names = null;
        var rows = new List<double[]>();
        foreach (var (line, fields) in new CsvRecords(text, file, options.Separator).All())
        {
            if (names is null)
                names = Names(fields, file, line);
            else
                rows.Add(Numbers(fields, names, file, line, options));
        }

        if (names is null)
            throw new CsvException(file, 1, null, "the file is empty. Its first line must name the columns.");
        var columns = names.Select((name, d) =>
            new Column(name, options.Units.GetValueOrDefault(name, ""), [.. rows.Select(row => row[d])]));
        return new Table(Path.GetFileNameWithoutExtension(file), [.. columns]);
    }

    private static string[] Names(List<string> fields, string file, int line)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var d = 0; d < fields.Count; d++)
        {
            if (fields[d].Length == 0)
                throw new CsvException(file, line, d + 1, "the column has no name. Name every column in the first line.");
            if (!seen.Add(fields[d]))
                throw new CsvException(file, line, d + 1, $"the name '{fields[d]}' occurs twice. Rename one of the columns.");
        }

        return [.. fields];
    }

    private static double[] Numbers(List<string> fields, string[] names, string file, int line, CsvOptions options)
    {
        if (fields.Count != names.Length)
            throw new CsvException(
                file, line, null,
                $"the line has {fields.Count} {(fields.Count == 1 ? "field" : "fields")} but the first line names {names.Length} columns. " +
                $"Write one field a column, separated by '{options.Separator}'; a field that holds the separator goes in quotes.");
        var numbers = new double[fields.Count];
        for (var d = 0; d < numbers.Length; d++)
            numbers[d] = Number(fields[d], names[d], file, line, d + 1, options);
        return numbers;
    }

    private static double Number(string field, string name, string file, int line, int column, CsvOptions options)
    {
        if (options.MissingMarks.Contains(field))
            return double.NaN;
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        throw new CsvException(
            file, line, column,
            $"'{field}' in column {name} is not a number. Write it with a decimal point, such as 3.6, " +
            "or list the text in CsvOptions.MissingMarks if it stands for a missing value.");
    }
}
