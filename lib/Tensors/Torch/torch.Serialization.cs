namespace TorchSharp;

public static partial class torch
{
    /// <summary>Writes a tensor in TorchSharp's binary form.</summary>
    public static void save(Tensor t, string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        t.Save(writer);
    }

    public static void save(Tensor t, BinaryWriter writer) => t.Save(writer);

    public static void save(Tensor t, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        t.Save(writer);
    }

    public static Tensor load(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        return TensorExtensionMethods.Load(reader);
    }

    public static Tensor load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

    public static Tensor load(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        return TensorExtensionMethods.Load(reader);
    }

    public partial class Tensor
    {
        public static Tensor load(string location) => torch.load(location);

        public void save(string location) => torch.save(this, location);
    }
}
