using GenNotebooks.Data;

namespace GenNotebooks.Tests.Data.Sequences;

public class SequenceFileTests
{
    [Fact]
    public void Fasta_is_read()
    {
        var found = Fasta.Parse(">one  the first \r\nACD\nefg\n\n>two\nWW*\n");
        Assert.Equal([new NamedSequence("one", "ACDEFG", "the first"), new NamedSequence("two", "WW")], found);
        Assert.Equal("one, 6 letters: ACDEFG", found[0].ToString());
    }

    [Theory]
    [InlineData("", "the text, line 1: there is no sequence. A FASTA file has a line '>name', then lines of letters.")]
    [InlineData("\nACD\n>a\n", "the text, line 2: there are letters before the first name. A FASTA file begins with a line '>name'.")]
    [InlineData(">a\nAC\n> \nAC", "the text, line 3: the sequence has no name. Write one after '>'.")]
    [InlineData(">a\n>b\nAC", "the text, line 1: the sequence a has no letters. Write them on the lines below, or leave it out.")]
    [InlineData(">a\nAC\nA1", "the text, line 3: '1' at letter 2 is no letter of a sequence. Remove it, or write X for a residue that is not known.")]
    [InlineData(">a\nA-C", "the text, line 2: '-' at letter 2 is a gap, which only alignments have. Remove the gaps, or write the alignment as Stockholm.")]
    public void Faulty_fasta_is_refused(string text, string message) => Assert.Equal(message, Assert.Throws<DataFileException>(() => Fasta.Parse(text)).Message);

    [Fact]
    public void Stockholm_is_read_block_by_block()
    {
        var found = Stockholm.Parse("# STOCKHOLM 1.0\n#=GF ID toy\n#=GS a AC 1\n\na   AC-\nbb  A.d\n#=GC SS_cons HHH\n\na   W\nbb  -\n#=GC SS_cons E\n//\n\n");
        Assert.Equal("toy", found.Name);
        Assert.Equal(["a", "bb"], found.Names);
        Assert.Equal(["AC-W", "A.d-"], found.Rows);
        Assert.Equal("HHHE", found.Annotations["SS_cons"]);
        Assert.Equal("AC-W", found["a"]);
        Assert.Equal(["ACW", "AD"], found.Sequences.Select(sequence => sequence.Letters));
        Assert.Equal("toy: 2 sequences, 4 columns\n\na   AC-W\nbb  A.d-", found.ToString());
        Assert.Equal("The alignment has no sequence 'c'; it has a, bb.", Assert.Throws<ArgumentException>(() => found["c"]).Message);
    }

    [Theory]
    [InlineData(">a\nAC", 1, "a Stockholm file begins with '# STOCKHOLM 1.0'. Add that line, or read the file as FASTA if its names stand after '>'.")]
    [InlineData("# STOCKHOLM 1.0\na AC\n", 3, "the alignment does not end with '//'; the file may be cut off. Copy it again, or add that line.")]
    [InlineData("# STOCKHOLM 1.0\n//", 2, "the alignment has no rows. Each is a name, spaces, and letters or gaps.")]
    [InlineData("# STOCKHOLM 1.0\na AC DE\n//", 2,
        "a row is a name, spaces, and letters or gaps without spaces, but the line has 3 parts. Put '_' for spaces in the name and '.' for gaps.")]
    [InlineData("# STOCKHOLM 1.0\na ACD\nb AC\n//", 3, "the row b has 2 columns, but a has 3. Fill rows up with '.', and give each block a line of every sequence.")]
    [InlineData("# STOCKHOLM 1.0\na A?D\n//", 2, "'?' at letter 2 is no letter of a sequence. Remove it, or write X for a residue that is not known.")]
    [InlineData("# STOCKHOLM 1.0\na AC\n//\n# STOCKHOLM 1.0\n", 4, "there is more after the alignment's '//'. Keep one alignment in a file.")]
    public void Faulty_stockholm_is_refused(string text, int line, string problem)
    {
        var found = Assert.Throws<DataFileException>(() => Stockholm.Parse(text, "x.sto"));
        Assert.Equal(($"x.sto, line {line}: {problem}", line), (found.Message, found.Line));
    }

    [Fact]
    public void The_globins_are_complete()
    {
        PublicData.NeedFile("proteins/globins4.sto");
        var globins = Datasets.Globins(PublicData.Folder);
        Assert.Equal("4 globins aligned, 45 to search, 98 fibronectin domains aligned", globins.ToString());
        Assert.Equal(["HBB_HUMAN", "HBA_HUMAN", "MYG_PHYCA", "GLB5_PETMA"], globins.Alignment.Names);
        Assert.Equal(171, globins.Alignment.Columns);
        Assert.Equal(("HBB_HUMAN", 146, "Human beta hemoglobin."), (globins.HumanBeta.Name, globins.HumanBeta.Letters.Length, globins.HumanBeta.Description));
        Assert.Equal(globins.HumanBeta.Letters, globins.Alignment.Sequences[0].Letters);
        Assert.All(globins.Sequences, globin => Assert.InRange(globin.Letters.Length, 141, 153));
        Assert.Equal(globins.Fibronectin.Columns, globins.Fibronectin.Annotations["SS_cons"].Length);
    }
}
