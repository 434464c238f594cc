namespace GenNotebooks.Data;

/// <summary>Where a table or a text comes from and on what terms it may be used.</summary>
/// <param name="Title">What was measured, where and when; or what the text is.</param>
/// <param name="Source">The publications that list the numbers; or who wrote the text.</param>
/// <param name="Licence">The terms of use.</param>
public sealed record TableOrigin(string Title, string Source, string Licence);
