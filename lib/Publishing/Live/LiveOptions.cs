using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Publishing.Live;

/// <summary>Where a notebook that is read live stands on the index.</summary>
public enum LiveShelf
{
    /// <summary>An episode of the course.</summary>
    Episodes,

    /// <summary>A student's version of a homework.</summary>
    Homework,

    /// <summary>A reader's own copy.</summary>
    Copies,
}

/// <summary>A notebook that can be read live.</summary>
/// <param name="Path">The file.</param>
/// <param name="SavesTo">Where changes are saved: the reader's copy, or the file itself where it is the reader's own.</param>
/// <param name="Shelf">Where it stands on the index.</param>
public sealed record LiveNotebook(string Path, string SavesTo, LiveShelf Shelf)
{
    /// <summary>Its name in addresses, unique among the notebooks served; the page is this with <c>.html</c>.</summary>
    public string Name { get; } = Shelf switch
    {
        LiveShelf.Homework => "homework-",
        LiveShelf.Copies => "my-",
        _ => "",
    } + System.IO.Path.GetFileNameWithoutExtension(Path);
}

/// <summary>How notebooks are read live.</summary>
public sealed record LiveOptions
{
    /// <summary>Which notebooks there are, in the order of the index. Asked anew for each page, since copies come and go.</summary>
    public required Func<IReadOnlyList<LiveNotebook>> Notebooks { get; init; }

    /// <summary>How a notebook's session is started; its working folder is replaced by the notebook's own.</summary>
    public required SessionOptions Session { get; init; }

    /// <summary>Folder into which npm installs scripts and fonts.</summary>
    public required string NpmFolder { get; init; }

    /// <summary>Folder for what pages need and is made here, such as style sheets of fonts.</summary>
    public required string Folder { get; init; }

    /// <summary>The port on this machine. Default: 0, one that is free.</summary>
    public int Port { get; init; }

    /// <summary>A session that nobody uses is ended after this time. Default: 30 minutes.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(30);
}
