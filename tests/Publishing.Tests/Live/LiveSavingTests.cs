using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Live.Tests;

/// <summary>What is saved where, and what never is.</summary>
public sealed class LiveSavingTests : IAsyncDisposable
{
    private readonly LiveFixture _live = new();

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task Changes_go_to_the_readers_copy_and_the_notebook_stays_as_it_is()
    {
        var notebook = _live.Add("one", "# Title", "1 + 1");
        var before = await File.ReadAllBytesAsync(notebook.Path, TestContext.Current.CancellationToken);
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.RunAsync("c1", "40 + 2");
        var saved = await window.AskAsync("saved", "save");
        Assert.Equal(notebook.SavesTo, (string?)saved["path"]);
        Assert.Null(saved["conflict"]);
        Assert.Equal(before, await File.ReadAllBytesAsync(notebook.Path, TestContext.Current.CancellationToken));
        var copy = NotebookDocument.Load(notebook.SavesTo);
        Assert.Equal(["# Title", "40 + 2"], copy.Cells.Select(c => c.Source));
        Assert.Equal("42", copy.Cells[1].Outputs.Single().GetText("text/plain"));
        Assert.Equal(1, copy.Cells[1].ExecutionCount);
        await window.UntilAsync(() => !(bool)window.Notebook!["unsaved"]!);

        // A second time it is the reader's own file by now, and nothing is asked.
        await window.SendAsync("edit", ("cell", "c1"), ("code", "3"));
        await window.UntilAsync(() => (bool)window.Notebook!["unsaved"]!);
        Assert.Null((await window.AskAsync("saved", "save"))["conflict"]);
        Assert.Equal("3", NotebookDocument.Load(notebook.SavesTo).Cells[1].Source);
    }

    [Fact]
    public async Task A_copy_that_holds_something_else_is_replaced_only_after_asking_and_kept()
    {
        var notebook = _live.Add("one", "1 + 1");
        var mine = NotebookDocument.Create();
        mine.Add(CellKind.Code, "my own work");
        Directory.CreateDirectory(_live["work"]);
        mine.Save(notebook.SavesTo);
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.SendAsync("edit", ("cell", "c1"), ("code", "2"));
        Assert.Equal("You have a copy of this notebook already, and it holds something else.", (string?)(await window.AskAsync("saved", "save"))["conflict"]);
        Assert.Equal("my own work", NotebookDocument.Load(notebook.SavesTo).Cells[0].Source);

        Assert.Null((await window.AskAsync("saved", "save", ("replace", true)))["conflict"]);
        Assert.Equal("2", NotebookDocument.Load(notebook.SavesTo).Cells[0].Source);
        Assert.Equal("my own work", NotebookDocument.Load(_live["work/one.old1.ipynb"]).Cells[0].Source);
    }

    [Fact]
    public async Task A_fresh_copy_is_replaced_without_asking()
    {
        var notebook = _live.Add("one", "1 + 1");
        Directory.CreateDirectory(_live["work"]);
        File.Copy(notebook.Path, notebook.SavesTo);
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.SendAsync("edit", ("cell", "c1"), ("code", "2"));
        Assert.Null((await window.AskAsync("saved", "save"))["conflict"]);
    }

    [Fact]
    public async Task A_readers_own_notebook_is_saved_in_place_unless_it_was_changed_elsewhere()
    {
        var given = _live.Add("mine", "1");
        var own = _live.Add(new LiveNotebook(given.Path, given.Path, LiveShelf.Copies));
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(own);
        await window.SendAsync("edit", ("cell", "c1"), ("code", "2"));
        Assert.Null((await window.AskAsync("saved", "save"))["conflict"]);
        Assert.Equal("2", NotebookDocument.Load(own.Path).Cells[0].Source);

        var elsewhere = NotebookDocument.Load(own.Path);
        elsewhere.Cells[0].Source = "3";
        elsewhere.Save();
        await window.SendAsync("edit", ("cell", "c1"), ("code", "4"));
        Assert.Equal("The file has been changed elsewhere since this page was opened.", (string?)(await window.AskAsync("saved", "save"))["conflict"]);
        Assert.Equal("3", NotebookDocument.Load(own.Path).Cells[0].Source);
    }

    [Fact]
    public async Task What_was_written_and_not_saved_is_kept_beside_when_the_server_ends()
    {
        var (read, saved, written) = (_live.Add("read", "1"), _live.Add("saved", "1"), _live.Add("written", "1"));
        var server = await _live.StartAsync();
        await using var first = await _live.OpenAsync(read);
        await first.RunAsync("c1");
        await using var second = await _live.OpenAsync(saved);
        await second.SendAsync("edit", ("cell", "c1"), ("code", "2"));
        await second.AskAsync("saved", "save");
        await using var third = await _live.OpenAsync(written);
        await third.SendAsync("edit", ("cell", "c1"), ("code", "3"));
        await third.UntilAsync(() => third.Cells.ContainsKey("c1"));
        Assert.Equal([_live["work/written.unsaved.ipynb"]], server.Rescue());
        Assert.Equal("3", NotebookDocument.Load(_live["work/written.unsaved.ipynb"]).Cells[0].Source);
        Assert.False(File.Exists(written.SavesTo));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told()
    {
        var notebook = _live.Add("one", "1");
        await File.WriteAllTextAsync(_live["work"], "a file where the folder should be", TestContext.Current.CancellationToken);
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        var refused = await window.AskAsync("refused", "save");
        Assert.StartsWith("Not saved: ", (string?)refused["why"], StringComparison.Ordinal);
    }
}
