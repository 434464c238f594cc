namespace GenNotebooks.Publishing.Editor;

/// <summary>What an installed extension knows of its machine, for notebooks that stand outside a clone of the course.</summary>
/// <param name="Root">The clone from which it was installed: there the library is built.</param>
/// <param name="Dotnet">The <c>dotnet</c> that installed it.</param>
public sealed record ExtensionRecord(string Root, string Dotnet);
