using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>Work to be done in the arithmetic of an element type; bool runs as byte.</summary>
internal interface ITyped
{
    void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>Work to be done in float or double.</summary>
internal interface IFloatTyped
{
    void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}

/// <summary>The one place where an element type chooses code.</summary>
internal static class Typed
{
    internal static void Run<TWork>(ScalarType type, TWork work) where TWork : struct, ITyped
    {
        switch (type)
        {
            case ScalarType.Float32: work.Run<float>(); break;
            case ScalarType.Float64: work.Run<double>(); break;
            case ScalarType.Int64: work.Run<long>(); break;
            case ScalarType.Int32: work.Run<int>(); break;
            case ScalarType.Bool or ScalarType.Byte: work.Run<byte>(); break;
            case ScalarType.Int16: work.Run<short>(); break;
            case ScalarType.Int8: work.Run<sbyte>(); break;
            default: _ = type.Size(); break;
        }
    }

    internal static void RunFloat<TWork>(ScalarType type, string operation, TWork work) where TWork : struct, IFloatTyped
    {
        switch (type)
        {
            case ScalarType.Float32: work.Run<float>(); break;
            case ScalarType.Float64: work.Run<double>(); break;
            default: throw Errors.Type($"{operation} needs a floating-point tensor but got {type}; convert it with .to(torch.float32).");
        }
    }
}
