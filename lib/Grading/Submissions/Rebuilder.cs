using GenNotebooks.Grading.Masters;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Grading.Submissions;

/// <summary>
/// Puts a submission together again from what was handed out: the instructor's cells as they were released and in their
/// order, the student's answers in their places, and what the student added where it stood. Says what it had to repair.
/// </summary>
public sealed class Rebuilder
{
    private readonly Handout _handout;
    private readonly List<string> _repairs = [];
    private readonly List<Piece> _pieces;

    private Rebuilder(Handout handout, NotebookDocument submission)
    {
        _handout = handout;
        _pieces = [.. submission.Cells.Select((cell, i) => new Piece(i + 1, cell, CellMatcher.ByMetadata(handout, cell)))];
        if (!submission.IsCSharp)
            _repairs.Add($"The notebook says that its language is {submission.Language ?? "unknown"}; it is run as C#.");
    }

    /// <summary>A cell of the submission.</summary>
    private sealed record Piece(int Number, NotebookCell Cell, HandoutCell? Known)
    {
        public string Source => Cell.Source;
    }

    /// <summary>Puts a submission together again.</summary>
    public static RebuiltNotebook Rebuild(Handout handout, NotebookDocument submission)
    {
        ArgumentNullException.ThrowIfNull(handout);
        ArgumentNullException.ThrowIfNull(submission);
        return new Rebuilder(handout, submission).Rebuild();
    }

    private RebuiltNotebook Rebuild()
    {
        FindLostCells();
        ReportMetadata();
        ReportOrder();
        var last = _handout.Cells.Select((cell, i) => cell.IsAnswer ? i : -1).Max();
        var cells = new List<RebuiltCell>();
        var leading = AddedBehind(null);
        for (var i = 0; i < _handout.Cells.Count; i++)
        {
            var cell = _handout.Cells[i];
            var pieces = _pieces.Where(p => p.Known == cell).ToList();
            if (cell.IsAnswer)
                cells.AddRange(Answer(cell, pieces));
            else if (cell.Kind == CellKind.Code)
                cells.AddRange(Instructors(cell, pieces, isRun: !cell.Grade.IsTest && i < last));
            // What stands before everything would run before the library is loaded.
            if (leading.Count > 0 && cells.Count > 0)
            {
                cells.AddRange(leading);
                leading = [];
            }

            cells.AddRange(AddedBehind(cell));
        }

        JoinSplitCells(cells);
        var answered = _handout.Cells.Where(c => c.IsAnswer && cells.Exists(r => IsAnswerTo(r, c))).Select(c => c.Id).ToHashSet();
        return new RebuiltNotebook(cells, answered, OpenAnswers(), _repairs);
    }

    /// <summary>Knows cells again that lost their metadata: by id, by content, by the method that they declare.</summary>
    private void FindLostCells()
    {
        var found = 0;
        foreach (var match in new Func<HandoutCell, NotebookCell, bool>[] { CellMatcher.SameId, CellMatcher.SameSource, CellMatcher.DeclaresAnswer })
        {
            for (var i = 0; i < _pieces.Count; i++)
            {
                // A cell with a grade_id of its own that was not handed out is somebody's addition; one without may be a lost one.
                if (_pieces[i].Known is not null || _handout.Cells.FirstOrDefault(c => IsFree(c) && match(c, _pieces[i].Cell)) is not { } lost)
                    continue;
                _pieces[i] = _pieces[i] with { Known = lost };
                found += lost.Kind == CellKind.Code || lost.Grade.IsOpen ? 1 : 0;
            }
        }

        if (found > 0)
            _repairs.Add($"{Cells(found)} had lost the metadata that tell what they are, and {(found == 1 ? "was" : "were")} known again by content.");
    }

    private bool IsFree(HandoutCell cell) => !_pieces.Exists(p => p.Known == cell);

    private void ReportMetadata()
    {
        foreach (var piece in _pieces.Where(p => p.Known is not null && GradeCell.Of(p.Cell) is not null))
        {
            var (was, now) = (piece.Known!.Grade, GradeCell.Of(piece.Cell)!);
            if (was.Points != now.Points)
                _repairs.Add(FormattableString.Invariant($"{was.Id}: its points had been changed from {was.Points} to {now.Points}; they are {was.Points}."));
            else if (was != now)
                _repairs.Add($"{was.Id}: its metadata had been changed; the instructor's hold.");
        }
    }

    private void ReportOrder()
    {
        var order = _pieces.Where(p => p.Known is { Kind: CellKind.Code }).Select(p => p.Known!).Distinct().ToList();
        if (!order.SequenceEqual(_handout.Cells.Where(order.Contains)))
            _repairs.Add("Cells stood in another order; they are run in the instructor's.");
    }

    private IEnumerable<RebuiltCell> Instructors(HandoutCell cell, List<Piece> pieces, bool isRun)
    {
        if (pieces.Count == 0)
            _repairs.Add($"{cell.Id} was missing; it is put back.");
        else if (pieces.Count > 1)
            _repairs.Add($"{cell.Id} stood {pieces.Count} times; one is kept.");
        if (pieces.Exists(p => p.Source.Trim() != cell.Source.Trim() || p.Cell.Kind != cell.Kind))
            _repairs.Add($"{cell.Id} had been changed; the instructor's is used.");
        if (isRun)
            yield return new RebuiltCell(cell.Id, cell.Source, CellOrigin.Instructor);
        // An answer that was merged into the instructor's cell is the student's all the same.
        foreach (var merged in pieces.Where(p => p.Source.Trim() != cell.Source.Trim() && DeclaresAnswer(p.Source)))
            yield return new RebuiltCell($"{cell.Id} as handed in", merged.Source, CellOrigin.Added);
    }

    private IEnumerable<RebuiltCell> Answer(HandoutCell cell, List<Piece> pieces)
    {
        var written = pieces.Where(p => !IsStub(cell, p.Source)).ToList();
        if (pieces.Exists(p => p.Cell.Kind != CellKind.Code))
            _repairs.Add($"{cell.Id} had been turned into text; it is run as code.");
        if (written.Count == 0 && _pieces.Exists(p => p.Known != cell && p.Cell.Kind == CellKind.Code && cell.Methods.Any(CellCode.Names(p.Source).Contains)))
        {
            _repairs.Add($"{cell.Id} is answered in another cell.");
            return [];
        }

        if (pieces.Count == 0)
            _repairs.Add($"{cell.Id} was missing; it counts as not answered.");
        else if (pieces.Count > 1)
            _repairs.Add(written.Count > 1
                ? $"{cell.Id} stood {pieces.Count} times; all are run in order, so that the last one counts."
                : $"{cell.Id} stood {pieces.Count} times; the one that was written counts.");
        return written.Count == 0
            ? [new RebuiltCell(cell.Id, cell.Source, CellOrigin.Answer)]
            : written.Select(p => new RebuiltCell(cell.Id, p.Source, CellOrigin.Answer));
    }

    /// <summary>Joins a cell that breaks off with those behind it, where together they can be read.</summary>
    private void JoinSplitCells(List<RebuiltCell> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Origin == CellOrigin.Instructor || !CellCode.IsBroken(cells[i].Source))
                continue;
            var joined = cells[i].Source;
            for (var j = i + 1; j < cells.Count && cells[j].Origin != CellOrigin.Instructor; j++)
            {
                joined += $"\n{cells[j].Source}";
                if (CellCode.IsBroken(joined))
                    continue;
                cells[i] = cells[i] with { Source = joined };
                cells.RemoveRange(i + 1, j - i);
                _repairs.Add($"{cells[i].Id} had been split; its parts are put together.");
                break;
            }
        }
    }

    /// <summary>The student's own cells that stood behind a cell that was handed out, or before all of them for null.</summary>
    private List<RebuiltCell> AddedBehind(HandoutCell? cell)
    {
        var added = new List<RebuiltCell>();
        HandoutCell? before = null;
        foreach (var piece in _pieces)
        {
            if (piece.Known is not null)
                before = piece.Known;
            else if (before == cell && piece.Cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(piece.Source))
                added.Add(new RebuiltCell($"cell {piece.Number}", piece.Source, CellOrigin.Added));
        }

        return added;
    }

    private Dictionary<string, string> OpenAnswers() => _handout.Cells.Where(c => c.Grade.IsOpen).ToDictionary(c => c.Id, c => string.Join(
        "\n\n", _pieces.Where(p => p.Known == c).Select(p => p.Source.Trim()).Where(text => text != c.Source.Trim() && text.Length > 0)));

    private static bool IsAnswerTo(RebuiltCell cell, HandoutCell answer) => cell.Id == answer.Id
        ? !IsStub(answer, cell.Source)
        : cell.Origin != CellOrigin.Instructor && answer.Methods.Any(CellCode.Names(cell.Source).Contains);

    private static bool IsStub(HandoutCell cell, string source) => string.IsNullOrWhiteSpace(source) || CellCode.Words(source) == CellCode.Words(cell.Source);

    private bool DeclaresAnswer(string source) => _handout.Cells.SelectMany(c => c.Methods).Any(CellCode.Names(source).Contains);

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";
}
