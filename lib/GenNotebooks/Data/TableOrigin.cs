namespace GenNotebooks.Data;

/// <summary>Where a table comes from and on what terms it may be used.</summary>
/// <param name="Title">What was measured, where and when.</param>
/// <param name="Source">The publications that list the numbers.</param>
/// <param name="Licence">The terms of use.</param>
public sealed record TableOrigin(string Title, string Source, string Licence);
