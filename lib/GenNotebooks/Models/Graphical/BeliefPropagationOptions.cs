namespace GenNotebooks.Models.Graphical;

/// <summary>How beliefs are propagated.</summary>
public sealed record BeliefPropagationOptions
{
    /// <summary>What is done with the other variables; <see cref="MessageKind.SumProduct"/> unless told.</summary>
    public MessageKind Messages { get; init; } = MessageKind.SumProduct;

    /// <summary>The most rounds in which every message is sent once; 200 unless told.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Messages have settled when none changes any more by this much or more; 1e-10 unless told.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>The share of its old content that a message keeps, 0 or more and below 1; 0 unless told. It calms messages that swing.</summary>
    public double Damping { get; init; }

    internal void Check()
    {
        Guard.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        Guard.NotNegative(Tolerance, nameof(Tolerance));
        if (!(Damping >= 0 && Damping < 1))
            throw new ArgumentException(FormattableString.Invariant($"Damping must be 0 or more and below 1 but is {Damping}."));
    }
}
