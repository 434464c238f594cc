namespace TorchSharp;

/// <content>.NET numbers and arrays as tensors.</content>
public static partial class TensorExtensionMethods
{
    /// <param name="dimensions">The shape.</param>
    /// <param name="doCopy">The elements are copied in any case.</param>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) where T : unmanaged
    {
        if (rawArray.LongLength != Shapes.Count(dimensions))
            throw new ArgumentException($"ToTensor: {rawArray.LongLength} elements do not fill the shape {Shapes.Format(dimensions)}.", nameof(dimensions));
        return torch.Made(Tensor.Of<T>(rawArray, (long[])dimensions.Clone()), null, requires_grad);
    }

    /// <summary>A zero-dimensional tensor.</summary>
    public static Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false) where T : unmanaged
    {
        if (requires_grad && !ScalarTypes.Of<T>().IsFloatingPoint())
            throw new ArgumentException($"Only floating-point tensors support gradients, but the number is a {typeof(T).Name}.", nameof(requires_grad));
        return torch.Made(Tensor.Of([scalar], Shapes.Scalar), device, requires_grad);
    }

    public static void Save(this Tensor tensor, Stream stream) => torch.save(tensor, stream);
}
