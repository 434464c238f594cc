using GenNotebooks.Homework;
using GenNotebooks.Tests.Plotting;

namespace GenNotebooks.Tests.Homework;

/// <summary>What a reader is told about an answer, whole messages.</summary>
public sealed class CheckTests
{
    private static readonly Exercise<Func<double[], double>> Mean = new("q1", "The mean", points: 2)
    {
        Signature = "double Mean(double[] x)",
        TimeLimit = TimeSpan.FromMilliseconds(500),
        Expectations =
        [
            new("of one number", f => Expect.Near(f([3]), 3, 1e-12, "x = [3]", "the number itself")),
            new("of two numbers", f => Expect.Between(f([1, 2]), 1, 2, "x = [1, 2]", "a number between them")),
            new("of a shifted array", (f, random) =>
            {
                var (a, b) = (random.NextDouble(), random.NextDouble());
                Expect.Near(f([a + 5, b + 5]) - f([a, b]), 5, 1e-9, $"x = {Expect.Text(new[] { a, b })}, and the same plus 5", "a mean that is 5 larger");
            }),
        ],
        Hints = ["First add, ...", "... then divide."],
    };

    private static readonly Exercise<double[]> Weights = new("q2", "Weights", points: 1.5)
    {
        Signature = "double[] weights",
        Expectations = [new("two of them", w => Expect.Shape(w, 2, "")), new("sum to 1", w => Expect.Near(w.Sum(), 1, 1e-9, "", "weights that sum to 1"))],
        HasHiddenChecks = false,
    };

    [Fact]
    public void A_right_answer_passes_and_is_told_that_hidden_checks_remain()
    {
        var result = Mean.Evaluate((double[] x) => x.Average());
        Assert.True(result.Passed);
        Assert.Null(result.FirstFailure);
        Assert.Equal(
            "q1, The mean: 3 of 3 public checks pass.\nHidden checks remain: they run when the homework is graded, and only then are the 2 points given.",
            result.ToString());
    }

    [Fact]
    public void A_wrong_answer_is_told_the_first_expectation_that_fails_and_that_there_is_a_hint()
    {
        var result = Mean.Evaluate((double[] x) => x.Sum()) with { HintsLeft = 2 };
        Assert.Equal((CheckStatus.Failed, 1, 3), (result.Status, result.PassedCount, result.Count));
        Assert.Equal(new CheckFailure("of two numbers", "x = [1, 2]", "a number between them", "3"), result.FirstFailure);
        Assert.Equal(
            """
            q1, The mean: 1 of 3 public checks pass. First to fail: of two numbers.
              given:    x = [1, 2]
              expected: a number between them
              got:      3
            Hint("q1"); shows a hint.
            """, result.ToString(), ignoreLineEndingDifferences: true);
        Assert.Equal(
            """
            **q1, The mean: 1 of 3 public checks pass.** First to fail: of two numbers.

            - given: `x = [1, 2]`
            - expected: a number between them
            - got: `3`

            `Hint("q1");` shows a hint.
            """, Shown.As(result, "text/markdown"), ignoreLineEndingDifferences: true);
        Assert.Equal(["text/markdown", "text/plain"], Shown.MimeTypes(result));
    }

    [Fact]
    public void A_number_that_is_none_is_told() =>
        Assert.Equal("NaN (not a number)", Mean.Evaluate((double[] x) => double.NaN).FirstFailure!.Got);

    [Fact]
    public void An_answer_not_yet_written_is_told_so()
    {
        var result = Mean.Evaluate((Func<double[], double>)(_ => throw new NotImplementedException()));
        Assert.Equal((CheckStatus.NotAnswered, 0), (result.Status, result.PassedCount));
        Assert.Equal("q1, The mean: not answered yet.", result.ToString());
    }

    [Fact]
    public void An_exception_is_told_with_the_line_that_threw_it()
    {
        static double Fails(double[] x) => x[1];
        var result = Mean.Evaluate((Delegate)Fails);
        Assert.Equal((CheckStatus.Threw, 2), (result.Status, result.PassedCount));
        Assert.Matches(@"^IndexOutOfRangeException: Index was outside the bounds of the array\. \(CheckTests\.cs, line 8\d\)$", result.FirstFailure!.Got);
    }

    [Fact]
    public void An_endless_loop_ends_the_check_and_the_rest_is_not_run()
    {
        using var stop = new CancellationTokenSource();
        var result = Mean.Evaluate((double[] x) =>
        {
            if (x.Length == 2)
                stop.Token.WaitHandle.WaitOne();
            return x[0];
        });
        stop.Cancel();
        Assert.Equal(CheckStatus.OutOfTime, result.Status);
        Assert.StartsWith("q1, The mean: 1 of 3 public checks pass, 1 not run. First to fail: of two numbers.", result.ToString(), StringComparison.Ordinal);
        Assert.Equal("a result within 0.5 s", result.FirstFailure!.Expected);
    }

    [Fact]
    public void A_method_with_other_parameters_is_told_both_signatures()
    {
        static int Mean2(double[] x, (double Low, int)[] bounds) => x.Length + bounds.Length;
        var result = Mean.Evaluate((Delegate)Mean2);
        Assert.Equal(CheckStatus.Unsuitable, result.Status);
        Assert.Equal(
            "q1, The mean: this answer cannot be checked.\n  expected: double Mean(double[] x)\n  got:      int Mean2(double[] x, (double, int)[] bounds)", result.ToString());
    }

    [Fact]
    public void A_method_that_takes_more_than_it_must_is_welcome() =>
        Assert.True(Mean.Evaluate((IReadOnlyList<double> x) => x.Average()).Passed);

    [Fact]
    public void A_value_in_place_of_a_method_is_told() =>
        Assert.Equal(
            new CheckFailure("", "", "the method itself, without parentheses: Check(\"q1\", Mean);", "the value 2.5"), Mean.Evaluate(2.5).FirstFailure);

    [Fact]
    public void A_method_in_place_of_a_value_is_told() =>
        Assert.EndsWith("; call it, and give what it returns", Weights.Evaluate(() => new[] { 1.0 }).FirstFailure!.Got, StringComparison.Ordinal);

    [Fact]
    public void Null_is_told() => Assert.Equal("null: no answer was given", Weights.Evaluate(null).FirstFailure!.Got);

    [Fact]
    public void Sequences_and_whole_numbers_count_as_arrays_of_numbers()
    {
        Assert.True(Weights.Evaluate(new List<double> { 0.25, 0.75 }).Passed);
        Assert.True(Weights.Evaluate(new[] { 0, 1 }).Passed);
    }

    [Theory]
    [InlineData(new[] { 1.0 }, "1 numbers: [1]")]
    [InlineData(new[] { 1.0, double.NaN }, "[1, NaN]")]
    public void A_wrong_shape_or_a_hole_is_told(double[] weights, string got) => Assert.Equal(got, Weights.Evaluate(weights).FirstFailure!.Got);

    [Fact]
    public void Without_hidden_checks_the_result_says_so() =>
        Assert.Equal("q2, Weights: 2 of 2 public checks pass.\nThere are no hidden checks.", Weights.Evaluate(new[] { 0.5, 0.5 }).ToString());

    [Fact]
    public void A_grade_counts_public_and_hidden_expectations_and_shows_a_bare_number()
    {
        var hidden = new Expectation<Func<double[], double>>("of nothing", f => Expect.That(double.IsNaN(f([])), "", "NaN", f([])), weight: 3);
        var right = Mean.Grade((double[] x) => x.Length == 0 ? double.NaN : x.Average(), [hidden]);
        Assert.Equal((2.0, "2"), (right.Points, right.ToString()));
        // Three of six weights: two public points of the three, and not the hidden one.
        var partly = Mean.Grade((double[] x) => x.DefaultIfEmpty(0).Average(), [hidden]);
        Assert.Equal((1.0, CheckStatus.Failed), (partly.Points, partly.Status));
        Assert.Equal("""{"name":"of nothing","status":"failed",""", Shown.As(partly, "application/vnd.gennotebooks.grade+json").Split("\"hidden\":[")[1][..39]);
        Assert.Equal(0, Mean.Grade((Func<double[], double>)(_ => throw new NotImplementedException()), [hidden]).Points);
        Assert.Equal(0, Mean.Grade("text", [hidden]).Points);
    }

    [Fact]
    public void The_secret_changes_what_expectations_draw()
    {
        var drawn = new List<double>();
        var exercise = new Exercise<double>("q", "q", 1) { Signature = "double x", Expectations = [new("draws", (_, random) => drawn.Add(random.NextDouble()))] };
        exercise.Evaluate(1.0, new CheckOptions { Secret = "a" });
        exercise.Evaluate(1.0, new CheckOptions { Secret = "a" });
        exercise.Evaluate(1.0, new CheckOptions { Secret = "b" });
        Assert.Equal(drawn[0], drawn[1]);
        Assert.NotEqual(drawn[0], drawn[2]);
    }

    [Fact]
    public void A_fingerprint_takes_the_number_to_its_last_place()
    {
        var print = Expect.Fingerprint(-1130.264, 0.01, "salt");
        Expect.Matches(-1130.2601, print, 0.01, "salt", "", "");
        Assert.Throws<ExpectationFailedException>(() => Expect.Matches(-1130.29, print, 0.01, "salt", "", ""));
        Assert.Throws<ExpectationFailedException>(() => Expect.Matches(-1130.264, print, 0.01, "pepper", "", ""));
    }

    [Fact]
    public void Text_of_the_readers_own_is_not_taken_for_markdown()
    {
        var result = Mean.Evaluate((Func<double[], double>)(_ => throw new InvalidOperationException("a `b` *c* <d>")));
        Assert.Contains("- got: ``InvalidOperationException: a `b` *c* <d>", Shown.As(result, "text/markdown"), StringComparison.Ordinal);
    }
}
