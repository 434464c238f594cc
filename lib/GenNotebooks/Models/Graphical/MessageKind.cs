namespace GenNotebooks.Models.Graphical;

/// <summary>What a factor does with the variables that a message is not about.</summary>
public enum MessageKind
{
    /// <summary>It adds up over their states: beliefs become marginal probabilities.</summary>
    SumProduct,

    /// <summary>It keeps their best state: beliefs become the probabilities of the best joint state that has each state, up to a factor.</summary>
    MaxProduct,
}
