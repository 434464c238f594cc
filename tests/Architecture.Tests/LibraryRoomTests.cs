using System.Text.RegularExpressions;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Architecture.Tests;

/// <summary>Holds the arrows between the folders of <c>lib/GenNotebooks</c>, read from its using directives.</summary>
public partial class LibraryRoomTests
{
    private static readonly string Library = Repository.PathOf("lib", "GenNotebooks");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Library, f)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_uses_only_the_folders_it_may(string file) =>
        Assert.Empty(Violations(file, File.ReadAllText(Path.Combine(Library, file))));

    [Fact]
    public void The_rules_notice_forbidden_arrows()
    {
        Assert.NotEmpty(Violations(Path.Combine("Models", "Vae", "X.cs"), "using GenNotebooks.Data;"));
        Assert.NotEmpty(Violations(Path.Combine("Models", "Vae", "X.cs"), "using GenNotebooks.Models.Flows;"));
        Assert.NotEmpty(Violations(Path.Combine("Models", "Vae", "X.cs"), "Console.WriteLine(1);"));
        Assert.NotEmpty(Violations(Path.Combine("Training", "X.cs"), "using GenNotebooks.Models.Vae;"));
        Assert.Empty(Violations(Path.Combine("Models", "Vae", "X.cs"), "using GenNotebooks.Layers;"));
    }

    /// <summary>Models never load data, plot or print; families do not import each other; Training knows no model.</summary>
    private static List<string> Violations(string file, string code)
    {
        var parts = file.Split(Path.DirectorySeparatorChar);
        var found = new List<string>();
        foreach (Match match in UsedFolder().Matches(code))
        {
            var used = match.Groups["folder"].Value.Split('.');
            var forbidden = parts[0] switch
            {
                "Models" => used[0] is "Data" or "Plotting" or "Homework" or "Training"
                    || (used[0] == "Models" && used.Length > 1 && parts.Length > 2 && used[1] != parts[1]),
                "Layers" => used[0] != "Layers",
                "Training" => used[0] is "Models" or "Data" or "Homework",
                "Data" => used[0] != "Data",
                "Plotting" => used[0] is "Models" or "Data" or "Homework" or "Training",
                "Evaluation" => used[0] is "Data" or "Plotting" or "Homework" or "Training",
                _ => false,
            };
            if (forbidden)
                found.Add($"{file} must not use {match.Value}");
        }

        if (parts[0] == "Models" && code.Contains("Console.", StringComparison.Ordinal))
            found.Add($"{file} prints; models return what they have to say");
        return found;
    }

    [GeneratedRegex(@"\bGenNotebooks\.(?<folder>(Data|Models|Layers|Training|Evaluation|Plotting|Homework)(\.\w+)?)")]
    private static partial Regex UsedFolder();
}
