namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>How the parameters of a hidden Markov model are learned from where it stands.</summary>
public record LearningOptions
{
    /// <summary>The way up; <see cref="LearningMethod.BaumWelch"/> unless told.</summary>
    public LearningMethod Method { get; init; } = LearningMethod.BaumWelch;

    /// <summary>The most Baum-Welch steps of a run; 1000 unless told.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>A run ends when a step gains less than this, in nats an observation; 1e-9 unless told.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>
    /// Added to each expected count of a transition, a symbol or a mixture's component that is possible (a Dirichlet prior);
    /// 0, plain maximum likelihood, unless told. It keeps what was never seen from becoming impossible.
    /// </summary>
    public double Pseudocount { get; init; }

    /// <summary>The smallest variance that a bell may have in any direction, in squared units of the data; 0, no floor, unless told.</summary>
    public double VarianceFloor { get; init; }

    /// <summary>The most threads, one a sequence; those of the machine unless told. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal virtual void Check()
    {
        Guard.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        Guard.AtLeast(Threads, 1, nameof(Threads));
        Guard.NotNegative(Tolerance, nameof(Tolerance));
        Guard.NotNegative(Pseudocount, nameof(Pseudocount));
        Guard.NotNegative(VarianceFloor, nameof(VarianceFloor));
    }
}
