using System.Text;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Kernel.Tests.Documents;

public class RoundTripTests
{
    public static TheoryData<string> AllFixtures() => [.. Fixture.Names];

    /// <summary>Spellings that no writer would choose by itself.</summary>
    public static TheoryData<string> OddTexts() =>
    [
        """{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}""",
        "\uFEFF {\r\n\"cells\" : [ ] ,\t\"nbformat\":4.0e0,\"nbformat\": 4 }\r\n\r\n",
        """{"cells": [{"cell_type": "code", "source": "caf\u00e9 \/ \u0041 \uD83D\uDE00 \ud800", "outputs": [{"output_type": "new", "x": 1.0}]}], "nbformat": 4}""",
        """{"cells": [{"cell_type": "raw", "source": [ "a\n" , "b" ], "metadata": {"a": 1e-05, "a": 1E+2, "": -0}}], "nbformat": 4, "nbformat_minor": 99}""",
        """
        {
          "cells": [
            { "cell_type": "markdown", "metadata": {"tags": ["x","y"]}, "source": [] }
          ],
            "nbformat": 4 }
        """,
    ];

    [Fact]
    public void There_are_fixtures() => Assert.True(Fixture.Names.Count() >= 14);

    [Theory]
    [MemberData(nameof(AllFixtures))]
    public void A_file_that_is_read_and_written_is_the_same_byte_for_byte(string name) =>
        Fixture.AssertSame(Fixture.Bytes(name), Fixture.Load(name).ToBytes());

    [Theory]
    [MemberData(nameof(OddTexts))]
    public void Odd_spellings_survive(string json) => Assert.Equal(json, NotebookDocument.Parse(json).ToJson());

    [Theory]
    [MemberData(nameof(AllFixtures))]
    public void Reading_everything_and_setting_it_to_what_it_is_changes_nothing(string name)
    {
        var document = Fixture.Load(name);
        foreach (var cell in document.Cells)
        {
            cell.Source = cell.Source.ToString();
            cell.Tags = [.. cell.Tags];
            if (cell.Kind == CellKind.Code)
                cell.ExecutionCount = cell.ExecutionCount;
            _ = cell.Metadata.ToJson();
            _ = cell.Outputs.Select(o => (o.Text, o.Data.ToJson(), o.Metadata.Keys, o.Traceback)).ToList();
        }

        Fixture.AssertSame(Fixture.Bytes(name), document.ToBytes());
    }

    /// <summary>Copies have no text of their own, so every object and list is laid out anew, in the style read off the file.</summary>
    [Theory]
    [MemberData(nameof(AllFixtures))]
    public void Layout_made_anew_is_that_of_the_file(string name)
    {
        var original = Fixture.Load(name);
        var copy = original.Copy();
        while (copy.Cells.Count > 0)
            copy.RemoveAt(0);
        foreach (var cell in original.Cells)
            copy.InsertCopy(copy.Cells.Count, cell);
        Fixture.AssertSame(Fixture.Bytes(name), copy.ToBytes());
    }

    [Fact]
    public void A_change_touches_only_its_own_lines()
    {
        var document = NotebookDocument.Parse(OddTexts().Select(d => d.Data).Last());
        document.Add(CellKind.Raw, "z");
        Assert.Equal(
            """
            {
              "cells": [
                { "cell_type": "markdown", "metadata": {"tags": ["x","y"]}, "source": [] },
                {
                  "cell_type": "raw",
                  "metadata": {},
                  "source": [
                    "z"
                  ]
                }
              ],
              "nbformat": 4
            }
            """,
            document.ToJson());
    }

    [Fact]
    public void Files_that_escape_letters_get_escaped_letters()
    {
        var document = NotebookDocument.Parse("""{"cells": [{"cell_type": "raw", "source": "\u00e9"}], "nbformat": 4}""");
        document.Cells[0].Source = "ü😀\u0007";
        Assert.Equal("""{"cells": [{"cell_type": "raw", "source": ["\u00fc\ud83d\ude00\u0007"]}], "nbformat": 4}""", document.ToJson());
    }

    [Theory]
    [InlineData("\\u001f")]
    [InlineData("\\\\u00e9")]
    public void Escapes_of_control_characters_and_backslashes_are_no_escaped_letters(string spelled)
    {
        var document = NotebookDocument.Parse($$"""{"cells": [{"cell_type": "raw", "source": "{{spelled}}"}], "nbformat": 4}""");
        document.Cells[0].Source = "é";
        Assert.Equal("""{"cells": [{"cell_type": "raw", "source": ["é"]}], "nbformat": 4}""", document.ToJson());
    }

    [Fact]
    public void Strings_are_read_as_JSON_means_them()
    {
        var document = NotebookDocument.Parse(
            """{"cells": [{"cell_type": "raw", "source": ["\" \\ \/ \b\f\n\r\t", "\u0041\u00E9\uD83D\uDE00 \ud800é"]}], "nbformat": 4}""");
        Assert.Equal("\" \\ / \b\f\n\r\tAé😀 \ud800é", document.Cells[0].Source);
    }

    [Fact]
    public void Fixtures_keep_their_line_ends_in_git() =>
        Assert.Contains("\r\n", Encoding.UTF8.GetString(Fixture.Bytes("crlf-bom.ipynb")), StringComparison.Ordinal);
}
