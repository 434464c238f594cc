namespace GenNotebooks.Models.Graphical;

/// <summary>What was observed has probability zero, so nothing can be said given it.</summary>
public sealed class ImpossibleEvidenceException : InvalidOperationException
{
    internal ImpossibleEvidenceException(IEnumerable<Observation> evidence)
        : base(Text(string.Join(", ", evidence)))
    {
    }

    private static string Text(string evidence) => evidence.Length == 0
        ? "The model gives probability 0 to everything: its factors rule each other out. Look for zeros in them."
        : $"The evidence {evidence} has probability 0 in this model. Remove an observation, or give the tables small numbers in place of zeros for what may happen after all.";
}
