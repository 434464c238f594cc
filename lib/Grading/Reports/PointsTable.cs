using System.Globalization;
using System.Text;

namespace GenNotebooks.Grading.Reports;

/// <summary>The table of points, as CSV.</summary>
public static class PointsTable
{
    /// <summary>
    /// A line for each student: points in all and for each exercise, whose answers are the same, and what there was to report.
    /// Points of open questions are not in it: a person gives them.
    /// </summary>
    public static string Csv(IReadOnlyList<SubmissionRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var tests = records.FirstOrDefault(r => r.Tests.Count > 0)?.Tests ?? [];
        var same = IdenticalTo(records);
        var text = new StringBuilder();
        Line(text, ["student", "points", "of", .. tests.Select(t => t.Id), "same answers as", "problem", "repairs", "cells that fail"]);
        foreach (var record in records)
        {
            Line(text,
            [
                record.Student, Number(record.Points), Number(record.Tests.Sum(t => t.MaxPoints)), .. record.Tests.Select(t => Number(t.Points)),
                same[record.Student], record.Problem ?? "", string.Join(" ", record.Repairs), string.Join("; ", record.CellErrors),
            ]);
        }

        return text.ToString();
    }

    /// <summary>For each student those who handed in the same code, comments and layout apart.</summary>
    public static IReadOnlyDictionary<string, string> IdenticalTo(IReadOnlyList<SubmissionRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var groups = records.Where(r => r.Fingerprint is not null).ToLookup(r => r.Fingerprint, r => r.Student);
        return records.ToDictionary(r => r.Student, r => r.Fingerprint is null ? "" : string.Join(" ", groups[r.Fingerprint].Where(s => s != r.Student)));
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Field)).Append('\n');

    /// <summary>A field; one that a spreadsheet would take for a formula is marked as text, for students choose their names and errors.</summary>
    private static string Field(string field)
    {
        var safe = field.Length > 0 && "=+-@\t\r".Contains(field[0], StringComparison.Ordinal) ? $"'{field}" : field;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
