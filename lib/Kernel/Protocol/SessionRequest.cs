using System.Text.Json.Serialization;

namespace GenNotebooks.Kernel.Protocol;

/// <summary>What the parent asks of the process in which cells run. One JSON object a line on its standard input.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartSession), "start")]
[JsonDerivedType(typeof(ExecuteCell), "execute")]
[JsonDerivedType(typeof(CancelCell), "cancel")]
[JsonDerivedType(typeof(InputReply), "inputReply")]
[JsonDerivedType(typeof(EndSession), "end")]
public abstract record SessionRequest;

/// <summary>The first request: where the notebook stands and where the library was built.</summary>
/// <param name="WorkingFolder">The folder against which cells resolve relative paths; becomes the current directory.</param>
/// <param name="LibraryFolder">The folder with the built library, or null where none is known.</param>
/// <param name="BuildCommand">The command that builds the library, quoted in the message when it is missing.</param>
/// <param name="PackageFolder">The folder in which restored packages of <c>#r "nuget: ..."</c> are remembered.</param>
public sealed record StartSession(string WorkingFolder, string? LibraryFolder, string? BuildCommand, string PackageFolder) : SessionRequest;

/// <summary>Runs a cell; answered by events and at last by <see cref="CellCompleted"/>.</summary>
/// <param name="Id">Repeated in the answers.</param>
/// <param name="Code">The cell's source.</param>
/// <param name="Label">How messages name the cell, e.g. <c>3</c> for "cell [3]".</param>
/// <param name="AllowInput">Whether somebody is there to answer a request for input.</param>
/// <param name="Silent">Whether the value of a trailing expression is kept back.</param>
public sealed record ExecuteCell(int Id, string Code, string Label, bool AllowInput, bool Silent = false) : SessionRequest;

/// <summary>Stops the running cell; does nothing where <paramref name="Id"/> runs no more.</summary>
public sealed record CancelCell(int Id) : SessionRequest;

/// <summary>Answers an <see cref="InputRequested"/>; null means that the person declined.</summary>
public sealed record InputReply(string? Text) : SessionRequest;

/// <summary>Ends the process.</summary>
public sealed record EndSession : SessionRequest;
