using GenNotebooks.Data;

namespace GenNotebooks.Tests.Data;

public class CounterRandomTests
{
    [Fact]
    public void Numbers_are_spread_evenly_within_a_stream_and_across_streams()
    {
        var random = new CounterRandom(1, 0);
        var within = Enumerable.Range(0, 16_000).Select(_ => random.NextDouble()).ToArray();
        var across = Enumerable.Range(0, 16_000).Select(i => new CounterRandom(1, i).NextDouble()).ToArray();
        foreach (var numbers in new[] { within, across })
        {
            Assert.All(numbers, number => Assert.InRange(number, 0, 1 - 1e-16));
            // Chi-square of 16 equal classes of 1000 each: 15 degrees of freedom, beyond 45 once in 10,000 streams.
            Assert.InRange(numbers.CountBy(number => (int)(16 * number)).Sum(c => Math.Pow(c.Value - 1000, 2) / 1000), 2, 45);
            // Neighbours are not related: the correlation of 16,000 pairs has a standard deviation of 0.008.
            Assert.InRange(numbers.Skip(1).Zip(numbers, (a, b) => 12 * (a - 0.5) * (b - 0.5)).Average(), -0.04, 0.04);
        }
    }

    [Fact]
    public void Bells_have_mean_0_and_variance_1_and_no_far_tails()
    {
        var random = new CounterRandom(2, 0);
        var numbers = Enumerable.Range(0, 20_000).Select(_ => random.NextBell()).ToArray();
        Assert.Equal(0, numbers.Average(), 0.04);
        Assert.Equal(1, numbers.Average(x => x * x), 0.06);
        Assert.InRange(numbers.Max(Math.Abs), 2.5, 3.4642);
    }

    [Fact]
    public void Whole_numbers_take_all_values_below_the_count()
    {
        var random = new CounterRandom(3, 0);
        var counts = Enumerable.Range(0, 7000).Select(_ => random.Next(7)).CountBy(i => i).OrderBy(c => c.Key).ToArray();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], counts.Select(c => c.Key));
        Assert.All(counts, count => Assert.InRange(count.Value, 830, 1170));
    }
}
