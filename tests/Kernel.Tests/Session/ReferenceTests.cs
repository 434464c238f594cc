using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>How a cell finds assemblies, packages and files.</summary>
public sealed class ReferenceTests
{
    private static readonly string Library = Repository.PathOf("artifacts", "lib");

    [Fact]
    public async Task The_first_cell_finds_the_library_wherever_the_notebook_stands()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Library, "GenNotebooks.dll")), "The library is not built: dotnet build builds it with the solution.");
        await using var session = new SessionFixture();
        await session.SucceedAsync("#r \"../artifacts/lib/GenNotebooks.dll\"\nusing MathNet.Numerics.LinearAlgebra;");
        Assert.Equal("3", (await session.SucceedAsync("Matrix<double>.Build.DenseIdentity(3).Trace()")).Result);
        // Loaded from a copy: the built file stays free to be built again.
        Assert.Equal("False", (await session.SucceedAsync($"typeof(Matrix<double>).Assembly.Location.StartsWith({ToLiteral(Library)})")).Result);
    }

    [Fact]
    public async Task A_library_that_is_not_built_is_told_with_the_command_that_builds_it()
    {
        using var empty = new TemporaryFolder();
        await using var session = new SessionFixture { LibraryFolder = empty.Path };
        var record = await session.FailAsync("#r \"../artifacts/lib/GenNotebooks.dll\"\nusing MathNet.Numerics;");
        Assert.Equal($"The library is not built: GenNotebooks.dll is not in {empty.Path}. Build it with\n\n    dotnet build -c Release\n\nand run this cell again.", record.Traceback);
    }

    [Fact]
    public async Task Another_missing_assembly_is_told_with_its_path()
    {
        await using var session = new SessionFixture();
        var record = await session.FailAsync("#r \"Other.dll\"");
        Assert.StartsWith($"#r \"Other.dll\": there is no file {session.Folder["Other.dll"]}.", record.Traceback, StringComparison.Ordinal);
        Assert.Contains("#r \"nuget: Other\"", record.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_told()
    {
        await using var session = new SessionFixture();
        session.Folder.Write("Text.dll", "no assembly");
        Assert.Contains("Text.dll", (await session.FailAsync("#r \"Text.dll\"")).Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_framework_assembly_may_be_named()
    {
        await using var session = new SessionFixture();
        await session.SucceedAsync("#r \"System.Xml.Linq\"\n#r \"System.Net.Http.dll\"\nusing System.Xml.Linq;\nnew XElement(\"a\");");
    }

    [Fact]
    public async Task A_package_is_restored_with_progress_and_then_remembered()
    {
        await using var session = new SessionFixture();
        var first = await session.RunAsync("#r \"nuget: Markdig, 1.6.0\"\nMarkdig.Markdown.ToHtml(\"*a*\").Trim()");
        if (first.Outcome.Status == CellStatus.Failed && first.Traceback.Contains("could not be restored", StringComparison.Ordinal))
            Assert.Skip("No package source can be reached: " + first.Traceback.Split('\n').First(l => l.Contains("NU", StringComparison.Ordinal)));
        Assert.Equal("<p><em>a</em></p>", first.Result);
        Assert.Contains(first.Events, e => e is DisplayShown d && d.Data["text/plain"]!.GetValue<string>().StartsWith("Restoring Markdig 1.6.0", StringComparison.Ordinal));
        Assert.Contains(first.Events, e => e is DisplayUpdated d && d.Data["text/plain"]!.GetValue<string>().StartsWith("Restored Markdig 1.6.0", StringComparison.Ordinal));

        var again = await session.SucceedAsync("#r \"nuget: Markdig, 1.6.0\"");
        Assert.Empty(again.Events);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_told_with_a_remedy()
    {
        await using var session = new SessionFixture();
        var record = await session.FailAsync("#r \"nuget: GenNotebooks.No.Such.Package, 1.0.0\"");
        Assert.StartsWith("GenNotebooks.No.Such.Package 1.0.0 could not be restored:", record.Traceback, StringComparison.Ordinal);
        Assert.Contains("Check the name and the version", record.Traceback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#r \"nuget:\"")]
    [InlineData("#r \"nuget: A, 1, 2 3\"")]
    [InlineData("#r \"nuget: ../x\"")]
    public async Task A_malformed_package_name_is_told(string code)
    {
        await using var session = new SessionFixture();
        Assert.Contains("names no package. Write #r \"nuget: Name, 1.2.3\"", (await session.FailAsync(code)).Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_of_packages_can_be_added()
    {
        await using var session = new SessionFixture();
        var record = await session.FailAsync($"#i \"nuget: {session.Folder["none"]}\"\n#r \"nuget: GenNotebooks.No.Such.Package, 1.0.0\"");
        Assert.Contains("GenNotebooks.No.Such.Package 1.0.0 could not be restored:", record.Traceback, StringComparison.Ordinal);
        Assert.Contains(session.Folder["none"], record.Traceback, StringComparison.Ordinal);
        Assert.Contains("names no source of packages", (await session.FailAsync("#i \"elsewhere\"")).Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_loaded_and_its_errors_name_it()
    {
        await using var session = new SessionFixture();
        session.Folder.Write("tools.csx", "int Six() => 6;\nint Broken() =>\n    throw new Exception(\"x\");");
        Assert.Equal("42", (await session.SucceedAsync("#load \"tools.csx\"\nSix() * 7")).Result);
        Assert.Contains("tools.csx, line 3, in Broken", (await session.FailAsync("Broken()")).Traceback, StringComparison.Ordinal);
        Assert.StartsWith("#load \"none.csx\": there is no file", (await session.FailAsync("#load \"none.csx\"")).Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_below_directives_keep_their_line()
    {
        await using var session = new SessionFixture();
        Assert.Contains("line 3, column 1", (await session.FailAsync("#r \"System.Xml.Linq\"\n\nmissing();")).Traceback, StringComparison.Ordinal);
    }

    private static string ToLiteral(string text) => "@\"" + text + "\"";
}
