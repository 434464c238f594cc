using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <content>Tensors from .NET arrays, ranges and templates.</content>
public static partial class torch
{
    private static Tensor FromList<T>(IList<T> values, long[] sizes, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        var count = Shapes.Count(sizes);
        if (count > values.Count)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} elements of shape {Shapes.Format(sizes)} from {values.Count} values.");
        ReadOnlySpan<T> span = values as T[] ?? values.ToArray();
        return FromSpan(span[..(int)count], sizes, dtype, device, requires_grad, names);
    }

    private static Tensor FromNDArray<T>(Array values, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        var sizes = Enumerable.Range(0, values.Rank).Select(d => (long)values.GetLength(d)).ToArray();
        var span = values.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
        return FromSpan(span, sizes, dtype, device, requires_grad, names);
    }

    private static Tensor FromSpan<T>(ReadOnlySpan<T> values, long[] sizes, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        using var temporaries = Temporaries.Begin();
        var result = Tensor.Of(values, sizes);
        if (dtype is { } type && type != result.Type) result = result.ConvertTo(type);
        return temporaries.Keep(Made(result, device, requires_grad, names));
    }

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => dtype is null ? data.alias() : data.to_type(dtype.Value);
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);

    /// <summary>A tensor over the memory of a .NET array of any rank: changes of one show in the other.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var type = ToScalarType(rawArray.GetType().GetElementType()!);
        var sizes = Enumerable.Range(0, rawArray.Rank).Select(d => (long)rawArray.GetLength(d)).ToArray();
        using var temporaries = Temporaries.Begin();
        var result = new Tensor(BufferPool.Borrow(rawArray, rawArray.LongLength * type.Size()), sizes, Shapes.RowMajor(sizes), 0, type);
        if (dtype is { } wanted && wanted != type) result = result.ConvertTo(wanted);
        return temporaries.Keep(Made(result, device, requires_grad, names));
    }

    /// <summary>Elements of another type over the memory of a .NET array: changes of one show in the other.</summary>
    /// <param name="count">Elements of the tensor; as many as the array has after the offset where none is given.</param>
    /// <param name="offset">Elements that are left out at the front.</param>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false, Device? device = null)
    {
        var bytes = rawArray.LongLength * ToScalarType(rawArray.GetType().GetElementType()!).Size();
        if (count < 0) count = rawArray.LongLength - offset;
        if (offset < 0 || count < 0 || (offset + count) * dtype.Size() > bytes)
            throw new ArgumentException($"frombuffer: {count} elements of {dtype} from element {offset} on do not fit into the array's {bytes} bytes.", nameof(count));
        return Made(new Tensor(BufferPool.Borrow(rawArray, bytes), [count], [1], offset, dtype), device, requires_grad);
    }

    /// <summary>start, start + step, ... up to but without stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var type = dtype ?? (start.IsFloating || stop.IsFloating || step.IsFloating ? get_default_dtype() : ScalarType.Int64);
        if (step.Double == 0) throw Errors.Shape("arange: step must not be zero.");
        if ((stop.Double - start.Double) * Math.Sign(step.Double) < 0)
            throw Errors.Shape($"arange: from {start} one does not reach {stop} in steps of {step}; change the step's sign.");
        var count = (long)Math.Ceiling((stop.Double - start.Double) / step.Double);
        return Made(Filling.Linear(Tensor.Empty([count], type), start, step), device, requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        if (steps < 0) throw new ArgumentException($"linspace: steps must not be negative but is {steps}.", nameof(steps));
        return Made(Filling.Between(Tensor.Empty([steps], dtype ?? get_default_dtype()), start, end, x => x), device, requires_grad);
    }

    /// <summary>Powers of a base with evenly spaced exponents, both ends included.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Filling.Between(Tensor.Empty([steps], dtype ?? get_default_dtype()), start, end, x => Math.Pow(@base, x)), device, requires_grad);

    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var result = Tensor.Zeros([rows, columns < 0 ? rows : columns], dtype ?? get_default_dtype());
        using (var diagonal = result.diagonal()) Copying.Fill(diagonal, 1);
        return Made(result, device, requires_grad, names);
    }

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.zeros_like(dtype, device, requires_grad);
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.ones_like(dtype, device, requires_grad);
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.empty_like(dtype, device, requires_grad);
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.full_like(value, dtype, device, requires_grad);
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var type = dtype ?? get_default_dtype();
        var storage = BufferPool.Rent(new Geometry(size, strides, 0).Span * type.Size());
        return Made(new Tensor(storage, (long[])size.Clone(), (long[])strides.Clone(), 0, type), device, requires_grad);
    }
}
