using System.Globalization;
using System.Text;

namespace GenNotebooks.Models.Graphical;

/// <summary>
/// The interchange format for Bayesian networks (BIF; Cozman 1998), in which public networks are published: variables with their
/// states, and tables as rows for the parents' states, as one list, or with a default row.
/// </summary>
public static class Bif
{
    /// <summary>Reads a network.</summary>
    /// <param name="text">The content of a file.</param>
    /// <param name="file">What messages call it.</param>
    /// <returns>The network. Rows whose sum differs from 1 by at most 0.001, as rounded numbers make it, are divided by it.</returns>
    /// <exception cref="BifException">The text is damaged; the message tells the line.</exception>
    public static BayesianNetwork Parse(string text, string file = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new BifParser(new BifTokens(text, file), file).Network();
    }

    /// <summary>Writes a network, so that <see cref="Parse"/> gives the same one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Its name in the text.</param>
    public static string Write(BayesianNetwork network, string name = "unknown")
    {
        var text = new StringBuilder($"network {Quoted(name)} {{\n}}\n");
        foreach (var variable in network.Variables)
            text.Append(CultureInfo.InvariantCulture, $"variable {Quoted(variable.Name)} {{\n  type discrete [ {variable.Size} ] {{ {string.Join(", ", variable.States.Select(Quoted))} }};\n}}\n");
        foreach (var table in network.Tables)
        {
            var parents = string.Join(", ", table.Parents.Select(p => Quoted(p.Name)));
            text.Append(CultureInfo.InvariantCulture, $"probability ( {Quoted(table.Child.Name)}{(parents.Length > 0 ? " | " : "")}{parents} ) {{\n");
            foreach (var row in table.Factor.Rows().Chunk(table.Child.Size))
            {
                var states = string.Join(", ", row[0].States[..^1].Select(Quoted));
                var numbers = string.Join(", ", row.Select(cell => cell.Value.ToString("R", CultureInfo.InvariantCulture)));
                text.Append(states.Length > 0 ? $"  ({states}) {numbers};\n" : $"  table {numbers};\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }

    private static string Quoted(string name) => name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '<' or '>' or '=' or '+') ? name : $"\"{name}\"";
}
