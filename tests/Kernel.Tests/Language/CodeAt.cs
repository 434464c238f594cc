using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Tests.Session;

namespace GenNotebooks.Kernel.Tests.Language;

/// <summary>A cell with a place in it, written as <c>‸</c>.</summary>
public sealed record CodeAt(string Code, int Position)
{
    public const char Mark = '‸';

    public static CodeAt Parse(string marked)
    {
        var at = marked.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(at >= 0, $"No {Mark} in {marked}");
        return new CodeAt(marked.Remove(at, 1), at);
    }
}

/// <summary>A session shared by the tests of the language services; each adds names of its own.</summary>
public sealed class LanguageFixture : IAsyncDisposable
{
    public SessionFixture Session { get; } = new();

    public async Task<CompletionList> CompleteAsync(string marked)
    {
        var at = CodeAt.Parse(marked);
        return await (await Session.GetAsync()).CompleteAsync(at.Code, at.Position);
    }

    public async Task<SymbolDescription?> DescribeAsync(string marked)
    {
        var at = CodeAt.Parse(marked);
        return await (await Session.GetAsync()).DescribeAsync(at.Code, at.Position);
    }

    public async Task<SignatureHelp?> SignaturesAsync(string marked)
    {
        var at = CodeAt.Parse(marked);
        return await (await Session.GetAsync()).SignaturesAsync(at.Code, at.Position);
    }

    public async Task<IReadOnlyList<CellDiagnostic>> DiagnoseAsync(string code) => await (await Session.GetAsync()).DiagnoseAsync(code);

    public async Task<SessionProcess> ProcessAsync() => await Session.GetAsync();

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
