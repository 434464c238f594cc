namespace TorchSharp;

public static partial class torch
{
    // Conversions as functions, for Tensor.type(torch.FloatTensor).
    public static Tensor ByteTensor(Tensor t) => t.to_type(ScalarType.Byte);
    public static Tensor CharTensor(Tensor t) => t.to_type(ScalarType.Int8);
    public static Tensor ShortTensor(Tensor t) => t.to_type(ScalarType.Int16);
    public static Tensor IntTensor(Tensor t) => t.to_type(ScalarType.Int32);
    public static Tensor LongTensor(Tensor t) => t.to_type(ScalarType.Int64);
    public static Tensor FloatTensor(Tensor t) => t.to_type(ScalarType.Float32);
    public static Tensor DoubleTensor(Tensor t) => t.to_type(ScalarType.Float64);
    public static Tensor BoolTensor(Tensor t) => t.to_type(ScalarType.Bool);
}
