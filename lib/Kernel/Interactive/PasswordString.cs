namespace Microsoft.DotNet.Interactive;

/// <summary>A password: not shown when it is displayed by mistake.</summary>
public sealed class PasswordString
{
    private readonly string _text;

    internal PasswordString(string text) => _text = text;

    /// <summary>The password itself.</summary>
    public string GetClearTextPassword() => _text;

    /// <inheritdoc/>
    public override string ToString() => new('●', 8);
}
