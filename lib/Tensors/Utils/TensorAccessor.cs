using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor or view as an ordered .NET collection, row-major in the tensor's shape. Writes go through to the tensor.
/// </summary>
/// <typeparam name="T">The .NET type of the tensor's elements.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly Tensor _tensor;

    internal TensorAccessor(Tensor tensor)
    {
        _ = tensor.Storage;
        _tensor = tensor;
    }

    public long Count => _tensor.numel();

    public bool IsReadOnly => false;

    private T* Data => (T*)_tensor.Data;

    public T this[params long[] indices]
    {
        get => Data[indices.Length == 1 ? Translate(indices[0]) : Translate(indices)];
        set => Data[indices.Length == 1 ? Translate(indices[0]) : Translate(indices)] = value;
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    /// <summary>The elements as a .NET array of the tensor's rank; a zero-dimensional tensor gives one element.</summary>
    public Array ToNDArray()
    {
        var flat = ToArray();
        if (_tensor.Rank <= 1) return flat;
        var array = Array.CreateInstance(typeof(T), _tensor.Sizes);
        if (flat.Length > 0) Buffer.BlockCopy(flat, 0, array, 0, flat.Length * sizeof(T));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var n = Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (_tensor.IsContiguous)
        {
            new Span<T>(Data + tensorIndex, (int)n).CopyTo(array[arrayIndex..]);
            return;
        }
        for (var i = 0; i < n; i++) array[arrayIndex + i] = Data[Translate(tensorIndex + i)];
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var n = Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        for (var i = 0; i < n; i++) Data[Translate(tensorIndex + i)] = array[arrayIndex + i];
    }

    public void CopyFrom(TensorAccessor<T> source, int count, int offset = 0, long srcIdx = 0)
    {
        for (var i = 0; i < count; i++) this[offset + i] = source[srcIdx + i];
    }

    public bool Contains(T item)
    {
        foreach (var value in this)
        {
            if (value.Equals(item)) return true;
        }
        return false;
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.SameAs(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.SameAs(right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && SameAs(other);

    public override int GetHashCode() => _tensor.GetHashCode();

    public IEnumerator<T> GetEnumerator()
    {
        var count = Count;
        for (long i = 0; i < count; i++) yield return ElementAt(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does not dispose the tensor.</summary>
    public void Dispose()
    {
    }

    internal static T ReadItemAt(Tensor tensor, long index)
    {
        tensor.ValidateType(typeof(T));
        return new TensorAccessor<T>(tensor).ElementAt(index);
    }

    private T ElementAt(long index) => Data[Translate(index)];

    private bool SameAs(TensorAccessor<T> other) => Count == other.Count && ToArray().AsSpan().SequenceEqual(other.ToArray());

    /// <summary>The place, from the view's first element, of the element at a row-major position.</summary>
    private long Translate(long index)
    {
        if (index < 0 || index >= Count) throw Errors.OutOfRange($"Index {index} is outside a tensor of {Count} elements.");
        if (_tensor.IsContiguous) return index;
        long result = 0;
        for (var d = _tensor.Rank - 1; d >= 0; d--)
        {
            index = Math.DivRem(index, _tensor.Sizes[d], out var i);
            result += i * _tensor.Strides[d];
        }
        return result;
    }

    private long Translate(long[] indices)
    {
        long result = 0;
        for (var d = 0; d < _tensor.Rank; d++)
        {
            if (indices[d] < 0 || indices[d] >= _tensor.Sizes[d])
                throw Errors.OutOfRange($"Index {indices[d]} is outside dimension {d} of size {_tensor.Sizes[d]}.");
            result += indices[d] * _tensor.Strides[d];
        }
        return result;
    }
}
