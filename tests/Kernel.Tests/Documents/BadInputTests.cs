using System.Text;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Documents;

public class BadInputTests
{
    public static TheoryData<string, string> BadNotebooks() => new()
    {
        { "", "x.ipynb: the file is empty. Restore it from your version history or a backup, or make a new notebook." },
        { " \r\n", "x.ipynb: the file is empty. Restore it from your version history or a backup, or make a new notebook." },
        { "[]", "x.ipynb: the file is JSON but not a notebook: it does not begin with {. Open the notebook itself, not data that belongs to it." },
        { "{}", "x.ipynb: nbformat is missing, so this is no notebook. Open a .ipynb file that Jupyter or VS Code has written." },
        { """{"nbformat": 3, "worksheets": []}""", "x.ipynb: nbformat is 3, an old format. Convert it with `jupyter nbconvert --to notebook`." },
        { """{"nbformat": 5, "cells": []}""", "x.ipynb: nbformat is 5, newer than this program knows. Save it as format 4, or update GenNotebooks." },
        { """{"nbformat": "4", "cells": []}""", "x.ipynb: nbformat is \"4\". It must be the number 4." },
        { """{"nbformat": 4, "nbformat_minor": null, "cells": []}""", "x.ipynb: nbformat_minor is null. It must be a number from 0 to 5." },
        { """{"nbformat": 4}""", "x.ipynb: there is no list of cells. Add \"cells\": [] or restore the file from your version history." },
        { """{"nbformat": 4, "cells": {}}""", "x.ipynb: cells is an object. It must be a list of cells." },
        { """{"nbformat": 4, "cells": [], "metadata": []}""", "x.ipynb: metadata is a list. It must be an object: write \"metadata\": {}." },
        { Cells("1"), "x.ipynb: cell 2 is 1. It must be an object with cell_type, metadata and source." },
        { Cells("""{"source": ""}"""), "x.ipynb: cell 2 has no cell_type. Add \"cell_type\": \"code\", \"markdown\" or \"raw\"." },
        { Cells("""{"cell_type": "heading"}"""), "x.ipynb: the cell_type of cell 2 is \"heading\". It must be \"code\", \"markdown\" or \"raw\"." },
        { Cells("""{"cell_type": "raw", "metadata": null}"""), "x.ipynb: the metadata of cell 2 is null. It must be an object: write \"metadata\": {}." },
        { Cells("""{"cell_type": "raw", "source": ["a", 1]}"""), "x.ipynb: the source of cell 2 is a list with more than strings in it. It must be a string or a list of strings." },
        { Cells("""{"cell_type": "raw", "source": 1.50}"""), "x.ipynb: the source of cell 2 is 1.50. It must be a string or a list of strings." },
        { Cells("""{"cell_type": "code", "outputs": {}}"""), "x.ipynb: outputs of cell 2 is an object. It must be a list." },
        { Cells("""{"cell_type": "code", "outputs": [{}]}"""), "x.ipynb: an output of cell 2 has no output_type. Clear the cell's outputs and run it again." },
        { "{\n \"nbformat\": 4,,", "x.ipynb, line 2, column 16: not valid JSON at `,`. Correct the text there, or restore the file from your version history." },
        { "{\n \"é😀\": x1234567890123456789012345\n", "x.ipynb, line 2, column 9: not valid JSON at `x1234567890123456789…`. Correct the text there, or restore the file from your version history." },
        { "{} {}", "x.ipynb, line 1, column 4: not valid JSON at `{}`. Correct the text there, or restore the file from your version history." },
        { "{\"a\": [1,\n  2,\n", "x.ipynb, line 2, column 5: the JSON text ends too early. The file was cut short: restore it from your version history or a backup." },
        { "{\n\"a\": NaN}", "x.ipynb, line 2, column 6: JSON has no NaN or Infinity. Run the cell again with a kernel that writes null, or clear its output." },
        { "{\n\"a\": -Infinity}", "x.ipynb, line 2, column 7: JSON has no NaN or Infinity. Run the cell again with a kernel that writes null, or clear its output." },
        {
            "{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> x\n}",
            "x.ipynb, line 2, column 1: the file holds an unresolved git merge. Resolve the conflict, or take one side with `git checkout --ours` or `--theirs`."
        },
        {
            "{\"a\":\n" + new string('[', 300) + new string(']', 300) + "}",
            "x.ipynb, line 2, column 257: values are nested deeper than 256 levels. Remove the output that holds them."
        },
    };

    [Theory]
    [MemberData(nameof(BadNotebooks))]
    public void Bad_input_says_what_is_wrong_where_and_what_to_do(string json, string message)
    {
        var exception = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(json, "x.ipynb"));
        Assert.Equal(message, exception.Message);
        Assert.Equal("x.ipynb", exception.File);
        if (exception.Line is { } line)
            Assert.Contains($", line {line}, column {exception.Column}:", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read()
    {
        var json = "{\"nbformat\": 4, \"cells\": [], \"a\": " + new string('[', 255) + new string(']', 255) + "}";
        Assert.Equal(json, NotebookDocument.Parse(json).ToJson());
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        Assert.Equal(
            "x.ipynb: the file is UTF-16 text. Save it as UTF-8.",
            Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray(), "x.ipynb")).Message);
        byte[] latin1 = [.. "{\n \"é"u8, 0xe9, .. "\": 1}"u8];
        Assert.Equal(
            "x.ipynb, line 2, column 4: this byte is not UTF-8 text. Save the notebook as UTF-8.",
            Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(latin1, "x.ipynb")).Message);
    }

    [Fact]
    public void Files_over_the_limit_are_refused_before_they_are_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder["big.ipynb"];
        using (var stream = File.Create(path))
            stream.SetLength(NotebookDocument.DefaultMaxBytes + 1);
        Assert.Equal(
            $"{path}: the file has 100,000,001 bytes, more than the 100,000,000 that are read. Clear the outputs of its largest cells, or raise the limit.",
            Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(path)).Message);
        var small = folder.Write("small.ipynb", "{\"nbformat\": 4, \"cells\": []}");
        Assert.Empty(NotebookDocument.Load(small, maxBytes: 28).Cells);
        Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(small, maxBytes: 27));
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_found() =>
        Assert.Throws<FileNotFoundException>(() => NotebookDocument.Load(Fixture.PathOf("no-such.ipynb")));

    /// <summary>Whatever is cut off a notebook, the answer is the format exception and no other.</summary>
    [Fact]
    public void Every_cut_of_a_notebook_is_refused_in_words()
    {
        var bytes = Fixture.Bytes("crlf-bom.ipynb");
        for (var length = 0; length < bytes.Length - 3; length++)
            Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(bytes.AsMemory(0, length)));
    }

    /// <summary>Whatever byte is broken, a notebook is read or refused, and what is read is written back. Every seventh is tried.</summary>
    [Fact]
    public void Broken_bytes_are_refused_in_words_or_kept()
    {
        var bytes = Fixture.Bytes("jupyter-45.ipynb");
        foreach (var wrong in "\"{]\\0\u0000,"u8.ToArray())
            for (var i = wrong % 7; i < bytes.Length; i += 7)
            {
                byte[] broken = [.. bytes];
                broken[i] = wrong;
                try
                {
                    Assert.Equal(broken, NotebookDocument.Parse(broken).ToBytes());
                }
                catch (NotebookFormatException)
                {
                }
            }
    }

    private static string Cells(string second) => $$"""{"nbformat": 4, "cells": [{"cell_type": "raw"}, {{second}}]}""";
}
