using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GenNotebooks.Kernel.Language;
using GenNotebooks.Kernel.Protocol;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using CellKernel = Microsoft.DotNet.Interactive.Kernel;

namespace GenNotebooks.Kernel.Session;

/// <summary>A variable of the session, as <c>#!whos</c> lists it.</summary>
internal sealed record SessionVariable(string Name, string Type, string Value);

/// <summary>
/// The C# session: runs cells one after another on the thread that calls it, keeps their state, and reports what they
/// show. The parent's other requests reach it from other threads through <see cref="Cancel"/> and <see cref="AnswerInput"/>.
/// </summary>
internal sealed class CellSession : ICellServices
{
    /// <summary>The first submission: what every cell can name without a using of its own.</summary>
    private const string Prelude = """
        using System;
        using System.Text;
        using System.Collections;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using System.Linq;
        using Microsoft.DotNet.Interactive;
        using Microsoft.DotNet.Interactive.Formatting;
        using static Microsoft.DotNet.Interactive.Kernel;
        """;

    private readonly EventWriter _events;
    private readonly ScriptChain _chain = new();
    private readonly RuntimeErrors _errors = new();
    private readonly InputQueue _input = new();
    private readonly Magics _magics;
    private readonly CellReferences _references;

    private readonly LanguageThread _language;
    private readonly TaskCompletionSource _warm = new();

    private CellRun? _run;
    private int _toStop;
    private Exception? _backgroundFailure;
    private int _displays;

    public CellSession(EventWriter events, StartSession start)
    {
        _events = events;
        _references = new CellReferences(_chain, start);
        _magics = new Magics(this);
        _language = new LanguageThread(events, () =>
        {
            // Before the usings are there, half of all names would be unknown.
            _warm.Task.Wait();
            return new LanguageServices(_chain, _references, _magics.Helps, start.LibraryFolder);
        });
        CellKernel.Services = this;

        // Code that cells call finds the host here, by name, so that it needs no reference to the kernel.
        AppContext.SetData("GenNotebooks.CellCancellation", (Func<CancellationToken>)(() => CellGuard.CurrentToken));
        foreach (var (name, value) in start.Settings ?? new Dictionary<string, string>())
            AppContext.SetData(name, value);
        AppContext.SetData("GenNotebooks.Display", (Func<object?, Action<object?>>)(value => Display(value, []).Update));
        AppContext.SetData("GenNotebooks.RunLimited", (Func<Action, TimeSpan, bool>)LimitedRun.Run);
        AppContext.SetData("GenNotebooks.SourceLine", (Func<string, int, string?>)_errors.SourceLine);
    }

    /// <summary>Brings in the usings, and the compiler to life, so that the reader's first cell need not wait for it.</summary>
    public void WarmUp()
    {
        var cell = _chain.Compile(ScriptChain.Parse(Prelude, "prelude"));
        if (cell.Errors.Count > 0)
            throw CompileErrors.ToFailure(cell.Errors);
        _chain.Run(cell).GetAwaiter().GetResult();
        _warm.SetResult();
    }

    /// <summary>Puts a question about a cell in line, to be answered beside what runs; from any thread.</summary>
    public void Ask(AskLanguage question) => _language.Ask(question);

    /// <summary>Takes a question back; from any thread.</summary>
    public void Forget(int question) => _language.Forget(question);

    /// <summary>Runs a cell to its end, its failure or its cancellation, and reports how it went.</summary>
    public void Execute(ExecuteCell request)
    {
        var watch = Stopwatch.StartNew();
        using var run = new CellRun(request);
        _run = run;
        _backgroundFailure = null;
        var status = CellStatus.Succeeded;
        CellError? error = null;
        try
        {
            CellGuard.BeginCell(run.Stopping);
            // The parent may have stopped the cell before it began; one of the two threads must see what the other wrote.
            Interlocked.MemoryBarrier();
            if (_toStop == request.Id)
                run.Stop();
            RunParts(request.Code, CellPath(request.Label));
            if (Interlocked.Exchange(ref _backgroundFailure, null) is { } background)
                throw new AggregateException("An exception was thrown on another thread.", background);
        }
        catch (Exception e) when (run.Stopping.IsCancellationRequested && IsStop(e))
        {
            status = CellStatus.Cancelled;
            error = new CellError("OperationCanceledException", "The cell was stopped.", ["The cell was stopped. The session and its variables are kept."]);
        }
        catch (Exception e)
        {
            status = CellStatus.Failed;
            error = _errors.Describe(e);
        }

        // Before anything is sent: an interrupt meant for the cell must not hit that.
        run.End();
        if (error is not null)
            _events.Send(error);
        if (run.Timed)
            Display(new FormattedValue("text/plain", $"Wall time: {watch.Elapsed.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture)} ms"), []);
        _run = null;
        _events.Send(new CellCompleted(request.Id, status, watch.Elapsed.TotalMilliseconds));
    }

    /// <summary>Stops a cell that runs, or that is the next to run; from any thread.</summary>
    public void Cancel(int id)
    {
        Interlocked.Exchange(ref _toStop, id);
        if (_run is { } run && run.Request.Id == id)
            run.Stop();
    }

    /// <summary>Hands over what the reader typed; from any thread.</summary>
    public void AnswerInput(string? text) => _input.Answer(text);

    /// <summary>Takes an exception that no thread of the cell caught, so that it fails the cell and not the process.</summary>
    public void ReportBackgroundFailure(Exception exception)
    {
        if (exception is OperationCanceledException && CellGuard.CurrentToken.IsCancellationRequested)
            return;
        if (_run is not null)
            _backgroundFailure = exception;
        else
            _events.AppendText("stderr", string.Join('\n', ["An exception was thrown on another thread, after its cell had ended.", .. _errors.Describe(exception).Traceback]) + "\n");
    }

    /// <summary>Shows how long the running cell took, when it has ended.</summary>
    public void TimeCell() => _run!.Timed = true;

    /// <summary>The variables, the newest of each name, in the order of their names.</summary>
    public IReadOnlyList<SessionVariable> Variables()
    {
        var found = new SortedDictionary<string, SessionVariable>(StringComparer.Ordinal);
        foreach (var submission in _chain.States)
            foreach (var field in submission.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public).Where(f => !f.Name.StartsWith('<')))
                found[field.Name] = new(field.Name, TypeNames.Of(field.FieldType), Brief(field.GetValue(submission)));
        return [.. found.Values];
    }

    /// <summary>Runs code as part of the running cell, e.g. that of a loaded file.</summary>
    public void RunNested(string code, string path) => RunParts(code, path);

    /// <summary>Runs a single statement that the session made.</summary>
    public void RunCode(string code) => RunParts(code, "generated");

    /// <inheritdoc/>
    public DisplayedValue Display(object? value, string[] mimeTypes)
    {
        var id = $"d{Interlocked.Increment(ref _displays)}-{Environment.ProcessId}";
        var (data, metadata) = OutputFormatter.Format(value, mimeTypes);
        _events.Send(new DisplayShown(id, data, metadata));
        return new DisplayedValue(id, mimeTypes, Update);
    }

    /// <inheritdoc/>
    public string ReadInput(string prompt, bool password)
    {
        if (_run is not { Request.AllowInput: true } run)
            throw new InvalidOperationException(
                $"The cell asks for input{(prompt.Length > 0 ? $" (\"{prompt}\")" : "")}, and nobody is there to answer in this run. Open the notebook in an editor to run it, or give the value as a parameter: gen run --parameter name=value.");
        _input.Clear();
        _events.Send(new InputRequested(prompt, password));
        return _input.Wait(run.Stopping.Token);
    }

    /// <inheritdoc/>
    public void ClearOutput(bool wait) => _events.Send(new OutputCleared(wait));

    private void Update(string displayId, object? value, string[] mimeTypes)
    {
        var (data, metadata) = OutputFormatter.Format(value, mimeTypes);
        _events.Send(new DisplayUpdated(displayId, data, metadata));
    }

    private static bool IsStop(Exception exception) => exception is AggregateException several
        ? several.Flatten().InnerExceptions.Any(IsStop)
        : exception is OperationCanceledException or ThreadInterruptedException;

    private static string CellPath(string label) => $"cell [{label}]";

    private void RunParts(string code, string path)
    {
        foreach (var part in CellParser.Parse(code))
        {
            CellGuard.CurrentToken.ThrowIfCancellationRequested();
            switch (part.Kind)
            {
                case CellPartKind.Code:
                    RunSource(part.Text, path);
                    break;
                case CellPartKind.Reference:
                    _references.Add(part.Argument, CellGuard.CurrentToken);
                    break;
                case CellPartKind.Feed:
                    _references.AddFeed(part.Argument);
                    break;
                case CellPartKind.Load:
                    LoadFile(part.Argument);
                    break;
                default:
                    _magics.Run(part);
                    break;
            }
        }
    }

    private void RunSource(string code, string path)
    {
        _errors.AddSource(path, code);
        var cell = _chain.Compile(ScriptChain.Parse(code, path));
        if (cell.Errors.Count > 0)
            throw CompileErrors.ToFailure(cell.Errors);

        var value = _run is { } run ? run.Await(_chain.Run(cell)) : _chain.Run(cell).GetAwaiter().GetResult();
        if (_run is { Request.Silent: true } || !cell.HasValue(value))
            return;
        var (data, metadata) = OutputFormatter.Format(value, []);
        _events.Send(new ResultProduced(data, metadata));
    }

    private void LoadFile(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new CellFailure("FileNotFoundException", $"#load \"{path}\": there is no file {full}. The path is taken from the notebook's folder.");
        RunNested(File.ReadAllText(full), Path.GetFileName(full));
    }

    private static string Brief(object? value)
    {
        string text;
        try
        {
            text = value switch
            {
                null => "null",
                string s => s,
                _ => Formatter.ToDisplayString(value, PlainTextSummaryFormatter.MimeType),
            };
        }
        catch (Exception e)
        {
            text = $"({e.GetType().Name})";
        }

        text = text.ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : text[..79] + "…";
    }
}
