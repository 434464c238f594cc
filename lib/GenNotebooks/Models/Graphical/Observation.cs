namespace GenNotebooks.Models.Graphical;

/// <summary>What was seen: a variable is in a state. Made by <see cref="Variable.Is"/>.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="State">The number of its state, counted from 0.</param>
public readonly record struct Observation(Variable Variable, int State)
{
    /// <summary>Such as <c>rain = yes</c>.</summary>
    public override string ToString() => $"{Variable.Name} = {Variable.States[State]}";
}
