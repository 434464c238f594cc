namespace TorchSharp;

/// <content>Tensors in TorchSharp's binary form: type, rank and sizes as LEB128 numbers, then the elements.</content>
public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        writer.Encode((int)tensor.dtype);
        writer.Encode(tensor.Sizes.Length);
        foreach (var size in tensor.Sizes) writer.Encode(size);
        using var temporaries = Temporaries.Begin();
        writer.Write(tensor.RowMajor().bytes);
    }

    public static void save(this Tensor tensor, BinaryWriter writer) => tensor.Save(writer);

    /// <summary>Reads a saved tensor into this one, which must have its shape.</summary>
    /// <param name="skip">Steps over the saved tensor and leaves this one alone.</param>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        using var loaded = Load(reader);
        if (skip) return;
        if (!Shapes.Same(loaded.Sizes, tensor.Sizes))
            throw new ArgumentException($"The saved tensor has shape {Shapes.Format(loaded.Sizes)} but the one to load into {Shapes.Format(tensor.Sizes)}.");
        using var off = GradMode.Off();
        tensor.copy_(loaded);
    }

    public static void load(this Tensor tensor, BinaryReader reader, bool skip = false) => tensor.Load(reader, skip);

    /// <summary>Reads a saved tensor.</summary>
    public static Tensor Load(BinaryReader reader)
    {
        var type = (ScalarType)reader.Decode();
        var sizes = new long[reader.Decode()];
        for (var d = 0; d < sizes.Length; d++) sizes[d] = reader.Decode();
        var result = Tensor.Empty(sizes, type);
        reader.BaseStream.ReadExactly(result.bytes);
        return result;
    }

    /// <summary>Writes a number that is not negative, seven bits a byte, the lowest first.</summary>
    internal static void Encode(this BinaryWriter writer, long value)
    {
        for (; value >= 0x80; value >>= 7) writer.Write((byte)(value | 0x80));
        writer.Write((byte)value);
    }

    internal static long Decode(this BinaryReader reader)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = reader.ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
