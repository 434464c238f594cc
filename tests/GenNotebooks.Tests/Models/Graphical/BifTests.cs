using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.ExactInferenceTests;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

public class BifTests
{
    private const string Two = """
        network two {
          property author Somebody;
        }
        variable a {
          type discrete [ 2 ] { no, yes };
          property position = (1, 2) ;
        }
        variable "big b" {
          type discrete [3] { low, middle, high };
        }
        probability ( a ) {
          table 0.25, 0.75;
        }
        probability ( "big b" | a ) {
          (yes) 0.5, 0.25, 0.25;   // rows in any order
          (no) 0.1, 0.2, 0.7;
        }
        """;

    [Fact]
    public void Variables_tables_and_comments_are_read()
    {
        var network = Bif.Parse(Two);
        Assert.Equal(["a", "big b"], network.Variables.Select(v => v.Name));
        Assert.Equal([("a", "big b")], network.Edges);
        Assert.Equal([0.25, 0.75], network.TableOf(network["a"]).Factor.Values);
        Assert.Equal([0.1, 0.2, 0.7, 0.5, 0.25, 0.25], network.TableOf(network["big b"]).Factor.Values);
    }

    [Fact]
    public void A_whole_table_lists_the_child_slowest_and_a_default_fills_rows()
    {
        var whole = Bif.Parse(Two.Replace("(yes) 0.5, 0.25, 0.25;   // rows in any order", "table 0.1 0.5 0.2 0.25 0.7 0.25; /* as one\nlist */", StringComparison.Ordinal).Replace("(no) 0.1, 0.2, 0.7;", "", StringComparison.Ordinal));
        Near(Bif.Parse(Two).TableOf(whole["big b"]).Factor, whole.TableOf(whole["big b"]).Factor);
        var filled = Bif.Parse(Two.Replace("(no) 0.1, 0.2, 0.7;", "default 0.1, 0.2, 0.7;", StringComparison.Ordinal));
        Near(Bif.Parse(Two).TableOf(filled["big b"]).Factor, filled.TableOf(filled["big b"]).Factor);
    }

    [Fact]
    public void Rounded_rows_are_made_to_sum_to_one() =>
        Assert.Equal(1, Bif.Parse(Two.Replace("0.1, 0.2, 0.7", "0.333, 0.333, 0.333", StringComparison.Ordinal)).Tables[1].Factor.Values.Take(3).Sum(), 1e-15);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    public void What_is_written_is_read_again(int seed)
    {
        foreach (var network in new[] { Network(seed, most: 12, states: 4), Asia, Burglary })
        {
            var again = Bif.Parse(Bif.Write(network));
            Assert.Equal(network.Variables, again.Variables);
            Assert.Equal(network.Edges, again.Edges);
            foreach (var (one, other) in network.Tables.Zip(again.Tables))
                Near(one.Factor, other.Factor, 1e-15);
        }
    }

    public static TheoryData<string, string, string> Damages() => new()
    {
        { "type discrete [ 2 ] { no, yes };", "type discrete [ 3 ] { no, yes };", "two.bif, line 5: a announces 3 states but lists 2: no, yes." },
        { "table 0.25, 0.75;", "table 0.25, 0.65;", "two.bif, line 13: the probabilities of a must sum to 1 but sum to 0.9." },
        { "table 0.25, 0.75;", "table 0.25, 0.25, 0.5;", "two.bif, line 12: the table of a must have 2 numbers but has 3." },
        { "0.2, 0.7;", "0.2, 0,1;", "two.bif, line 16: the row of big b must have 3 numbers but has 4." },
        { "0.2, 0.7;", "0.2, x;", "two.bif, line 16: 'x' is no probability. Write a number from 0 to 1, with a point." },
        { "0.2, 0.7;", "0.2, 0.6;", "two.bif, line 16: the probabilities of big b for a = no must sum to 1 but sum to 0.9." },
        { "(no) 0.1, 0.2, 0.7;", "", "two.bif, line 17: the probability of big b has no row for a = no." },
        { "(no)", "(yes)", "two.bif, line 16: the row for a = yes is there already." },
        { "(no)", "(maybe)", "two.bif, line 16: a has no state 'maybe'; it has no, yes." },
        { "(no)", "(no, no)", "two.bif, line 16: the row has 2 states but big b has 1 parent." },
        { "| a )", "| c )", "two.bif, line 14: there is no variable 'c' above. Declare it in a 'variable' block first." },
        { "| a )", "| a, a )", "two.bif, line 14: the probability of big b names a variable twice." },
        { "probability ( a ) {", "probability ( a {", "two.bif, line 11: '{' stands where a variable or ')' is expected." },
        { "network two {", "netwrok two {", "two.bif, line 1: 'netwrok' stands where a block is expected: network, variable or probability." },
        { "\"big b\" {", "\"big b {", "two.bif, line 8: the quote opened here is not closed on its line. Close it with \"." },
        { "// rows", "/* rows", "two.bif, line 15: the comment opened here is never closed. Close it with */." },
        { "variable \"big b\"", "variable a", "two.bif, line 8: the variable a is there already. Give each a name of its own." },
        { "type discrete [ 2 ]", "type continuous [ 2 ]", "two.bif, line 5: 'continuous' stands where 'discrete' is expected." },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_is_told_with_its_line(string old, string damaged, string message)
    {
        Assert.Contains(old, Two, StringComparison.Ordinal);
        var at = Two.IndexOf(old, StringComparison.Ordinal);
        var error = Assert.Throws<BifException>(() => Bif.Parse(Two[..at] + damaged + Two[(at + old.Length)..], "two.bif"));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Every_way_to_cut_it_short_is_told()
    {
        for (var length = 0; length < Two.Length - 2; length++)
            Assert.Throws<BifException>(() => Bif.Parse(Two[..length], "two.bif"));
        Assert.Equal(
            "two.bif, line 12: the text ends where 'table', a row in brackets, or '}' is expected. Was the file cut short?",
            Assert.Throws<BifException>(() => Bif.Parse(Two[..Two.IndexOf("table", StringComparison.Ordinal)], "two.bif")).Message);
    }

    [Fact]
    public void A_cycle_in_a_file_is_told()
    {
        var cyclic = Two.Replace("probability ( a ) {\n  table 0.25, 0.75;", "probability ( a | \"big b\" ) {\n  default 0.25, 0.75;", StringComparison.Ordinal);
        Assert.StartsWith("two.bif, line 14: The arrows form a cycle: a -> big b -> a.", Assert.Throws<BifException>(() => Bif.Parse(cyclic, "two.bif")).Message);
    }
}
