namespace GenNotebooks.Homework;

/// <summary>
/// What a homework notebook calls, after <c>using static GenNotebooks.Homework.Exercises;</c>:
/// <code>
/// Open("184");              // once, in the first cell
/// Check("q1", LogSumExp);   // an answer: a method without parentheses, a lambda, or a value
/// Hint("q1");               // the next hint
/// Progress();               // what is done
/// </code>
/// Each shows what it has to say below the cell, or on the console in a program of its own.
/// </summary>
public static class Exercises
{
    private static HomeworkSession? s_session;

    private static HomeworkSession Session => s_session ?? throw new InvalidOperationException(
        $"No homework is open. Run Open(\"{HomeworkEpisode.Numbers[0]}\"); first, with the episode's number; there are: {string.Join(", ", HomeworkEpisode.Numbers)}.");

    /// <summary>Opens the homework of an episode, and lists its exercises.</summary>
    /// <param name="episode">The episode's number, such as <c>"184"</c>.</param>
    /// <exception cref="ArgumentException">There is no such homework; the message lists those that there are.</exception>
    public static void Open(string episode)
    {
        s_session = new HomeworkSession(HomeworkEpisode.Find(episode));
        NotebookHost.Show(s_session.Overview());
    }

    /// <summary>Checks an answer and shows how far it is right. Never fails: what is wrong with the answer is shown.</summary>
    /// <param name="exercise">The exercise's name, such as <c>"q1"</c>.</param>
    /// <param name="answer">A method of the reader's, without parentheses, or a lambda.</param>
    /// <exception cref="ArgumentException">There is no such exercise; the message lists those that there are.</exception>
    /// <exception cref="InvalidOperationException">No homework is open.</exception>
    public static void Check(string exercise, Delegate answer) => NotebookHost.Show(Session.Check(exercise, answer));

    /// <inheritdoc cref="Check(string, Delegate)"/>
    /// <param name="exercise">The exercise's name, such as <c>"q1"</c>.</param>
    /// <param name="answer">A value: a number, a text, an array, a record.</param>
    public static void Check(string exercise, object? answer) => NotebookHost.Show(Session.Check(exercise, answer));

    /// <summary>Says what an exercise asks for.</summary>
    /// <param name="exercise">The exercise's name, such as <c>"q1"</c>.</param>
    public static void Check(string exercise) => NotebookHost.Show(Session.Wanted(exercise));

    /// <summary>Shows the exercise's next hint; after the last one, all of them.</summary>
    /// <param name="exercise">The exercise's name, such as <c>"q1"</c>.</param>
    public static void Hint(string exercise) => NotebookHost.Show(Session.Hint(exercise));

    /// <summary>Shows for each exercise how the last check of it went.</summary>
    public static void Progress() => NotebookHost.Show(Session.Progress());

    /// <summary>For graders: the results of the checks since the last call, as JSON.</summary>
    public static string TakeResults() => Session.TakeResults();

    /// <summary>Checks an answer and returns the result instead of showing it: for tests and graders.</summary>
    /// <param name="exercise">The exercise's name, such as <c>"q1"</c>.</param>
    /// <param name="answer">A delegate or a value.</param>
    /// <param name="options">Seeds and limits; those of the exercise unless told.</param>
    public static CheckResult Evaluate(string exercise, Delegate answer, CheckOptions? options = null) =>
        Session.Episode[exercise].Evaluate(answer, options);

    /// <inheritdoc cref="Evaluate(string, Delegate, CheckOptions?)"/>
    public static CheckResult Evaluate(string exercise, object? answer, CheckOptions? options = null) =>
        Session.Episode[exercise].Evaluate(answer, options);

    /// <summary>
    /// Grades an answer by the public expectations and by hidden ones, which stand in the master's test cell between
    /// <c>// BEGIN HIDDEN TESTS</c> and <c>// END HIDDEN TESTS</c>. As the cell's last expression, without a semicolon, it shows
    /// the points as a bare number, which is what nbgrader takes for partial credit.
    /// </summary>
    /// <typeparam name="T">The type of the answer, as the exercise declares it.</typeparam>
    /// <param name="exercise">The exercise's name, such as <c>"q1"</c>.</param>
    /// <param name="answer">What <see cref="Check(string, Delegate)"/> was given.</param>
    /// <param name="hidden">At least one expectation that the reader does not see.</param>
    public static GradeResult Grade<T>(string exercise, Delegate answer, params Expectation<T>[] hidden)
        where T : notnull => Session.Typed<T>(exercise).Grade(answer, hidden);

    /// <inheritdoc cref="Grade{T}(string, Delegate, Expectation{T}[])"/>
    public static GradeResult Grade<T>(string exercise, object? answer, params Expectation<T>[] hidden)
        where T : notnull => Session.Typed<T>(exercise).Grade(answer, hidden);
}
