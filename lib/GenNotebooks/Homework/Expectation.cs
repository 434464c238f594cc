namespace GenNotebooks.Homework;

/// <summary>Something that an answer has to fulfil.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
/// <param name="name">What is expected, in a few words: <c>stays finite far below zero</c>.</param>
/// <param name="claim">Calls the answer and states, with the methods of <see cref="Expect"/>, what must hold. The random numbers are
/// the same in every run, and others for each exercise, expectation and secret.</param>
/// <param name="weight">How much it counts among the exercise's expectations when points are given; 1 unless told.</param>
public sealed class Expectation<T>(string name, Action<T, Random> claim, double weight = 1)
{
    /// <summary>An expectation that needs no random numbers.</summary>
    /// <param name="name">What is expected, in a few words.</param>
    /// <param name="claim">Calls the answer and states, with the methods of <see cref="Expect"/>, what must hold.</param>
    /// <param name="weight">How much it counts; 1 unless told.</param>
    public Expectation(string name, Action<T> claim, double weight = 1)
        : this(name, (answer, _) => claim(answer), weight)
    {
    }

    /// <summary>What is expected, in a few words.</summary>
    public string Name { get; } = name;

    /// <summary>Calls the answer and states what must hold.</summary>
    public Action<T, Random> Claim { get; } = claim;

    /// <summary>How much it counts among the exercise's expectations.</summary>
    public double Weight { get; } = weight;
}
