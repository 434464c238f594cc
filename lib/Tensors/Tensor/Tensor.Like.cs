namespace TorchSharp;

public static partial class torch
{
    /// <content>New tensors after the pattern of this one, and fills to a new shape.</content>
    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Zeros(Alive.Sizes, dtype ?? Type), device, requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => full_like(1, dtype, device, requires_grad);
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Alive.EmptyLike(dtype ?? Type), device, requires_grad);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Filled(Alive.Sizes, value, dtype ?? Type), device, requires_grad);
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => torch.rand(Alive.Sizes, dtype ?? Type, device, requires_grad, generator);
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => torch.randn(Alive.Sizes, dtype ?? Type, device, requires_grad, generator);
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => torch.randint(low, high, Alive.Sizes, dtype ?? Type, device, requires_grad, generator);

        public Tensor ones(params long[] sizes) => Resized(torch.ones(sizes, Type));
        public Tensor zeros(params long[] sizes) => Resized(torch.zeros(sizes, Type));
        public Tensor empty(params long[] sizes) => Resized(torch.empty(sizes, Type));
        public Tensor full(long[] sizes, Scalar value) => Resized(torch.full(sizes, value, Type));
        public Tensor eye(long rows, long columns) => Resized(torch.eye(rows, columns, Type));
        public Tensor rand_out(params long[] sizes) => Resized(torch.rand(sizes, Type));
        public Tensor randn_out(params long[] sizes) => Resized(torch.randn(sizes, Type));
        public Tensor randint_out(long high, long[] sizes) => Resized(torch.randint(high, sizes, Type));
        public Tensor randperm_out(long n) => Resized(torch.randperm(n, Type));
        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) => Resized(torch.arange(start, stop, step, Type));

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros(size, dtype ?? Type, device, requires_grad);
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros(size, dtype ?? Type, device, requires_grad);
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros(new long[] { size }, dtype ?? Type, device, requires_grad);
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros(new long[] { rows, columns }, dtype ?? Type, device, requires_grad);
        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros(new long[] { dim0, dim1, dim2 }, dtype ?? Type, device, requires_grad);
        public Tensor new_zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros(new long[] { dim0, dim1, dim2, dim3 }, dtype ?? Type, device, requires_grad);
        public Tensor new_ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(size, dtype ?? Type, device, requires_grad);
        public Tensor new_ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(size, dtype ?? Type, device, requires_grad);
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new long[] { size }, dtype ?? Type, device, requires_grad);
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new long[] { rows, columns }, dtype ?? Type, device, requires_grad);
        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new long[] { dim0, dim1, dim2 }, dtype ?? Type, device, requires_grad);
        public Tensor new_ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new long[] { dim0, dim1, dim2, dim3 }, dtype ?? Type, device, requires_grad);
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty(size, dtype ?? Type, device, requires_grad);
        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty(size, dtype ?? Type, device, requires_grad);
        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty(new long[] { size }, dtype ?? Type, device, requires_grad);
        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty(new long[] { rows, columns }, dtype ?? Type, device, requires_grad);
        public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty(new long[] { dim0, dim1, dim2 }, dtype ?? Type, device, requires_grad);
        public Tensor new_empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty(new long[] { dim0, dim1, dim2, dim3 }, dtype ?? Type, device, requires_grad);
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full(size, value, dtype ?? Type, device, requires_grad);
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full(size, value, dtype ?? Type, device, requires_grad);
        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full(new long[] { size }, value, dtype ?? Type, device, requires_grad);
        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full(new long[] { rows, columns }, value, dtype ?? Type, device, requires_grad);
        public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full(new long[] { dim0, dim1, dim2 }, value, dtype ?? Type, device, requires_grad);
        public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full(new long[] { dim0, dim1, dim2, dim3 }, value, dtype ?? Type, device, requires_grad);

        /// <summary>This tensor takes the data and shape of a fresh one.</summary>
        private Tensor Resized(Tensor fresh)
        {
            Reseat(fresh);
            fresh.Dispose();
            return this;
        }
    }
}
