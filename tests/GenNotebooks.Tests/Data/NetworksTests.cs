using System.Security.Cryptography;
using System.Text.Json;
using GenNotebooks.Data;
using GenNotebooks.Models.Graphical;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Tests.Data;

public class NetworksTests
{
    public static TheoryData<string> Names() => [.. Networks.Names];

    [Fact]
    public void The_library_carries_two_networks()
    {
        Assert.Equal(["asia", "burglary"], Networks.Names);
        Assert.Equal([Networks.Asia(), Networks.Burglary()], Networks.Names.Select(Networks.Load));
        Assert.Equal(
            "name is 'alarm', but the library's networks are asia, burglary; use TextFile.Read for a file of your own.",
            Assert.Throws<ArgumentException>(() => Networks.Load("alarm")).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_side_car_describes_its_file(string name)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf("data", "networks", name + ".bif"));
        using var about = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("data", "networks", name + ".json")));
        var root = about.RootElement;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), root.GetProperty("sha256").GetString());
        Assert.Equal(root.GetProperty("variables").GetInt32(), Bif.Parse(Networks.Load(name)).Variables.Count);
        Assert.All(["title", "source", "licence"], text => Assert.NotEqual("", root.GetProperty(text).GetString()));
    }
}
