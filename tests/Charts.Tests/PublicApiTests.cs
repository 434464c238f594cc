using GenNotebooks.Tests.Support;
using Plotly.NET;

namespace GenNotebooks.Charts.Tests;

/// <summary>
/// Holds the public API to an approved file. What stands there must have the name, the parameter names, their order and
/// their types of Plotly.NET 5.1 or Plotly.NET.CSharp 0.13; only the namespace GenNotebooks.Charts is our own.
/// </summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one()
    {
        var approved = Repository.PathOf("tests", "Charts.Tests", "PublicApi.approved.txt");
        var actual = ApiText.Of(typeof(GenericChart).Assembly);
        if (File.Exists(approved) && File.ReadAllText(approved) == actual)
            return;
        var received = Repository.PathOf("artifacts", "received", "Charts.PublicApi.received.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);
        Assert.Fail($"The public API is not the approved one. Compare {received} with {approved}, and copy it there if the change is meant.");
    }

    [Fact]
    public void Both_namespaces_have_the_names_that_make_careless_code_ambiguous()
    {
        // The mirrored package refuses such code too, so code that compiles here must not have got round it.
        var assembly = typeof(GenericChart).Assembly;
        foreach (var name in (string[])["Chart", "GenericChartExtensions"])
        {
            Assert.NotNull(assembly.GetType("Plotly.NET." + name));
            Assert.NotNull(assembly.GetType("Plotly.NET.CSharp." + name));
        }
    }

    [Fact]
    public void The_assembly_needs_nothing_but_the_framework() =>
        Assert.All(
            typeof(GenericChart).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
}
