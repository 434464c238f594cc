namespace GenNotebooks.Kernel.Protocol;

// What the language services say of a cell that is being written. Positions count UTF-16 code units from the cell's start.

/// <summary>What could stand at a place.</summary>
/// <param name="Start">Where the text that an item replaces begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The items, the likeliest first.</param>
/// <param name="IsCut">Whether there are more than are listed.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items, bool IsCut);

/// <summary>One completion.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">Its type or signature, in one line; empty where there is none.</param>
/// <param name="Rank">Items of a lower rank are likelier.</param>
public sealed record CompletionItem(string Text, CompletionKind Kind, string Detail, int Rank);

/// <summary>What a completion is.</summary>
public enum CompletionKind
{
    /// <summary>A variable of a cell, a local variable or a parameter.</summary>
    Variable,

    /// <summary>The name of a parameter, to name an argument.</summary>
    Argument,

    /// <summary>A method.</summary>
    Method,

    /// <summary>A method that extends the type from elsewhere.</summary>
    ExtensionMethod,

    /// <summary>A property.</summary>
    Property,

    /// <summary>A field.</summary>
    Field,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A member of an enumeration.</summary>
    EnumMember,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A class or record.</summary>
    Class,

    /// <summary>A structure.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,

    /// <summary>A type parameter.</summary>
    TypeParameter,

    /// <summary>A namespace.</summary>
    Namespace,

    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>A magic or directive.</summary>
    Magic,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A package or a version of one.</summary>
    Package,
}

/// <summary>What a name means.</summary>
/// <param name="Start">Where the name begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Signature">Its declaration, in C#.</param>
/// <param name="Markdown">Declaration and documentation, as Markdown.</param>
/// <param name="Text">The same as plain text.</param>
public sealed record SymbolDescription(int Start, int End, string Signature, string Markdown, string Text);

/// <summary>The methods that a call may mean, and the argument that is being written.</summary>
/// <param name="Signatures">The overloads.</param>
/// <param name="ActiveSignature">The one that suits the arguments so far.</param>
/// <param name="ActiveParameter">The parameter of the argument at the place, counted from 0.</param>
public sealed record SignatureHelp(IReadOnlyList<SignatureInformation> Signatures, int ActiveSignature, int ActiveParameter);

/// <summary>One overload.</summary>
/// <param name="Label">Its declaration.</param>
/// <param name="Documentation">What it does, as Markdown; empty where nothing is known.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record SignatureInformation(string Label, string Documentation, IReadOnlyList<ParameterInformation> Parameters);

/// <summary>One parameter of an overload.</summary>
/// <param name="Start">Where it begins in the overload's label.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Documentation">What it means, as Markdown; empty where nothing is known.</param>
public sealed record ParameterInformation(int Start, int End, string Name, string Documentation);

/// <summary>What the compiler says of a cell.</summary>
/// <param name="Start">Where the place begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsError">An error; otherwise a warning.</param>
/// <param name="Id">E.g. <c>CS0103</c>.</param>
/// <param name="Message">What is wrong.</param>
public sealed record CellDiagnostic(int Start, int End, bool IsError, string Id, string Message);

/// <summary>Whether a cell can be run as it stands.</summary>
/// <param name="Status">What the parser finds.</param>
/// <param name="Indent">Blanks with which the next line of an incomplete cell should begin.</param>
public sealed record CellCompleteness(CompletenessStatus Status, string Indent);

/// <summary>What the parser finds of a cell.</summary>
public enum CompletenessStatus
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>More must follow, e.g. a closing brace.</summary>
    Incomplete,

    /// <summary>No continuation makes it C#.</summary>
    Invalid,
}
