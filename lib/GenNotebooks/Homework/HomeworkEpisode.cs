namespace GenNotebooks.Homework;

/// <summary>
/// The homework of one episode. A class derived from it and named <c>Episode184</c> is found by its name; see README.md
/// beside this file for how to write one.
/// </summary>
/// <param name="title">The episode's title.</param>
/// <param name="exercises">The exercises in order, their names all different.</param>
public abstract class HomeworkEpisode(string title, params Exercise[] exercises)
{
    private const string Prefix = "Episode";

    /// <summary>The numbers of all episodes that have a homework, in order.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        .. typeof(HomeworkEpisode).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(HomeworkEpisode)))
            .Select(type => type.Name[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The episode's number, such as <c>184</c>.</summary>
    public string Number => GetType().Name[Prefix.Length..];

    /// <summary>The episode's title.</summary>
    public string Title { get; } = title;

    /// <summary>The exercises, in order.</summary>
    public IReadOnlyList<Exercise> Exercises { get; } = exercises.Select(e => e.Name).Distinct().Count() == exercises.Length
        ? exercises
        : throw new ArgumentException("Two exercises have the same name; give each its own.");

    /// <summary>The exercise of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Exercise this[string exercise] => Exercises.FirstOrDefault(e => e.Name == exercise)
        ?? throw new ArgumentException($"Homework {Number} has no exercise \"{exercise}\"; it has {string.Join(", ", Exercises.Select(e => e.Name))}.");

    /// <summary>The homework of an episode.</summary>
    /// <param name="number">Such as <c>"184"</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public static HomeworkEpisode Find(string number) => Numbers.Contains(number)
        ? (HomeworkEpisode)Activator.CreateInstance(Type.GetType($"{typeof(HomeworkEpisode).Namespace}.{Prefix}{number}")!)!
        : throw new ArgumentException($"There is no homework \"{number}\"; there are: {string.Join(", ", Numbers)}.");
}
