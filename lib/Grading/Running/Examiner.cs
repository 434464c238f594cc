using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Grading.Running;

/// <summary>
/// The process in which tests run: it holds the master, and in place of its solutions methods that are called in the
/// process of a student. No code of a student's ever runs in it. It serves one submission after another.
/// </summary>
internal sealed class Examiner : IAsyncDisposable
{
    private const string GradeType = "application/vnd.gennotebooks.grade+json";
    private const string Remote = "global::GenNotebooks.Homework.Grading.Remote";
    private const string Ask = "prompt => global::Microsoft.DotNet.Interactive.Kernel.GetInputAsync(prompt).Result";

    // Tests bound themselves by the limits of their expectations; this ends what does not.
    private static readonly TimeSpan TestTime = TimeSpan.FromMinutes(10);

    private readonly Master _master;
    private readonly SessionProcess _session;
    private readonly List<TestCell> _tests;
    private readonly Dictionary<string, int> _hiddenCounts = [];

    private Examiner(Master master, SessionProcess session)
    {
        (_master, _session) = (master, session);
        Methods = AnswerMethod.Of(master);
        _tests = [.. master.Cells.Where(c => c.Grade is { IsTest: true }).Select(c => new TestCell(c.Grade!, c.Cell.Source, Marks.RemoveHiddenTests(c.Cell.Source)))];
    }

    private sealed record TestCell(GradeCell Grade, string Source, string PublicSource);

    private sealed record CheckText(string Exercise, string Title, string Status, string Text);

    /// <summary>The methods that it calls in a student's process.</summary>
    public IReadOnlyList<AnswerMethod> Methods { get; }

    /// <summary>Whether it takes submissions.</summary>
    public bool IsAlive => _session.IsAlive;

    /// <summary>Starts the process, runs the master with its solutions and sees that they earn all points.</summary>
    /// <exception cref="GradingException">The master does not do what it should; the message says where.</exception>
    public static async Task<Examiner> StartAsync(Master master, SessionOptions options, CancellationToken cancellation)
    {
        var session = await SessionProcess.StartAsync(options, cancellation).ConfigureAwait(false);
        var examiner = new Examiner(master, session);
        try
        {
            await examiner.RunMasterAsync(cancellation).ConfigureAwait(false);
            await examiner.ConnectAsync(cancellation).ConfigureAwait(false);
            return examiner;
        }
        catch
        {
            await examiner.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tests the answers of one submission.</summary>
    /// <remarks>
    /// All public checks come first: what they show is shown to the student, and a method that has seen hidden tests could
    /// tell of them there.
    /// </remarks>
    public async Task<IReadOnlyList<TestResult>> ExamineAsync(StudentProcess student, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, List<CheckText>>();
        foreach (var test in _tests)
        {
            await student.PrepareAsync(cancellation).ConfigureAwait(false);
            await RunAsync(test.PublicSource, test.Grade.Id, student, cancellation).ConfigureAwait(false);
            texts[test.Grade.Id] = await TakeTextsAsync(cancellation).ConfigureAwait(false);
        }

        var results = new List<TestResult>();
        foreach (var test in _tests)
        {
            await student.PrepareAsync(cancellation).ConfigureAwait(false);
            var run = await RunAsync(test.Source, test.Grade.Id, student, cancellation).ConfigureAwait(false);
            results.Add(ResultOf(test, run, texts[test.Grade.Id]));
        }

        return results;
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task RunMasterAsync(CancellationToken cancellation)
    {
        foreach (var (cell, grade) in _master.Cells.Where(c => c.Cell.Kind == CellKind.Code))
        {
            var id = grade?.Id ?? cell.Id ?? "a cell";
            var run = await RunAsync(cell.Source, id, null, cancellation).ConfigureAwait(false);
            if (run.Error is { } error)
                throw new GradingException($"{_master.Path}, {id}: with its solutions the master fails: {error.Message}");
            if (grade is { IsTest: true })
                _hiddenCounts[grade.Id] = run.Grade?["hidden"]?.AsArray().Count ?? 0;
            if (grade is { IsTest: true } && PointsOf(grade, run) is var points && points != grade.Points)
                throw new GradingException(string.Create(CultureInfo.InvariantCulture, $"{_master.Path}, {id}: the solution earns {points} of {grade.Points} points. Mend the master before grading."));
        }
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        foreach (var method in Methods)
        {
            var run = await RunAsync($"{Remote}.Obstacle((System.Delegate){method.Name}) ?? \"\"", "grader", null, cancellation).ConfigureAwait(false);
            if (run.Error is not null || run.ResultText is not "")
                throw new GradingException($"{_master.Path}, {method.CellId}: {method.Signature} cannot be graded: {run.Error?.Message ?? run.ResultText}. Ask for numbers, texts, arrays, tuples or records of such.");
        }

        var proxies = Methods.Select(m => $"{m.ReturnType} {m.Name}({string.Join(", ", m.Parameters.Select(p => $"{p.Type} {p.Name}"))}) => "
            + $"{Remote}.Call<{(m.ReturnType == "void" ? "object" : m.ReturnType)}>(\"{m.Name}\", new object?[] {{ {string.Join(", ", m.Parameters.Select(p => p.Name))} }});");
        var connected = await RunAsync($"{Remote}.Connect({Ask});\n{string.Join('\n', proxies)}\nGenNotebooks.Homework.Exercises.TakeResults();", "grader", null, cancellation).ConfigureAwait(false);
        if (connected.Error is { } error)
            throw new GradingException($"{_master.Path}: the grader cannot take the place of its solutions: {error.Message}");
    }

    private async Task<List<CheckText>> TakeTextsAsync(CancellationToken cancellation)
    {
        var run = await RunAsync("GenNotebooks.Homework.Exercises.TakeResults()", "grader", null, cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize<List<CheckText>>(run.ResultText ?? "[]", JsonSerializerOptions.Web) ?? [];
    }

    private TestResult ResultOf(TestCell test, TestRun run, List<CheckText> texts)
    {
        var grade = run.Grade;
        var hidden = grade?["hidden"]?.AsArray() ?? [];
        var failed = hidden.FirstOrDefault(outcome => outcome!["failure"] is not null);
        return new TestResult
        {
            Id = test.Grade.Id,
            Title = texts.Count > 0 ? texts[0].Title : test.Grade.Id,
            Points = PointsOf(test.Grade, run),
            MaxPoints = test.Grade.Points,
            Status = grade?["status"]?.GetValue<string>() ?? (run.Error is null ? "passed" : "failed"),
            PublicText = texts.Count > 0 ? string.Join("\n\n", texts.Select(t => t.Text)) : run.Error is null ? "" : "The test failed.",
            HiddenPassed = hidden.Count(outcome => outcome!["failure"] is null),
            HiddenCount = _hiddenCounts.GetValueOrDefault(test.Grade.Id),
            HiddenFailure = failed is null ? run.Error?.Message
                : $"{failed["name"]}: expected {failed["failure"]!["expected"]}, got {failed["failure"]!["got"]} for {failed["failure"]!["input"]}",
        };
    }

    /// <summary>As nbgrader reads a test cell: a number that it shows is the points, an error none, and anything else all.</summary>
    private static double PointsOf(GradeCell test, TestRun run)
    {
        if (run.Error is not null)
            return 0;
        if (run.Grade is { } grade && grade["maxPoints"]!.GetValue<double>() is > 0 and var most)
            return Math.Round(Math.Clamp(grade["points"]!.GetValue<double>() / most, 0, 1) * test.Points, 2);
        return double.TryParse(run.ResultText, NumberStyles.Float, CultureInfo.InvariantCulture, out var points) ? Math.Clamp(points, 0, test.Points) : test.Points;
    }

    private sealed record TestRun(CellError? Error, JsonNode? Grade, string? ResultText);

    private async Task<TestRun> RunAsync(string source, string label, StudentProcess? student, CancellationToken cancellation)
    {
        ResultProduced? result = null;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(TestTime);
        var outcome = await _session.ExecuteAsync(source, label, message =>
        {
            if (message is ResultProduced produced)
                result = produced;
            else if (message is InputRequested call && student is not null)
                _ = AnswerAsync(call.Prompt, student, timeout.Token);
        }, allowInput: student is not null, cancellation: timeout.Token).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (outcome.Status == CellStatus.SessionLost)
            throw new ExaminerLostException(outcome.Error?.Message ?? "the examiner's process ended");
        return new TestRun(outcome.Error, result?.Data[GradeType], result?.Data["text/plain"]?.GetValue<string>());
    }

    private async Task AnswerAsync(string call, StudentProcess student, CancellationToken cancellation)
    {
        try
        {
            _session.AnswerInput(await student.CallAsync(call, cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            _session.AnswerInput(null);
        }
    }
}

/// <summary>The process of the tests ended, which no submission should be able to bring about.</summary>
internal sealed class ExaminerLostException(string message) : Exception(message);
