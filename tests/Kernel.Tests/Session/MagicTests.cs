using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>The magics of .NET Interactive that notebooks use.</summary>
public sealed class MagicTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    private async Task<DisplayShown> ShownBy(string code) => (await session.SucceedAsync(code)).Events.OfType<DisplayShown>().Single();

    [Theory]
    [InlineData("#!markdown\n# Title\ntext", "text/markdown", "# Title\ntext")]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!mermaid\ngraph TD; A-->B", "text/markdown", "```mermaid\ngraph TD; A-->B\n```")]
    [InlineData("#!javascript\nalert(1)", "text/html", "<script type=\"text/javascript\">\nalert(1)\n</script>")]
    public async Task Another_language_is_shown_under_its_type(string code, string mimeType, string expected) =>
        Assert.Equal(expected, (await ShownBy(code)).Data[mimeType]!.GetValue<string>());

    [Fact]
    public async Task Code_goes_on_below_another_language() =>
        Assert.Equal("3", (await session.SucceedAsync("#!markdown\n*text*\n#!csharp\n1 + 2")).Result);

    [Fact]
    public async Task A_line_in_a_string_is_no_magic() =>
        Assert.Equal("#!/bin/sh\n#!shebang-like", (await session.SucceedAsync("\"#!/bin/sh\\n#!shebang-like\"")).Result);

    [Fact]
    public async Task Time_tells_how_long_the_cell_took() =>
        Assert.Matches(@"^Wall time: \d[\d,]*\.\d ms$", (await ShownBy("#!time\nawait Task.Delay(1);")).Data["text/plain"]!.GetValue<string>());

    [Fact]
    public async Task Who_names_variables_and_whos_lists_them()
    {
        await session.SucceedAsync("var alpha = 1; var beta = new List<double[]> { new[] { 0.5 } };");
        Assert.Contains("alpha, beta", (await ShownBy("#!who")).Data["text/plain"]!.GetValue<string>(), StringComparison.Ordinal);
        var table = (await ShownBy("#!whos")).Data["text/markdown"]!.GetValue<string>();
        Assert.Contains("| alpha | int | 1 |", table, StringComparison.Ordinal);
        Assert.Contains("| beta | List<double[]> |", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_and_value_make_variables()
    {
        await session.SucceedAsync("#!set --name count --value 3\n#!set --name label --value \"two words\"");
        Assert.Equal("4 two words", (await session.SucceedAsync("$\"{count + 1} {label}\"")).Result);
        await session.SucceedAsync("#!value --name kept\n{ \"a\": 1 }\n#!set --name json --value @value:kept");
        Assert.Equal("{ \"a\": 1 }", (await session.SucceedAsync("json")).Result);
        Assert.Contains("#!value --name none was run before", (await session.FailAsync("#!set --name x --value @value:none")).Traceback, StringComparison.Ordinal);
        Assert.Contains("write #!set --name x --value 3", (await session.FailAsync("#!set --value 3")).Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_runs_notebooks_and_files()
    {
        session.Folder.Write("part.ipynb", """
            {"cells": [
              {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "text"},
              {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": ["var imported = 5;\n", "imported"]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);
        session.Folder.Write("more.cs", "var more = imported + 1;");
        Assert.Equal("6", (await session.SucceedAsync("#!import part.ipynb\n#!import more.cs\nmore")).Events.OfType<ResultProduced>().Last().Data["text/plain"]!.GetValue<string>());
        Assert.Contains("none.ipynb cannot be read", (await session.FailAsync("#!import none.ipynb")).Traceback, StringComparison.Ordinal);
        session.Folder.Write("part.py", "");
        Assert.Contains("#!import runs .ipynb, .cs and .csx files", (await session.FailAsync("#!import part.py")).Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lsmagic_lists_every_magic_and_about_tells_the_versions()
    {
        var list = (await ShownBy("#!lsmagic")).Data["text/markdown"]!.GetValue<string>();
        foreach (var magic in "#!csharp #!markdown #!html #!javascript #!mermaid #!time #!who #!whos #!set #!value #!import #!lsmagic #!about".Split(' '))
            Assert.Contains($"| {magic} |", list, StringComparison.Ordinal);
        Assert.Contains("C# 14", (await ShownBy("#!about")).Data["text/markdown"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_magic_is_told_with_those_there_are() =>
        Assert.StartsWith("There is no magic #!fsharp. #!lsmagic lists those there are: #!about", (await session.FailAsync("#!fsharp\nlet x = 1")).Traceback, StringComparison.Ordinal);
}
