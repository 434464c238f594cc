using GenNotebooks.Homework;
using static GenNotebooks.Homework.Exercises;

namespace GenNotebooks.Tests.Homework;

/// <summary>The four calls of a homework notebook, as a program of its own shows them. One class: its tests share the console.</summary>
public sealed class ExercisesTests
{
    [Fact]
    public void A_homework_is_opened_checked_and_helped_along()
    {
        Assert.Equal(
            """
            Homework 184, Gaussian mixtures and EM.
              q1: Log-sum-exp (2 points)
              q2: The E-step (3 points)
              q3: The M-step with a floor (3 points)
              q4: The number of bells (2 points)
            Check("q1", LogSumExp); tells how far an answer is right, Hint("q1"); gives a hint, Progress(); shows what is done.
            """, Printed(() => Open("184")), ignoreLineEndingDifferences: true);
        Assert.Equal(
            "q2, The E-step: no answer was given.\n  write: double[,] Responsibilities(double[] x, Bell[] bells)\n  then:  Check(\"q2\", Responsibilities);", Printed(() => Check("q2")));
        static double Naive(double[] logs) => Math.Log(logs.Sum(Math.Exp));
        Assert.EndsWith("\nHint(\"q1\"); shows a hint.", Printed(() => Check("q1", Naive)), StringComparison.Ordinal);
        Assert.StartsWith("q1, hint 1 of 3: Which", Printed(() => Hint("q1")), StringComparison.Ordinal);
        Assert.EndsWith("\nHint(\"q1\"); shows the next hint.", Printed(() => Check("q1", Naive)), StringComparison.Ordinal);
        Printed(() => Hint("q1"));
        Printed(() => Hint("q1"));
        Assert.StartsWith("q1: there are no more hints. So far:\n1. Which", Printed(() => Hint("q1")), StringComparison.Ordinal);
        Assert.DoesNotContain("Hint", Printed(() => Check("q1", Naive)), StringComparison.Ordinal);
        Assert.Contains("q1, Log-sum-exp", Printed(Progress), StringComparison.Ordinal);
        Assert.Contains("4 of 6 pass", Printed(Progress), StringComparison.Ordinal);
        Assert.Contains("not checked yet", Printed(Progress), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_do_not_exist_are_answered_with_those_that_do()
    {
        Assert.StartsWith("There is no homework \"18\"; there are: ", Assert.Throws<ArgumentException>(() => Open("18")).Message, StringComparison.Ordinal);
        Printed(() => Open("184"));
        Assert.Equal("Homework 184 has no exercise \"q9\"; it has q1, q2, q3, q4.", Assert.Throws<ArgumentException>(() => Check("q9", 1)).Message);
    }

    [Fact]
    public void Every_exercise_has_hints_points_and_a_name_for_its_answer() =>
        Assert.All(HomeworkEpisode.Numbers.SelectMany(number => HomeworkEpisode.Find(number).Exercises), exercise =>
        {
            Assert.NotEmpty(exercise.Hints);
            Assert.True(exercise.Points > 0);
            Assert.Matches(@"^\w+$", exercise.AnswerName);
        });

    private static string Printed(Action action)
    {
        var (before, text) = (Console.Out, new StringWriter { NewLine = "\n" });
        Console.SetOut(text);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(before);
        }

        return text.ToString().TrimEnd('\n');
    }
}
