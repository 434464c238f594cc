namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>How many letters surround the family's part of a sequence, and how many a background sequence has.</summary>
/// <param name="Go">p(one more letter before, or after, the family's part).</param>
/// <param name="LogBackground">ln p(T letters | background), in nats.</param>
internal readonly record struct ProfileLengths(double Go, double LogBackground)
{
    public double Stop => 1 - Go;

    public static ProfileLengths Of(int length, double? flank)
    {
        if (flank is { } given)
            Guard.NotNegative(given, nameof(flank));
        var mean = flank ?? (length / 2.0);
        // A geometric number of letters with mean m goes on with probability m / (m + 1).
        return new ProfileLengths(mean / (mean + 1), (length * Math.Log(length / (length + 1.0))) - Math.Log(length + 1.0));
    }
}
