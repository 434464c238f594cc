namespace GenNotebooks.Data.Digits;

/// <summary>Handwritten-style digits and how they were made. N digits.</summary>
/// <param name="Images">
/// The images and the digits they show, as of any set of images. Grey levels go from 0, paper, to 255, ink; images of 28 x 28 use
/// all of them, those of 16 x 16 and 8 x 8 sixteen, the multiples of 17.
/// </param>
/// <param name="Factors">What decided how each digit looks, shape (N): the truth that a model of the images may be held against.</param>
public sealed record DigitSet(LabelledImages Images, IReadOnlyList<DigitFactors> Factors)
{
    /// <summary>The number of digits, N.</summary>
    public int Count => Images.Count;

    /// <summary>Such as "1000 images of 28 x 28".</summary>
    public override string ToString() => Images.ToString();
}
