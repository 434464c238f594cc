using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Language;

public sealed class DescriptionTests(LanguageFixture fixture) : IClassFixture<LanguageFixture>
{
    [Theory]
    [InlineData("Math.Sq‸rt(2)", "double Math.Sqrt(double d)", "Returns the square root")]
    [InlineData("Math.Sqrt‸", "double Math.Sqrt(double d)", "Returns the square root")]
    [InlineData("‸Math.Sqrt(2)", "class System.Math", "constants and static methods")]
    [InlineData("Console.WriteLine(‸", "void Console.WriteLine(", "standard output stream")]
    [InlineData("new StringBuilder(‸", "StringBuilder.StringBuilder()", "Initializes a new instance")]
    [InlineData("\"a\".Select(c => c).To‸List()", "ToList<char>()", "Creates a")]
    [InlineData("va‸r x = new List<int>();", "class System.Collections.Generic.List<int>", "strongly typed list")]
    [InlineData("Lis‸t<int> x;", "class System.Collections.Generic.List<int>", "strongly typed list")]
    [InlineData("string‸ x;", "string", "UTF-16")]
    [InlineData("disp‸lay(1)", "DisplayedValue Kernel.display(", "Shows a value below the cell.")]
    [InlineData("#!ti‸me", "#!time", "how long the cell took")]
    [InlineData("DayOfWeek.Mon‸day", "DayOfWeek.Monday = 1", "Monday")]
    public async Task It_tells_declaration_and_documentation(string marked, string signature, string documentation)
    {
        var found = await fixture.DescribeAsync(marked);
        Assert.NotNull(found);
        Assert.Contains(signature, found.Signature, StringComparison.Ordinal);
        Assert.Contains(documentation, found.Text, StringComparison.Ordinal);
        Assert.Contains(documentation, found.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 + ‸1")]
    [InlineData("")]
    [InlineData("unknown‸")]
    [InlineData("\"te‸xt\"")]
    public async Task It_is_silent_where_there_is_no_name(string marked) => Assert.Null(await fixture.DescribeAsync(marked.Length == 0 ? "‸" : marked));

    [Fact]
    public async Task Comments_of_cells_are_documentation()
    {
        await fixture.Session.SucceedAsync("/// <summary>Halves <paramref name=\"x\"/>.</summary>\n/// <param name=\"x\">Any number.</param>\ndouble Half(double x) => x / 2;");
        var found = await fixture.DescribeAsync("Ha‸lf(3)");
        Assert.Equal("```csharp\ndouble Half(double x)\n```\n\nHalves `x`.\n\n**x** Any number.", found!.Markdown);
        Assert.Equal("double Half(double x)\n\nHalves x.\n\nx: Any number.", found.Text);
        Assert.Equal((0, 4), (found.Start, found.End));
    }

    [Fact]
    public async Task The_librarys_documentation_is_found_beside_it()
    {
        await fixture.Session.SucceedAsync("#r \"../artifacts/lib/GenNotebooks.dll\"");
        var found = await fixture.DescribeAsync("GenNotebooks.Plotting.Pl‸ot");
        Assert.StartsWith("class GenNotebooks.Plotting.Plot\n\n", found!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_of_a_list_is_described()
    {
        var process = await fixture.ProcessAsync();
        const string code = "Math.";
        var list = await process.CompleteAsync(code, code.Length);
        var found = await process.DescribeAsync(code, list, list.Items.Single(i => i.Text == "Cbrt"));
        Assert.Contains("cube root", found!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_shows_its_overloads_and_the_argument_at_hand()
    {
        var help = await fixture.SignaturesAsync("\"abc\".Substring(1, ‸");
        Assert.Equal(["string string.Substring(int startIndex)", "string string.Substring(int startIndex, int length)"], help!.Signatures.Select(s => s.Label));
        Assert.Equal((1, 1), (help.ActiveSignature, help.ActiveParameter));
        var length = help.Signatures[1].Parameters[1];
        Assert.Equal(("length", "int length"), (length.Name, help.Signatures[1].Label[length.Start..length.End]));
        Assert.Contains("number of characters", length.Documentation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Math.Pow(y: ‸)", "y")]
    [InlineData("Math.Pow(1, ‸)", "y")]
    [InlineData("Math.Pow(Math.Sqrt(‸", "d")]
    [InlineData("new Uri(‸)", "uriString")]
    [InlineData("new List<int> { 1 }[‸]", "index")]
    [InlineData("Func<int, int> f = null;\nf(‸)", "arg")]
    [InlineData("string.Format(\"{0}\", 1, 2, 3, 4, ‸)", "args")]
    public async Task The_parameter_is_found(string marked, string parameter)
    {
        var help = await fixture.SignaturesAsync(marked);
        Assert.Equal(parameter, help!.Signatures[help.ActiveSignature].Parameters[help.ActiveParameter].Name);
    }

    [Fact]
    public async Task Outside_a_call_there_are_no_signatures() => Assert.Null(await fixture.SignaturesAsync("Math.Sqrt(2)‸"));
}

public sealed class DiagnosticTests(LanguageFixture fixture) : IClassFixture<LanguageFixture>
{
    [Fact]
    public async Task An_unknown_name_is_told_with_its_place()
    {
        var found = Assert.Single(await fixture.DiagnoseAsync("#!time\nvar a = 1;\nunknown + a"));
        Assert.Equal(new CellDiagnostic(18, 25, true, "CS0103", "The name 'unknown' does not exist in the current context"), found);
    }

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("1 + 1;")]
    [InlineData("await Task.Delay(1);\nvar x = 3; x")]
    [InlineData("#r \"../artifacts/lib/GenNotebooks.dll\"\nusing static TorchSharp.torch;\nrandn(3)")]
    [InlineData("#r \"nuget: Some.Package\"\nusing Some.Package;\nThing.Do();")]
    [InlineData("#!markdown\n# This is (no C#")]
    [InlineData("string? s = null; s")]
    [InlineData("")]
    public async Task A_sound_cell_has_none(string code) => Assert.Empty(await fixture.DiagnoseAsync(code));

    [Fact]
    public async Task What_earlier_cells_defined_is_known()
    {
        Assert.Equal("CS0103", (await fixture.DiagnoseAsync("later + 1"))[0].Id);
        await fixture.Session.SucceedAsync("var later = 1;");
        Assert.Empty(await fixture.DiagnoseAsync("later + 1"));
    }

    [Fact]
    public async Task A_magic_or_a_file_that_is_not_there_is_told()
    {
        var found = await fixture.DiagnoseAsync("#!tme\n#r \"missing.dll\"");
        Assert.Equal(["MagicError", "CS0006"], found.Select(d => d.Id));
        Assert.Equal([(0, 5), (6, 22)], found.Select(d => (d.Start, d.End)));
    }

    [Theory]
    [InlineData("1 + 1", CompletenessStatus.Complete, "")]
    [InlineData("var s = \"open", CompletenessStatus.Invalid, "")]
    [InlineData("if (true)\n{\n    if (false) {", CompletenessStatus.Incomplete, "        ")]
    [InlineData("unknown.Member(", CompletenessStatus.Incomplete, "    ")]
    [InlineData("unknown.Member()", CompletenessStatus.Complete, "")]
    [InlineData("var s = \"\"\"\n  raw", CompletenessStatus.Incomplete, "  ")]
    [InlineData("var x = );", CompletenessStatus.Invalid, "")]
    [InlineData("#!markdown\n{", CompletenessStatus.Complete, "")]
    public async Task The_parser_judges(string code, CompletenessStatus status, string indent) =>
        Assert.Equal(new CellCompleteness(status, indent), await (await fixture.ProcessAsync()).JudgeAsync(code));
}
