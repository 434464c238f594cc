using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

[Collection("training")]
public sealed class ClassifierTwoSampleTestTests
{
    [Theory]
    [InlineData(TwoSampleClassifier.NearestNeighbours)]
    [InlineData(TwoSampleClassifier.Network)]
    public void It_guesses_where_there_is_nothing_to_see_and_sees_a_shift(TwoSampleClassifier classifier)
    {
        var equal = Enumerable.Range(0, 20).Select(i => ClassifierTwoSampleTest.Of(Clouds.Draw(100, 3, 2 * i), Clouds.Draw(100, 3, (2 * i) + 1), classifier, i)).ToArray();
        // 20 tests of 100 guesses each: 0.5 with a deviation of 0.011; four of them.
        Assert.Equal(0.5, equal.Average(test => test.Accuracy), 0.045);
        Assert.True(equal.Count(test => test.PValue < 0.05) <= 5);
        var shifted = ClassifierTwoSampleTest.Of(Clouds.Draw(100, 3, 1), Clouds.Draw(100, 3, 2, shift: 2), classifier, 1);
        // Bayes' rule is right Φ(√3) = 95.8 of 100 times.
        Assert.InRange(shifted.Accuracy, 0.85, 1);
        Assert.True(shifted.PValue < 1e-10);
        Assert.Equal(100, shifted.Count);
    }

    [Fact]
    public void The_p_value_is_the_binomial_tail()
    {
        var test = ClassifierTwoSampleTest.Of(Clouds.Draw(10, 1, 1), Clouds.Draw(10, 1, 2, shift: 100), TwoSampleClassifier.NearestNeighbours, 1);
        Assert.Equal((1.0, 10), (test.Accuracy, test.Count));
        Assert.Equal(1 / 1024.0, test.PValue, 1e-12);
    }

    [Fact]
    public void What_gave_it_away_comes_first()
    {
        var (x, y) = (Clouds.Draw(200, 2, 1), Clouds.Draw(200, 2, 2));
        for (var n = 0; n < 60; n++)
            y[n, 0] += 8;
        var test = ClassifierTwoSampleTest.Of(x, y, TwoSampleClassifier.Network, 1);
        var asked = test.Telltale.Count(row => row < 60);
        Assert.InRange(asked, 15, 45);
        Assert.All(test.Telltale.Take(asked), row => Assert.InRange(row, 0, 59));
        Assert.Equal(100, test.Telltale.Distinct().Count());
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Clouds.RefusesBad((x, y) => ClassifierTwoSampleTest.Of(x, y, TwoSampleClassifier.NearestNeighbours, 1), 10);
        Clouds.Refused(
            "x has 30 samples and y 29, but guessing must be right half of the time; give as many of each.",
            () => ClassifierTwoSampleTest.Of(Clouds.Draw(30, 2, 1), Clouds.Draw(29, 2, 2), TwoSampleClassifier.Network, 1));
        Clouds.Refused(
            "classifier is 7, which is none of NearestNeighbours, Network.",
            () => ClassifierTwoSampleTest.Of(Clouds.Draw(30, 2, 1), Clouds.Draw(30, 2, 2), (TwoSampleClassifier)7, 1));
    }
}
