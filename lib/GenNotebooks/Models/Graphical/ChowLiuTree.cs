namespace GenNotebooks.Models.Graphical;

/// <summary>A tree learned from data.</summary>
/// <param name="Network">The tree with its tables.</param>
/// <param name="Edges">Its arrows, in the order in which the tree grew.</param>
public sealed record ChowLiuTree(BayesianNetwork Network, IReadOnlyList<TreeEdge> Edges);

/// <summary>An arrow of a tree.</summary>
/// <param name="From">The parent.</param>
/// <param name="To">The child.</param>
/// <param name="MutualInformation">What the two tell about each other, in nats.</param>
public sealed record TreeEdge(Variable From, Variable To, double MutualInformation);
