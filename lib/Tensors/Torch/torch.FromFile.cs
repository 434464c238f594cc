namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of the bytes of a file. The file is read, not mapped: changes of the tensor do not reach it.</summary>
    /// <param name="shared">Makes the file, filled with zeros, where it is missing or too short.</param>
    /// <param name="size">Elements.</param>
    public static Tensor from_file(string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var result = Tensor.Zeros([size ?? 0], dtype ?? get_default_dtype());
        using var file = new FileStream(filename, shared == true ? FileMode.OpenOrCreate : FileMode.Open, shared == true ? FileAccess.ReadWrite : FileAccess.Read);
        if (shared == true && file.Length < result.bytes.Length) file.SetLength(result.bytes.Length);
        file.ReadExactly(result.bytes);
        return Made(result, device, requires_grad);
    }
}
