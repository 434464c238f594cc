using System.Text.Json.Nodes;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Grading.Tests.MockClass;

/// <summary>A student's notebook in the making: the released one, and what happens to it.</summary>
internal sealed class Sheet
{
    private const string Homework = "181";
    private static readonly Master Master = Master.Load(Repository.PathOf("notebooks", "homework", "instructor", $"{Homework}.ipynb"));

    private readonly NotebookDocument _notebook = Release.Of(Master);

    /// <summary>The right answers.</summary>
    public static string Right(string exercise) => string.Join('\n', Master.Cells.Single(c => c.Grade?.Id == $"{Homework}-{exercise}").Cell.Source
        .Split('\n').Where(line => !line.Contains("SOLUTION", StringComparison.Ordinal)));

    public static Sheet Empty() => new();

    public static Sheet Full() => Empty().Answer("q1", Right("q1")).Answer("q2", Right("q2")).Answer("q3", Right("q3")).Answer("q4", Right("q4"));

    public Sheet Answer(string exercise, string code) => Change(exercise, cell => cell.Source = code);

    public Sheet Change(string exercise, Action<NotebookCell> change)
    {
        change(_notebook.Cells[Place(exercise)]);
        return this;
    }

    /// <summary>Adds a cell of the student's own.</summary>
    public Sheet Add(string behind, string code, int offset = 1)
    {
        _notebook.Insert(Place(behind) + offset, CellKind.Code, code);
        return this;
    }

    public Sheet AddFirst(string code)
    {
        _notebook.Insert(0, CellKind.Code, code);
        return this;
    }

    /// <summary>Copies a cell with its metadata, as editors do, and perhaps changes the copy.</summary>
    public Sheet Duplicate(string exercise, string? code = null)
    {
        var place = Place(exercise);
        var copy = _notebook.InsertCopy(place + 1, _notebook.Cells[place]);
        copy.Source = code ?? copy.Source;
        return this;
    }

    public Sheet Delete(string exercise)
    {
        _notebook.RemoveAt(Place(exercise));
        return this;
    }

    public Sheet Reverse()
    {
        for (var i = 1; i < _notebook.Cells.Count; i++)
            _notebook.Move(i, 0);
        return this;
    }

    public Sheet MoveToEnd(string exercise)
    {
        _notebook.Move(Place(exercise), _notebook.Cells.Count - 1);
        return this;
    }

    /// <summary>Makes text of a code cell.</summary>
    public Sheet Retype(string exercise)
    {
        var place = Place(exercise);
        var (source, metadata) = (_notebook.Cells[place].Source, _notebook.Cells[place].Metadata["nbgrader"]);
        _notebook.RemoveAt(place);
        _notebook.Insert(place, CellKind.Markdown, source).Metadata["nbgrader"] = metadata;
        return this;
    }

    /// <summary>Puts a cell's code behind another's, and removes it.</summary>
    public Sheet Merge(string into, string from)
    {
        var code = _notebook.Cells[Place(from)].Source;
        return Change(into, cell => cell.Source += $"\n{code}").Delete(from);
    }

    /// <summary>Cuts a cell in two behind a line; the second part has no metadata.</summary>
    public Sheet Split(string exercise, int lines)
    {
        var all = _notebook.Cells[Place(exercise)].Source.Split('\n');
        return Answer(exercise, string.Join('\n', all.Take(lines))).Add(exercise, string.Join('\n', all.Skip(lines)));
    }

    public Sheet LoseMetadata(bool andIds = false)
    {
        for (var i = 0; i < _notebook.Cells.Count; i++)
        {
            _notebook.Cells[i].Metadata.ReplaceBy([]);
            if (andIds)
                _notebook.Cells[i].Id = $"x{i}";
        }

        return this;
    }

    public Sheet Notebook(string key, JsonNode value)
    {
        _notebook.Metadata[key] = value;
        return this;
    }

    public byte[] ToBytes() => _notebook.ToBytes();

    private int Place(string exercise) => _notebook.Cells.Select((cell, i) => (cell, i))
        .First(c => GradeCell.Of(c.cell)?.Id == $"{Homework}-{exercise}").i;
}
