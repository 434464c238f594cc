using GenNotebooks.Layers.Signals;

namespace GenNotebooks.Tests.Layers.Signals;

public class DeltasTests
{
    [Fact]
    public void The_slope_of_a_line_is_its_slope()
    {
        var line = new double[9, 2];
        for (var t = 0; t < 9; t++)
            (line[t, 0], line[t, 1]) = (3 + (2 * t), 7);
        var all = Deltas.Append(line, order: 1);
        for (var t = 2; t < 7; t++)
            Assert.Equal((line[t, 0], 7.0, 2.0, 0.0), (all[t, 0], all[t, 1], Math.Round(all[t, 2], 12), Math.Round(all[t, 3], 12)));
        Assert.Equal(6, Deltas.Append(line).GetLength(1));
        Assert.All(Enumerable.Range(0, 2), d => Assert.Equal(0, Enumerable.Range(0, 9).Sum(t => Deltas.Centred(line)[t, d]), 1e-12));
    }

    /// <summary>At the summit of the joint density no step in any direction goes up.</summary>
    [Fact]
    public void The_most_probable_course_is_a_summit()
    {
        var random = new Random(3);
        var (means, variances) = (new double[7, 4], new double[7, 4]);
        for (var t = 0; t < 7; t++)
            for (var d = 0; d < 4; d++)
                (means[t, d], variances[t, d]) = (random.NextDouble(), 0.1 + random.NextDouble());
        var course = Deltas.MostProbableCourse(means, variances);
        double Distance(double[,] x)
        {
            var all = Deltas.Append(x, order: 1);
            return Enumerable.Range(0, 7).Sum(t => Enumerable.Range(0, 4).Sum(d => Math.Pow(all[t, d] - means[t, d], 2) / variances[t, d]));
        }

        var lowest = Distance(course);
        for (var t = 0; t < 7; t++)
            foreach (var step in new[] { -1e-3, 1e-3 })
            {
                var other = (double[,])course.Clone();
                other[t, 1] += step;
                Assert.True(Distance(other) > lowest);
            }
    }

    [Fact]
    public void A_course_whose_slopes_are_its_own_is_kept()
    {
        var x = new double[,] { { 1 }, { 4 }, { 2 }, { 8 }, { 5 }, { 7 } };
        var variances = new double[6, 2];
        for (var t = 0; t < 6; t++)
            (variances[t, 0], variances[t, 1]) = (0.5, 2);
        var course = Deltas.MostProbableCourse(Deltas.Append(x, order: 1), variances);
        Assert.Equal(x.Cast<double>(), course.Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-10);
    }
}
