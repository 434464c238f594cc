using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Tests;

/// <summary>What npm brings.</summary>
public sealed class PageAssetsTests
{
    [Fact]
    public async Task Those_who_install_at_once_wait_for_each_other()
    {
        using var folder = new TemporaryFolder();
        string[] scripts;
        try
        {
            scripts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ReadAsync)));
        }
        catch (PublishingException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }
        Assert.Contains("Plotly", scripts[0], StringComparison.Ordinal);
        Assert.All(scripts, script => Assert.Equal(scripts[0].Length, script.Length));

        async Task<string> ReadAsync()
        {
            var assets = await PageAssets.InstallAsync(folder["npm"], TestContext.Current.CancellationToken);
            return await File.ReadAllTextAsync(assets.Plotly);
        }
    }
}
