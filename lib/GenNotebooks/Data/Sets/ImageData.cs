namespace GenNotebooks.Data;

/// <summary>Images to train on, and others to test with.</summary>
/// <param name="Train">The training images, in their published order.</param>
/// <param name="Test">The test images, in their published order.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed record ImageData(LabelledImages Train, LabelledImages Test)
{
    /// <summary>Such as "Train: 60000 images of 28 x 28; Test: 10000 images of 28 x 28".</summary>
    public override string ToString() => $"Train: {Train}; Test: {Test}";
}
