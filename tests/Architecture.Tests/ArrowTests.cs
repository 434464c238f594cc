using System.Xml.Linq;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Architecture.Tests;

/// <summary>Holds the arrows between the rooms of <c>lib</c>: who may reference whom.</summary>
public class ArrowTests
{
    /// <summary>For each room all rooms that it may reference; a room not named here may not exist.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Tensors"] = [],
        ["Charts"] = [],
        ["Kernel"] = [],
        ["GenNotebooks"] = ["Tensors", "Charts"],
        ["Publishing"] = ["Kernel"],
        ["Grading"] = ["Kernel"],
        // The command line has the library built, so that notebooks find it, and must not carry it (see below).
        ["Cli"] = ["Kernel", "Publishing", "Grading", "GenNotebooks"],
    };

    public static TheoryData<string> Rooms() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("lib"), "*.csproj", SearchOption.AllDirectories).Order()];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_the_rooms_it_may(string project)
    {
        var room = RoomOf(project);
        Assert.True(Allowed.ContainsKey(room), $"lib/{room} is not a room of the design.");
        foreach (var reference in References(project))
            Assert.True(
                Allowed[room].Contains(RoomOf(reference)),
                $"lib/{room} references lib/{RoomOf(reference)}; allowed: {string.Join(", ", Allowed[room])}.");
    }

    [Fact]
    public void The_command_line_does_not_carry_the_library_that_cells_load()
    {
        var project = Repository.PathOf("lib", "Cli", "GenNotebooks.Cli.csproj");
        var library = XDocument.Load(project).Descendants("ProjectReference")
            .Single(r => r.Attribute("Include")!.Value.EndsWith("GenNotebooks.csproj", StringComparison.Ordinal));
        Assert.Equal("false", library.Attribute("ReferenceOutputAssembly")?.Value);
    }

    [Fact]
    public void The_rule_notices_a_forbidden_arrow()
    {
        using var folder = new TemporaryFolder();
        var project = folder.Write("Tensors/GenNotebooks.Tensors.csproj",
            """<Project><ItemGroup><ProjectReference Include="../Kernel/GenNotebooks.Kernel.csproj" /></ItemGroup></Project>""");
        var reference = Assert.Single(References(project));
        Assert.DoesNotContain(RoomOf(reference), Allowed[RoomOf(project)]);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(r => Path.GetFullPath(r.Attribute("Include")!.Value, Path.GetDirectoryName(project)!));

    private static string RoomOf(string project) => Path.GetFileName(Path.GetDirectoryName(project))!;
}
