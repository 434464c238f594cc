namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A new contiguous tensor with undefined contents.</summary>
        internal static Tensor Empty(long[] sizes, ScalarType type)
        {
            foreach (var size in sizes)
            {
                if (size < 0) throw Errors.Shape($"A tensor cannot have the shape {Shapes.Format(sizes)}: size {size} is negative.");
            }
            return new(BufferPool.Rent(Shapes.Count(sizes) * type.Size()), sizes, Shapes.RowMajor(sizes), 0, type);
        }

        /// <summary>A new contiguous tensor of this one's shape; shares the arrays of sizes and strides where it can.</summary>
        internal Tensor EmptyLike(ScalarType type)
        {
            var strides = IsContiguous ? Strides : Shapes.RowMajor(Sizes);
            return new(BufferPool.Rent(NumElements * type.Size()), Sizes, strides, 0, type) { DimensionNames = DimensionNames, IsMeta = IsMeta };
        }

        internal Tensor EmptyLike() => EmptyLike(Type);

        internal static Tensor Filled(long[] sizes, Scalar value, ScalarType type)
        {
            var result = Empty(sizes, type);
            Copying.Fill(result, value);
            return result;
        }

        /// <summary>Zeros: the bit pattern is the same for every type.</summary>
        internal static unsafe Tensor Zeros(long[] sizes, ScalarType type)
        {
            var result = Empty(sizes, type);
            System.Runtime.InteropServices.NativeMemory.Clear(result.Data, (nuint)(result.NumElements * type.Size()));
            return result;
        }

        internal static unsafe Tensor Of<T>(ReadOnlySpan<T> values, long[] sizes) where T : unmanaged
        {
            var result = Empty(sizes, ScalarTypes.Of<T>());
            values.CopyTo(new Span<T>(result.Data, values.Length));
            return result;
        }

        /// <summary>A zero-dimensional tensor.</summary>
        internal static unsafe Tensor OfScalar(Scalar value, ScalarType type)
        {
            var result = Empty(Shapes.Scalar, type);
            Copying.Write(result.Data, type, value);
            return result;
        }

        /// <summary>A view of the same storage, outside the tape; <see cref="ViewBase"/> leads back to the root.</summary>
        internal Tensor ViewOf(long[] sizes, long[] strides, long offset)
        {
            var root = ViewBase ?? this;
            var view = new Tensor(Storage, sizes, strides, offset, Type) { ViewBase = root, IsMeta = IsMeta };
            view.SeeHistoryOf(root);
            return view;
        }

        /// <summary>This tensor, or a row-major copy where it is not row-major. Not recorded.</summary>
        internal Tensor RowMajor() => IsContiguous ? this : Copied();

        /// <summary>A row-major copy. Not recorded.</summary>
        internal Tensor Copied()
        {
            var result = EmptyLike();
            Copying.Copy(result, this);
            return result;
        }

        /// <summary>A row-major copy in another type. Not recorded.</summary>
        internal Tensor ConvertTo(ScalarType type)
        {
            var result = EmptyLike(type);
            Copying.Copy(result, this);
            return result;
        }

        internal unsafe T* Pointer<T>() where T : unmanaged => (T*)Data;

        internal unsafe Span<T> Span<T>() where T : unmanaged => new(Data, checked((int)NumElements));
    }
}
