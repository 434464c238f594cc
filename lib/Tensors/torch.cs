namespace TorchSharp;

/// <summary>The entry point of the engine: <c>using static TorchSharp.torch;</c>.</summary>
public static partial class torch
{
    /// <summary>The version of TorchSharp whose public interface this engine follows.</summary>
    public static string __version__ => "0.107.0";

    private static ScalarType s_defaultType = ScalarType.Float32;

    public static ScalarType get_default_dtype() => s_defaultType;

    /// <summary>Sets the type of floating-point tensors that are created without one.</summary>
    /// <exception cref="ArgumentException">The type is not a floating-point type of this engine.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new ArgumentException($"dtype must be Float32 or Float64 to be the default but is {dtype}.", nameof(dtype));
        s_defaultType = dtype;
    }

    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();
}
